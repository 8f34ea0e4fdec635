namespace Controller.Control.Motion
{
    /// <summary>Gains of one <see cref="BalanceChannel"/>; its output is in radians, and so is the error that it gets.</summary>
    public sealed class BalanceGains
    {
        /// <summary>
        /// Ankles, from the error of the centre of pressure. The delay that they are made for: 200 ms for the HX711's filter (its output
        /// settles in four conversions of 100 ms, data sheet, "Output settling time"), 50 ms for the hold until the next
        /// conversion, 40 ms for the wait until the chip has its turn, 20 ms for the loop, and a servo that follows with 50 ms. Phase margin
        /// 77°, gain margin 10 dB; BalanceReflexTests measures both. The measurement is taken to be 0.2 s late, in the middle between all of the
        /// filter's time, 0.31 s, and none of it, 0.11 s.
        /// </summary>
        public static readonly BalanceGains Pressure = new BalanceGains(0.3f, 1.2f, 0.05f, 0.1f, 0.2f, 0.2f, 0.3f);

        /// <summary>
        /// Hip, from the shank's tilt. An attitude is 20 ms old and the servo follows with 50 ms: the integral crosses at 1 rad/s with
        /// 86° to spare. The bound is for a foot that sticks, where the hip alone changes no tilt and a correction is torque: the leg's
        /// servo gives all it has at an error of 0.026 rad. It also keeps an accelerometer's offset of 50 mg (MPU-6050
        /// product specification, 6.2) from moving the foot by more than 2 mm.
        /// </summary>
        public static readonly BalanceGains Tilt = new BalanceGains(0, 1, 0.05f, 0, 0, 0.01f, 0.1f);

        /// <summary>Output per error.</summary>
        public readonly float Proportional;

        /// <summary>Output per error and second.</summary>
        public readonly float IntegralPerSecond;

        /// <summary>Share of the integral that leaks away per second: an error that cannot be mended is forgotten.</summary>
        public readonly float LeakPerSecond;

        /// <summary>Time constant of the error's low-pass, 0 for none: a reading at 10 Hz is no step of the setpoint.</summary>
        public readonly float FilterSeconds;

        /// <summary>
        /// How much later than the feed-forward the measurement shows what it did; the error is taken against the target of
        /// that long ago, or every shift would overshoot by what the loop learns while it waits.
        /// </summary>
        public readonly float MeasurementSeconds;

        /// <summary>Bound of the output, either way.</summary>
        public readonly float MaxRadians;

        /// <summary>Bound of the output's rate, either way.</summary>
        public readonly float MaxRadiansPerSecond;

        public BalanceGains(
            float proportional,
            float integralPerSecond,
            float leakPerSecond,
            float filterSeconds,
            float measurementSeconds,
            float maxRadians,
            float maxRadiansPerSecond)
        {
            Proportional = proportional;
            IntegralPerSecond = integralPerSecond;
            LeakPerSecond = leakPerSecond;
            FilterSeconds = filterSeconds;
            MeasurementSeconds = measurementSeconds;
            MaxRadians = maxRadians;
            MaxRadiansPerSecond = maxRadiansPerSecond;
        }
    }
}
