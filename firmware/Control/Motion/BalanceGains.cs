namespace Controller.Control.Motion
{
    /// <summary>Gains of one <see cref="BalanceChannel"/>; its output is in radians, and so is the error that it gets.</summary>
    public sealed class BalanceGains
    {
        /// <summary>Output per error.</summary>
        public float Proportional;

        /// <summary>Output per error and second.</summary>
        public float IntegralPerSecond;

        /// <summary>Share of the integral that leaks away per second: an error that cannot be mended is forgotten.</summary>
        public float LeakPerSecond;

        /// <summary>Time constant of the error's low-pass, 0 for none: a reading at 10 Hz is no step of the setpoint.</summary>
        public float FilterSeconds;

        /// <summary>Bound of the output, either way.</summary>
        public float MaxRadians;

        /// <summary>Bound of the output's rate, either way.</summary>
        public float MaxRadiansPerSecond;

        /// <summary>
        /// How much later than the feed-forward the measurement shows what it did; the error is taken against the target of
        /// that long ago, or every shift would overshoot by what the loop learns while it waits.
        /// </summary>
        public float MeasurementSeconds;

        /// <summary>
        /// Ankles, from the error of the centre of pressure. The delay that they are made for: 200 ms for the HX711's filter (its output
        /// settles in four conversions of 100 ms, data sheet, "Output settling time"), 50 ms for the hold until the next
        /// conversion, 40 ms for the wait until the chip has its turn, 20 ms for the loop, and a servo that follows with 50 ms. Phase margin
        /// 77°, gain margin 10 dB; BalanceReflexTests measures both.
        /// </summary>
        public static BalanceGains ForPressure()
        {
            BalanceGains gains = new BalanceGains();
            gains.Proportional = 0.3f;
            gains.IntegralPerSecond = 1.2f;
            gains.LeakPerSecond = 0.05f;
            gains.FilterSeconds = 0.1f;

            // Half of the filter's 0.2 s, which may be none, and all of the rest.
            gains.MeasurementSeconds = 0.26f;
            gains.MaxRadians = 0.2f;
            gains.MaxRadiansPerSecond = 0.3f;
            return gains;
        }

        /// <summary>
        /// Hip, from the shank's tilt. An attitude is 20 ms old and the servo follows with 50 ms: the integral crosses at
        /// 1 rad/s with 86° to spare. The bound keeps an accelerometer's offset of 50 mg (MPU-6050 product specification, 6.2) from moving the foot by more than 6 mm.
        /// </summary>
        public static BalanceGains ForTilt()
        {
            BalanceGains gains = new BalanceGains();
            gains.IntegralPerSecond = 1;
            gains.LeakPerSecond = 0.05f;
            gains.MaxRadians = 0.03f;
            gains.MaxRadiansPerSecond = 0.1f;
            return gains;
        }
    }
}
