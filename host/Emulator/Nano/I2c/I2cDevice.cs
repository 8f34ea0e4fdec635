using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.I2c;

/// <summary><c>System.Device.I2c.I2cDevice</c>.</summary>
[NanoType("System.Device.I2c.I2cDevice")]
public class I2cDevice : IDisposable
{
    private readonly I2cBus bus;
    private readonly int clockHertz;

    /// <summary>Opens a connection to an address. Nothing is sent.</summary>
    /// <exception cref="ArgumentException">The board has no such bus, or the address is no 7-bit address.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.DeviceAddress is < 0 or > 0x7F)
            throw new ArgumentException($"0x{settings.DeviceAddress:X2} is no 7-bit I2C address.", nameof(settings));
        ConnectionSettings = settings;
        bus = NanoBoard.Enter().I2c(settings.BusId);
        clockHertz = settings.BusSpeed switch
        {
            I2cBusSpeed.FastMode => 400_000,
            I2cBusSpeed.FastModePlus => 1_000_000,
            _ => 100_000,
        };
        if (clockHertz > bus.Model.MaxFrequencyHertz)
            throw new ArgumentException($"Bus {settings.BusId} goes up to {bus.Model.MaxFrequencyHertz} Hz; {clockHertz} Hz was asked for.", nameof(settings));
    }

    /// <summary>The settings it was opened with.</summary>
    public I2cConnectionSettings ConnectionSettings { get; }

    /// <summary>Opens a connection.</summary>
    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>Reads bytes.</summary>
    public I2cTransferResult Read(NanoSpanByte buffer) => Transfer(default, buffer);

    /// <summary>Writes bytes.</summary>
    public I2cTransferResult Write(NanoSpanByte buffer) => Transfer(buffer, default);

    /// <summary>Writes one byte.</summary>
    public I2cTransferResult WriteByte(byte value) => Transfer(new byte[] { value }, default);

    /// <summary>Writes, then reads after a repeated START.</summary>
    public I2cTransferResult WriteRead(NanoSpanByte writeBuffer, NanoSpanByte readBuffer) => Transfer(writeBuffer, readBuffer);

    /// <summary>Reads one byte.</summary>
    public byte ReadByte()
    {
        var one = new byte[1];
        Transfer(default, one);
        return one[0];
    }

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    private I2cTransferResult Transfer(NanoSpanByte write, NanoSpanByte read)
    {
        NanoBoard.Enter();
        I2cStatus status = bus.Transfer(ConnectionSettings.DeviceAddress, clockHertz, write.AsSpan(), read.AsSpan(), out int transferred);
        I2cTransferStatus result = status switch
        {
            I2cStatus.Complete => I2cTransferStatus.FullTransfer,
            I2cStatus.Partial => I2cTransferStatus.PartialTransfer,
            // nf-interpreter, targets/ESP32, System.Device.I2c: ESP_ERR_TIMEOUT, whatever line stayed low.
            I2cStatus.TimedOut => I2cTransferStatus.ClockStretchTimeout,
            _ => I2cTransferStatus.SlaveAddressNotAcknowledged,
        };
        return new I2cTransferResult(result, (uint)transferred);
    }
}
