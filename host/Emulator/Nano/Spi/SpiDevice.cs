using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiDevice</c>.</summary>
[NanoType("System.Device.Spi.SpiDevice")]
public class SpiDevice : IDisposable
{
    private readonly SpiConnectionSettings settings;
    private readonly SpiBus bus;
    private readonly GpioLine? chipSelect;
    private bool isDisposed;

    /// <summary>Opens a connection to a chip and drives its select line idle. Nothing is sent.</summary>
    /// <exception cref="ArgumentException">The board has no such bus or pin, or the settings are out of range.</exception>
    /// <exception cref="SpiDeviceAlreadyInUseException">Another device has the select line.</exception>
    public SpiDevice(SpiConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = new SpiConnectionSettings(settings);
        if (settings.ClockFrequency <= 0)
            throw new ArgumentException($"An SPI clock of {settings.ClockFrequency} Hz does not run.", nameof(settings));
        if (settings.DataBitLength is not (8 or 16))
            throw new ArgumentException($"The SPI controller sends words of 8 or 16 bits, not of {settings.DataBitLength}.", nameof(settings));
        Board hardware = NanoBoard.Enter();
        bus = hardware.Spi[settings.BusId];
        bus.TakeIdle((int)settings.Mode);
        if (settings.ChipSelectLine < 0)
            return;
        chipSelect = hardware.Gpio[settings.ChipSelectLine];
        if (!NanoBoard.Current.OpenPins.Add(settings.ChipSelectLine))
            throw new SpiDeviceAlreadyInUseException();
        chipSelect.Write(!ActiveLevel);
        chipSelect.ConfigureOutput(openDrain: false, pull: null);
    }

    /// <summary>A copy of the settings it was opened with.</summary>
    public SpiConnectionSettings ConnectionSettings => new(settings);

    private bool ActiveLevel => settings.ChipSelectLineActiveState.IsHigh;

    /// <summary>Opens a connection.</summary>
    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    /// <summary>Limits of a bus.</summary>
    public static SpiBusInfo GetBusInfo(int busId) => new(busId);

    /// <summary>Reads one byte.</summary>
    public byte ReadByte()
    {
        var one = new byte[1];
        Read(one);
        return one[0];
    }

    /// <summary>Reads bytes.</summary>
    public void Read(NanoSpanByte buffer) => Bytes(default, buffer);

    /// <summary>Reads words of 16 bits.</summary>
    public void Read(ushort[] buffer) => Words([], buffer);

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value) => Write(new byte[] { value });

    /// <summary>Writes bytes.</summary>
    public void Write(NanoSpanByte buffer) => Bytes(buffer, default);

    /// <summary>Writes words of 16 bits.</summary>
    public void Write(ushort[] buffer) => Words(buffer, []);

    /// <summary>Writes and reads at once.</summary>
    /// <exception cref="InvalidOperationException">The connection is not full duplex.</exception>
    public void TransferFullDuplex(NanoSpanByte writeBuffer, NanoSpanByte readBuffer)
    {
        CheckFullDuplex();
        Bytes(writeBuffer, readBuffer);
    }

    /// <summary>Writes and reads words of 16 bits at once.</summary>
    /// <exception cref="InvalidOperationException">The connection is not full duplex.</exception>
    public void TransferFullDuplex(ushort[] writeBuffer, ushort[] readBuffer)
    {
        CheckFullDuplex();
        Words(writeBuffer, readBuffer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the select line.</summary>
    protected void Dispose(bool disposing)
    {
        if (isDisposed || !disposing)
            return;
        isDisposed = true;
        if (chipSelect is not null)
            NanoBoard.Current.OpenPins.Remove(settings.ChipSelectLine);
    }

    private void CheckFullDuplex()
    {
        if (settings.Configuration != SpiBusConfiguration.FullDuplex)
            throw new InvalidOperationException($"The connection is {settings.Configuration}, not full duplex.");
    }

    private void Bytes(NanoSpanByte write, NanoSpanByte read)
    {
        var send = new ushort[write.Length];
        var receive = new ushort[read.Length];
        for (int i = 0; i < send.Length; i++)
            send[i] = write[i];
        Transfer(8, send, receive);
        for (int i = 0; i < receive.Length; i++)
            read[i] = (byte)receive[i];
    }

    private void Words(ushort[] write, ushort[] read)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(read);
        Transfer(16, write, read);
    }

    private void Transfer(int bits, ushort[] send, ushort[] receive)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        bus.Transfer(chipSelect, ActiveLevel, settings.ClockFrequency, bits, settings.DataFlow == DataFlow.LsbFirst, send, receive, (int)settings.Mode);
    }
}
