namespace nanoFramework.Hardware.Esp32.Rmt
{
    public abstract class RmtChannelSettings
    {
        protected RmtChannelSettings(int channel, int pinNumber) => throw null;
        protected RmtChannelSettings(int pinNumber) => throw null;

        public bool SignalInverterEnabled { get => throw null; set => throw null; }
        public byte ClockDivider { get => throw null; set => throw null; }
        public byte NumberOfMemoryBlocks { get => throw null; set => throw null; }
        public int BufferSize { get => throw null; set => throw null; }
        public int Channel { get => throw null; set => throw null; }
        public int PinNumber { get => throw null; set => throw null; }
    }
}
