namespace Controller.Contract
{
    /// <summary>Metrics of a foot's force cells: names in DBIRTH, offsets for <see cref="DeviceAlias.Of"/>.</summary>
    public static class FootMetric
    {
        /// <summary>Name of the device.</summary>
        public const string Device = "foot";

        /// <summary>Float, newtons: the cells' forces together; null until they are tared.</summary>
        public const string Force = "Measured/Force";

        /// <summary>Float, metres: where the force acts, forward of the ankle; null without contact.</summary>
        public const string CentreOfPressureX = "Measured/Centre of Pressure X";

        /// <summary>Float, metres: where the force acts, left of the ankle; null without contact.</summary>
        public const string CentreOfPressureY = "Measured/Centre of Pressure Y";

        /// <summary>Int32, a <see cref="Contract.Fault"/>; 0 for none.</summary>
        public const string Fault = "Fault";

        public const int ForceOffset = 0;
        public const int CentreXOffset = 1;
        public const int CentreYOffset = 2;
        public const int FaultOffset = 3;
    }
}
