namespace Controller.Contract
{
    /// <summary>Sparkplug B data type codes that this project sends (Sparkplug 3.0.0, table "Data Types", section 6.4.16).</summary>
    public static class SparkplugDataType
    {
        public const int Int32 = 3;
        public const int Int64 = 4;
        public const int UInt64 = 8;
        public const int Float = 9;
        public const int Double = 10;
        public const int Boolean = 11;
        public const int String = 12;
        public const int Bytes = 17;
    }
}
