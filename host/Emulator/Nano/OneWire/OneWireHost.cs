using Controller.Emulator.Nano.Collections;

namespace Controller.Emulator.Nano.OneWire;

/// <summary><c>nanoFramework.Device.OneWire.OneWireHost</c>.</summary>
[NanoType("nanoFramework.Device.OneWire.OneWireHost")]
public class OneWireHost : IDisposable
{
    public OneWireHost() => throw NotModelled.Member("OneWireHost", "1-Wire host");

    public byte[] SerialNumber
    {
        get => throw NotModelled.Member("OneWireHost.SerialNumber", "1-Wire host");
        set => throw NotModelled.Member("OneWireHost.SerialNumber", "1-Wire host");
    }

    /// <summary>Nothing to release.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    public NanoArrayList FindAllDevices() => throw NotModelled.Member("OneWireHost.FindAllDevices", "1-Wire host");

    public bool FindFirstDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand) => throw NotModelled.Member("OneWireHost.FindFirstDevice", "1-Wire host");

    public bool FindNextDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand) => throw NotModelled.Member("OneWireHost.FindNextDevice", "1-Wire host");

    public bool TouchBit(bool value) => throw NotModelled.Member("OneWireHost.TouchBit", "1-Wire host");

    public bool TouchReset() => throw NotModelled.Member("OneWireHost.TouchReset", "1-Wire host");

    public byte ReadByte() => throw NotModelled.Member("OneWireHost.ReadByte", "1-Wire host");

    public byte TouchByte(byte value) => throw NotModelled.Member("OneWireHost.TouchByte", "1-Wire host");

    public byte WriteByte(byte value) => throw NotModelled.Member("OneWireHost.WriteByte", "1-Wire host");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);
}
