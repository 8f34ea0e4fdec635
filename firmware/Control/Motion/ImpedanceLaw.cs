namespace Controller.Control.Motion
{
    /// <summary>Joint impedance: torque = feed-forward + stiffness x position error + damping x velocity error, within a limit (Hogan, J. Dyn. Sys. Meas. Control 107 (1985) 1).</summary>
    public sealed class ImpedanceLaw
    {
        /// <summary>Newton metres per radian, not negative.</summary>
        public float Stiffness;

        /// <summary>Newton metre seconds per radian, not negative.</summary>
        public float Damping;

        /// <summary>The last torque was cut to the limit.</summary>
        public bool IsLimited;

        private readonly float maxNewtonMetres;

        /// <param name="maxTorqueNewtonMetres">Highest torque, either way.</param>
        public ImpedanceLaw(float maxTorqueNewtonMetres)
        {
            maxNewtonMetres = maxTorqueNewtonMetres;
        }

        /// <summary>The torque to give now, in newton metres. 0 when a number is not finite: a joint without a measurement is not pushed.</summary>
        public float GetTorque(
            float setpointRadians,
            float setpointRadiansPerSecond,
            float feedForwardNewtonMetres,
            float measuredRadians,
            float measuredRadiansPerSecond)
        {
            float torque = feedForwardNewtonMetres
                + (Stiffness * (setpointRadians - measuredRadians))
                + (Damping * (setpointRadiansPerSecond - measuredRadiansPerSecond));
            IsLimited = false;
            if (torque >= -maxNewtonMetres && torque <= maxNewtonMetres)
                return torque;

            // NaN, which on the board is greater than all, fails one of the two comparisons. Infinity times stiffness 0 is NaN.
            if (!(torque >= float.MinValue && torque <= float.MaxValue))
                return 0;
            IsLimited = true;
            return torque < 0 ? -maxNewtonMetres : maxNewtonMetres;
        }
    }
}
