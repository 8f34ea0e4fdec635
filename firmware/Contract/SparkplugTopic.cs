namespace Controller.Contract
{
    /// <summary>
    /// The words of a Sparkplug B topic: <c>spBv1.0/{group}/{message}/{edge node}[/{device}]</c>
    /// (Sparkplug 3.0.0, section 4.1). Group is the machine, edge node the board, device a joint or sensor.
    /// </summary>
    public static class SparkplugTopic
    {
        public const string Namespace = "spBv1.0";

        public const string NodeBirth = "NBIRTH";
        public const string NodeDeath = "NDEATH";
        public const string NodeData = "NDATA";
        public const string NodeCommand = "NCMD";

        public const string DeviceBirth = "DBIRTH";
        public const string DeviceDeath = "DDEATH";
        public const string DeviceData = "DDATA";
        public const string DeviceCommand = "DCMD";
    }
}
