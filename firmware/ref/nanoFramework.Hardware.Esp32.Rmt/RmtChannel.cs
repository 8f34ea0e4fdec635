namespace nanoFramework.Hardware.Esp32.Rmt
{
    public abstract class RmtChannel
    {
        protected readonly RmtChannelSettings _settings;

        protected RmtChannel(RmtChannelSettings settings) => throw null;

        public abstract ChannelMode Mode { get; }
        public byte ClockDivider { get => throw null; set => throw null; }
        public byte NumberOfMemoryBlocks { get => throw null; set => throw null; }
        public int Channel => throw null;
        public int Pin { get => throw null; set => throw null; }
        public static int SourceClockFrequency => throw null;
        public static SourceClock SourceClock => throw null;
    }
}
