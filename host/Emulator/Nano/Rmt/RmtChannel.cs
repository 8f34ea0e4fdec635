namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.RmtChannel</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.RmtChannel")]
public abstract class RmtChannel
{
    protected readonly RmtChannelSettings _settings;

    protected RmtChannel(RmtChannelSettings settings) => _settings = settings;

    public abstract ChannelMode Mode { get; }

    public byte ClockDivider
    {
        get => throw NotModelled.Member("RmtChannel.ClockDivider", "RMT peripheral");
        set => throw NotModelled.Member("RmtChannel.ClockDivider", "RMT peripheral");
    }

    public byte NumberOfMemoryBlocks
    {
        get => throw NotModelled.Member("RmtChannel.NumberOfMemoryBlocks", "RMT peripheral");
        set => throw NotModelled.Member("RmtChannel.NumberOfMemoryBlocks", "RMT peripheral");
    }

    public int Channel => throw NotModelled.Member("RmtChannel.Channel", "RMT peripheral");

    public int Pin
    {
        get => throw NotModelled.Member("RmtChannel.Pin", "RMT peripheral");
        set => throw NotModelled.Member("RmtChannel.Pin", "RMT peripheral");
    }

    public static int SourceClockFrequency => throw NotModelled.Member("RmtChannel.SourceClockFrequency", "RMT peripheral");

    public static SourceClock SourceClock => throw NotModelled.Member("RmtChannel.SourceClock", "RMT peripheral");
}
