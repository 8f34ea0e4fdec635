namespace nanoFramework.Hardware.Esp32.Rmt
{
    public sealed class TransmitChannelSettings : RmtChannelSettings
    {
        public TransmitChannelSettings(int channel, int pinNumber) : base(default(int)) => throw null;
        public TransmitChannelSettings(int pinNumber) : base(default(int)) => throw null;

        public bool CarrierLevel { get => throw null; set => throw null; }
        public bool EnableCarrierWave { get => throw null; set => throw null; }
        public bool EnableIdleLevelOutput { get => throw null; set => throw null; }
        public bool EnableLooping { get => throw null; set => throw null; }
        public bool IdleLevel { get => throw null; set => throw null; }
        public byte CarrierWaveDutyPercentage { get => throw null; set => throw null; }
        public int CarrierWaveFrequency { get => throw null; set => throw null; }
        public int LoopCount { get => throw null; set => throw null; }
    }
}
