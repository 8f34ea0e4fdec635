namespace Controller.Emulator.Nano.I2s;

/// <summary><c>System.Device.I2s.I2sDevice</c>.</summary>
[NanoType("System.Device.I2s.I2sDevice")]
public class I2sDevice : IDisposable
{
    public I2sDevice(I2sConnectionSettings settings) => throw NotModelled.Member("I2sDevice", "I2S peripheral");

    public I2sConnectionSettings ConnectionSettings => throw NotModelled.Member("I2sDevice.ConnectionSettings", "I2S peripheral");

    public static I2sDevice Create(I2sConnectionSettings settings) => throw NotModelled.Member("I2sDevice.Create", "I2S peripheral");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    public void Read(NanoSpanByte buffer) => throw NotModelled.Member("I2sDevice.Read", "I2S peripheral");

    public void Write(NanoSpanByte buffer) => throw NotModelled.Member("I2sDevice.Write", "I2S peripheral");
}
