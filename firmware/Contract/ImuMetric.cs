namespace Controller.Contract
{
    /// <summary>Metrics of the inertial measurement unit: names in DBIRTH, offsets for <see cref="DeviceAlias.Of"/>.</summary>
    public static class ImuMetric
    {
        /// <summary>Name of the device.</summary>
        public const string Device = "imu";

        /// <summary>Float, radians: estimated rotation about x, from gravity and angular rate.</summary>
        public const string Roll = "Estimated/Roll";

        /// <summary>Float, radians: estimated rotation about y, from gravity and angular rate.</summary>
        public const string Pitch = "Estimated/Pitch";

        /// <summary>Float, degrees Celsius of the die.</summary>
        public const string Temperature = "Measured/Temperature";

        /// <summary>Int32, a <see cref="Contract.Fault"/>; 0 for none.</summary>
        public const string Fault = "Fault";

        public const int RollOffset = 0;
        public const int PitchOffset = 1;
        public const int TemperatureOffset = 2;
        public const int FaultOffset = 3;
    }
}
