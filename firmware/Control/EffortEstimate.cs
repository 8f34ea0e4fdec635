namespace Controller.Control
{
    /// <summary>
    /// Torque that a hobby servo gives, from what it is known to do: its drive is proportional to its position error, less
    /// a share for its velocity, up to the full supply; and a motor's torque falls with its velocity to nothing at the
    /// no-load velocity. Estimated, not sensed: friction is left out.
    /// </summary>
    public sealed class EffortEstimate
    {
        private readonly float newtonMetresPerVolt;
        private readonly float newtonMetresPerVelocity;
        private readonly float dampingSeconds;
        private readonly float perSaturation;
        private readonly float strongestNewtonMetres;

        /// <param name="stallTorqueNewtonMetres">Torque at standstill at the nominal supply.</param>
        /// <param name="saturationRadians">Error at which the servo gives all it has.</param>
        /// <param name="nominalBusVolts">Supply of <paramref name="stallTorqueNewtonMetres"/>.</param>
        /// <param name="noLoadRadiansPerSecond">Velocity without load at that supply.</param>
        /// <param name="dampingSeconds">The servo drives toward its target less velocity times this.</param>
        public EffortEstimate(float stallTorqueNewtonMetres, float saturationRadians, float nominalBusVolts, float noLoadRadiansPerSecond, float dampingSeconds)
        {
            newtonMetresPerVolt = stallTorqueNewtonMetres / nominalBusVolts;
            newtonMetresPerVelocity = stallTorqueNewtonMetres / noLoadRadiansPerSecond;
            this.dampingSeconds = dampingSeconds;
            perSaturation = 1 / saturationRadians;
            strongestNewtonMetres = 2 * stallTorqueNewtonMetres;
        }

        /// <summary>The estimate, in newton metres; positive turns the joint in its positive direction.</summary>
        /// <param name="errorRadians">Setpoint less measured position.</param>
        /// <param name="velocityRadiansPerSecond">Measured.</param>
        /// <param name="busVolts">Measured supply.</param>
        public float Of(float errorRadians, float velocityRadiansPerSecond, float busVolts)
        {
            float share = (errorRadians - (dampingSeconds * velocityRadiansPerSecond)) * perSaturation;
            if (share > 1)
                share = 1;
            else if (share < -1)
                share = -1;
            float effort = (share * busVolts * newtonMetresPerVolt) - (newtonMetresPerVelocity * velocityRadiansPerSecond);

            // Driven against its own no-load velocity a motor gives twice its stall torque; more is a broken sensor's velocity, and would be felt by the winding's estimate.
            if (effort > strongestNewtonMetres)
                return strongestNewtonMetres;
            return effort < -strongestNewtonMetres ? -strongestNewtonMetres : effort;
        }
    }
}
