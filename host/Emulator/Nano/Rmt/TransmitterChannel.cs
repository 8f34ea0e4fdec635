namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.TransmitterChannel</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.TransmitterChannel")]
public class TransmitterChannel : RmtChannel, IDisposable
{
    public TransmitterChannel(TransmitChannelSettings settings)
        : base(settings) => throw NotModelled.Member("TransmitterChannel", "RMT peripheral");

    public bool CarrierLevel
    {
        get => throw NotModelled.Member("TransmitterChannel.CarrierLevel", "RMT peripheral");
        set => throw NotModelled.Member("TransmitterChannel.CarrierLevel", "RMT peripheral");
    }

    public bool EnableLooping
    {
        get => throw NotModelled.Member("TransmitterChannel.EnableLooping", "RMT peripheral");
        set => throw NotModelled.Member("TransmitterChannel.EnableLooping", "RMT peripheral");
    }

    public bool IdleLevel
    {
        get => throw NotModelled.Member("TransmitterChannel.IdleLevel", "RMT peripheral");
        set => throw NotModelled.Member("TransmitterChannel.IdleLevel", "RMT peripheral");
    }

    public bool IsChannelIdle => throw NotModelled.Member("TransmitterChannel.IsChannelIdle", "RMT peripheral");

    public int LoopCount
    {
        get => throw NotModelled.Member("TransmitterChannel.LoopCount", "RMT peripheral");
        set => throw NotModelled.Member("TransmitterChannel.LoopCount", "RMT peripheral");
    }

    public override ChannelMode Mode => throw NotModelled.Member("TransmitterChannel.Mode", "RMT peripheral");

    public RmtCommand this[int index]
    {
        get => throw NotModelled.Member("TransmitterChannel.Item", "RMT peripheral");
        set => throw NotModelled.Member("TransmitterChannel.Item", "RMT peripheral");
    }

    /// <summary>Nothing to release.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    public void AddCommand(RmtCommand cmd) => throw NotModelled.Member("TransmitterChannel.AddCommand", "RMT peripheral");

    public void ClearCommands() => throw NotModelled.Member("TransmitterChannel.ClearCommands", "RMT peripheral");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    public void Send(bool waitTxDone) => throw NotModelled.Member("TransmitterChannel.Send", "RMT peripheral");

    public void SendData(byte[] data, bool waitTxDone) => throw NotModelled.Member("TransmitterChannel.SendData", "RMT peripheral");
}
