using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiDevice</c>.</summary>
[NanoType("System.Device.Spi.SpiDevice")]
public class SpiDevice : IDisposable
{
    private readonly SpiConnectionSettings settings;
    private readonly SpiBus bus;
    private readonly GpioLine? chipSelect;
    private readonly bool isEsp32;
    private bool isDisposed;

    /// <summary>Opens a connection to a chip and drives its select line idle. Nothing is sent.</summary>
    /// <exception cref="ArgumentException">The board has no such bus or pin, a line of the bus has no pin or somebody has it, or the settings are out of range.</exception>
    /// <exception cref="SpiDeviceAlreadyInUseException">Another device has the select line.</exception>
    public SpiDevice(SpiConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        this.settings = new SpiConnectionSettings(settings);
        if (settings.ClockFrequency <= 0)
            throw new ArgumentException($"An SPI clock of {settings.ClockFrequency} Hz does not run.", nameof(settings));
        if (settings.DataBitLength is not (8 or 16))
            throw new ArgumentException($"The SPI controller sends words of 8 or 16 bits, not of {settings.DataBitLength}.", nameof(settings));
        if (settings.Configuration == SpiBusConfiguration.Simplex)
            throw new NotSupportedException("nanoFramework's SPI controllers have no simplex configuration.");
        Board hardware = NanoBoard.Enter();
        bus = hardware.Spi[settings.BusId];
        bus.TakeIdle((int)settings.Mode);
        isEsp32 = !hardware.Model.Mcu.IsStm32;
        OpenBus(hardware);
        if (settings.ChipSelectLine >= 0)
        {
            if (!NanoBoard.Current.Part<OpenSpiSelects>().Lines.Add((settings.BusId, settings.ChipSelectLine)))
            {
                CloseBus(hardware);
                throw new SpiDeviceAlreadyInUseException();
            }

            chipSelect = hardware.Gpio.Find(settings.ChipSelectLine);
            if (chipSelect is not { Pin.CanOutput: true })
                throw new ArgumentException($"GPIO{settings.ChipSelectLine} cannot drive a select line.", nameof(settings));
            hardware.Pins.Use(settings.ChipSelectLine, $"SPI{settings.BusId} select");
            chipSelect.Write(!ActiveLevel);
            chipSelect.ConfigureOutput(openDrain: false, pull: null);
        }

        ShareSettings(hardware);
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
        Board hardware = NanoBoard.Enter();
        if (chipSelect is not null)
        {
            NanoBoard.Current.Part<OpenSpiSelects>().Lines.Remove((settings.BusId, settings.ChipSelectLine));
            hardware.Pins.StopUse(settings.ChipSelectLine, $"SPI{settings.BusId} select");
        }

        CloseBus(hardware);
    }

    // nf-interpreter, src/System.Device.Spi/nanoHAL_Spi.cpp: the first device of a bus reserves its lines.
    private void OpenBus(Board hardware)
    {
        if (bus.OpenDevices == 0)
        {
            int mosi = PinFunctions.SpiMosi(bus.Id);
            bool needsInput = settings.Configuration == SpiBusConfiguration.FullDuplex;
            foreach (int function in needsInput ? [mosi, mosi + 1, mosi + 2] : new[] { mosi, mosi + 2 })
                Reserve(hardware, function, function - mosi);
        }

        bus.OpenDevices++;
    }

    private void Reserve(Board hardware, int function, int line)
    {
        string name = line switch { 0 => "MOSI", 1 => "MISO", _ => "CLOCK" };
        if (hardware.PinFunctions.PinOf(function) is not { } gpio)
            throw new ArgumentException($"SPI{bus.Id} has no pin for {name}: call Configuration.SetPinFunction with DeviceFunction.SPI{bus.Id}_{name} first.");
        string owner = $"SPI{bus.Id}";
        if (!hardware.Pins.TryReserve(gpio, owner) && hardware.Pins.OwnerOf(gpio) != owner)
            throw new ArgumentException($"SPI{bus.Id}: {name} is on GPIO{gpio}, which is taken by {hardware.Pins.OwnerOf(gpio)}.");
        hardware.Pins.Use(gpio, owner);
    }

    private void CloseBus(Board hardware)
    {
        if (--bus.OpenDevices > 0)
            return;
        bus.FirstSettings = null;
        int mosi = PinFunctions.SpiMosi(bus.Id);
        for (int function = mosi; function <= mosi + 2; function++)
        {
            if (hardware.PinFunctions.PinOf(function) is not { } gpio || hardware.Pins.OwnerOf(gpio) != $"SPI{bus.Id}")
                continue;
            hardware.Pins.Release(gpio);
            hardware.Pins.StopUse(gpio, $"SPI{bus.Id}");
        }
    }

    // targets/ESP32, System.Device.Spi/cpu_spi.cpp: all devices of a bus use the first one's handle, with its clock and mode.
    private void ShareSettings(Board hardware)
    {
        if (!isEsp32)
            return;
        bus.FirstSettings ??= (settings.ClockFrequency, (int)settings.Mode);
        if (bus.FirstSettings is { } first && first != (settings.ClockFrequency, (int)settings.Mode))
        {
            hardware.Misuse.Report(
                $"SPI{bus.Id}",
                $"nanoFramework on ESP32 runs every device of a bus as the first one: {first.ClockHertz} Hz in mode {first.Mode}, not {settings.ClockFrequency} Hz in {settings.Mode}. Put the chip on the other bus.");
        }
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
        (int clockHertz, int mode) = bus.FirstSettings ?? (settings.ClockFrequency, (int)settings.Mode);
        bus.Transfer(chipSelect, ActiveLevel, clockHertz, bits, settings.DataFlow == DataFlow.LsbFirst, send, receive, mode);
    }
}
