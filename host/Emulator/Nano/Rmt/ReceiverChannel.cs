namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.ReceiverChannel</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.ReceiverChannel")]
public class ReceiverChannel : RmtChannel, IDisposable
{
    public ReceiverChannel(ReceiverChannelSettings settings)
        : base(settings) => throw NotModelled.Member("ReceiverChannel", "RMT peripheral");

    public bool EnableFilter
    {
        get => throw NotModelled.Member("ReceiverChannel.EnableFilter", "RMT peripheral");
        set => throw NotModelled.Member("ReceiverChannel.EnableFilter", "RMT peripheral");
    }

    public byte FilterThreshold
    {
        get => throw NotModelled.Member("ReceiverChannel.FilterThreshold", "RMT peripheral");
        set => throw NotModelled.Member("ReceiverChannel.FilterThreshold", "RMT peripheral");
    }

    public override ChannelMode Mode => throw NotModelled.Member("ReceiverChannel.Mode", "RMT peripheral");

    public ushort IdleThreshold
    {
        get => throw NotModelled.Member("ReceiverChannel.IdleThreshold", "RMT peripheral");
        set => throw NotModelled.Member("ReceiverChannel.IdleThreshold", "RMT peripheral");
    }

    /// <summary>Nothing to release.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    public RmtCommand[] GetAllItems() => throw NotModelled.Member("ReceiverChannel.GetAllItems", "RMT peripheral");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    public void Start(bool clearBuffer) => throw NotModelled.Member("ReceiverChannel.Start", "RMT peripheral");

    public void Stop() => throw NotModelled.Member("ReceiverChannel.Stop", "RMT peripheral");
}
