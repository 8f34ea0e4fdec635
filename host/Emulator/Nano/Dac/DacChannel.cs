namespace Controller.Emulator.Nano.Dac;

/// <summary><c>System.Device.Dac.DacChannel</c>.</summary>
[NanoType("System.Device.Dac.DacChannel")]
public sealed class DacChannel : IDisposable
{
    private DacChannel() => throw NotModelled.Member("DacChannel", "DAC");

    public DacController Controller => throw NotModelled.Member("DacChannel.Controller", "DAC");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    public void WriteValue(ushort value) => throw NotModelled.Member("DacChannel.WriteValue", "DAC");
}
