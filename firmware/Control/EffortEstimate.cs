namespace Controller.Control
{
    /// <summary>
    /// Torque that a hobby servo gives, from what it is known to do: proportional to its position error up to its full
    /// torque, and full torque proportional to the supply. Estimated, not sensed: friction and the servo's damping are left out.
    /// </summary>
    public sealed class EffortEstimate
    {
        private readonly float newtonMetresPerVolt;
        private readonly float perSaturation;

        /// <param name="stallTorqueNewtonMetres">Torque at standstill at the nominal supply.</param>
        /// <param name="saturationRadians">Error at which the servo gives all it has.</param>
        /// <param name="nominalBusVolts">Supply of <paramref name="stallTorqueNewtonMetres"/>.</param>
        public EffortEstimate(float stallTorqueNewtonMetres, float saturationRadians, float nominalBusVolts)
        {
            newtonMetresPerVolt = stallTorqueNewtonMetres / nominalBusVolts;
            perSaturation = 1 / saturationRadians;
        }

        /// <summary>The estimate, in newton metres; positive turns the joint in its positive direction.</summary>
        /// <param name="errorRadians">Setpoint less measured position.</param>
        /// <param name="busVolts">Measured supply.</param>
        public float Of(float errorRadians, float busVolts)
        {
            float share = errorRadians * perSaturation;
            if (share > 1)
                share = 1;
            else if (share < -1)
                share = -1;
            return share * busVolts * newtonMetresPerVolt;
        }
    }
}
