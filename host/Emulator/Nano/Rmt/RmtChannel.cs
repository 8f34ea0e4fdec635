using Controller.Emulator.Nano.Core;
using Controller.Emulator.Nano.Esp32;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.RmtChannel</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.RmtChannel")]
public abstract class RmtChannel
{
    private const int SourceClockHertz = 80_000_000;

    protected readonly RmtChannelSettings _settings;

    private bool isDisposed;

    protected RmtChannel(RmtChannelSettings settings) => _settings = settings ?? throw new ArgumentNullException(nameof(settings));

    /// <summary>Sends or receives.</summary>
    public abstract ChannelMode Mode { get; }

    /// <summary>What the 80 MHz clock is divided by.</summary>
    public byte ClockDivider
    {
        get => _settings.ClockDivider;
        set
        {
            Check();
            _settings.ClockDivider = value;
            Apply();
        }
    }

    /// <summary>Blocks of memory.</summary>
    public byte NumberOfMemoryBlocks
    {
        get => _settings.NumberOfMemoryBlocks;
        set
        {
            Check();
            _settings.NumberOfMemoryBlocks = value;
            Apply();
        }
    }

    /// <summary>Number of the channel.</summary>
    public int Channel => _settings.Channel;

    /// <summary>GPIO number. A change drops the inversion of the signal, as on the board.</summary>
    /// <exception cref="NotImplementedException">The pin cannot do it.</exception>
    public int Pin
    {
        get => _settings.PinNumber;
        set
        {
            Board hardware = Check();
            GpioLine line = hardware.Gpio.Find(value) is { } found && (Mode == ChannelMode.Receive || found.Pin.CanOutput)
                ? found
                : throw new NotImplementedException($"GPIO{value} cannot {(Mode == ChannelMode.Receive ? "receive" : "drive")}.");
            hardware.Pins.StopUse(_settings.PinNumber, Name);
            _settings.PinNumber = value;
            hardware.Pins.Use(value, Name);
            Move(line);
        }
    }

    /// <summary>80 MHz.</summary>
    public static int SourceClockFrequency => SourceClockHertz;

    /// <summary>The peripheral bus's clock.</summary>
    public static SourceClock SourceClock => SourceClock.APB;

    private protected string Name => $"RMT channel {Channel}";

    private protected double TickNanoseconds => 1e9 / SourceClockHertz * ClockDivider;

    /// <summary>Takes a channel and a pin.</summary>
    private protected (Board Hardware, GpioLine Line) Take()
    {
        Board hardware = Esp32Only.Enter("Rmt");
        bool isReceiver = Mode == ChannelMode.Receive;
        if (hardware.Rmt.Take(_settings.Channel, isReceiver, _settings.NumberOfMemoryBlocks, out string why) is not { } number)
            throw NativeFailure.Of("CLR_E_DRIVER_NOT_REGISTERED", why);
        if (hardware.Gpio.Find(_settings.PinNumber) is not { } line || (!isReceiver && !line.Pin.CanOutput))
            throw NativeFailure.Of("CLR_E_DRIVER_NOT_REGISTERED", $"GPIO{_settings.PinNumber} cannot {(isReceiver ? "receive" : "transmit")}");
        _settings.Channel = number;
        hardware.Pins.Use(_settings.PinNumber, Name);
        return (hardware, line);
    }

    /// <summary>Frees the channel.</summary>
    private protected void Free()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        Board hardware = NanoBoard.Enter();
        hardware.Rmt.Close(Channel);
        hardware.Pins.StopUse(_settings.PinNumber, Name);
    }

    private protected Board Check()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return NanoBoard.Enter();
    }

    /// <summary>Brings the settings to the peripheral.</summary>
    private protected virtual void Apply()
    {
    }

    /// <summary>Goes to another pin.</summary>
    private protected virtual void Move(GpioLine line)
    {
    }
}
