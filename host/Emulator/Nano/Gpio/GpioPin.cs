using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.GpioPin</c>.</summary>
/// <remarks>
/// What the board does: nf-interpreter, src/System.Device.Gpio and targets/ESP32 and targets/ChibiOS, System.Device.Gpio/cpu_gpio.cpp.
/// Not modelled: ESP32's reset of a pin (input with pull-up) for the microsecond before a mode takes effect.
/// </remarks>
[NanoType("System.Device.Gpio.GpioPin")]
public sealed partial class GpioPin : IDisposable
{
    private readonly GpioController controller;
    private readonly GpioLine line;
    private readonly Board hardware;
    private readonly NanoBoard board = NanoBoard.Current;
    private readonly bool isStm32;
    private PinMode mode = PinMode.Input;
    private bool isDisposed;

    internal GpioPin(GpioController controller, GpioLine line, Board hardware)
    {
        this.controller = controller;
        this.line = line;
        this.hardware = hardware;
        isStm32 = hardware.Model.Mcu.IsStm32;
    }

    /// <summary>GPIO number.</summary>
    public int PinNumber => line.Pin.Gpio;

    private string Name => $"GPIO{PinNumber}";

    /// <summary>The mode set last.</summary>
    public PinMode GetPinMode()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return mode;
    }

    /// <summary>Whether the runtime takes the mode for the pin.</summary>
    public bool IsPinModeSupported(PinMode pinMode)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return controller.IsPinModeSupported(PinNumber, pinMode);
    }

    /// <summary>Sets direction and pull. An output begins low, whatever was written before.</summary>
    /// <exception cref="ArgumentException">The pin cannot do it.</exception>
    public void SetPinMode(PinMode value)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        if (value >= PinMode.Output)
            SetOutput(value);
        else
            SetInput(value);
        mode = value;
        hardware.Pins.Use(PinNumber, "GpioPin");
    }

    /// <summary>Reads the level. On ESP32 an output reads low whatever it drives.</summary>
    public PinValue Read()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        if (isStm32 || mode < PinMode.Output)
            return line.Level;
        // ESP-IDF, gpio_get_level: always 0 for a pad that is not configured for input; the runtime configures outputs as output only.
        if (line.Level)
            hardware.Misuse.Report(Name, "Read() of an output gives low on ESP32 although the pin is high: remember what was written.");
        return false;
    }

    /// <summary>Drives a level.</summary>
    /// <exception cref="ArgumentException">The pin is an input.</exception>
    public void Write(PinValue value)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        if (mode < PinMode.Output)
            throw new ArgumentException($"{Name} is an input: set PinMode.Output before writing.", nameof(value));
        line.Write(value.IsHigh);
        RaiseForWrite(value.IsHigh);
    }

    /// <summary>Inverts the level that was written last. On an input nothing happens.</summary>
    public void Toggle()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        if (mode < PinMode.Output)
        {
            hardware.Misuse.Report(Name, "Toggle() of an input does nothing: set PinMode.Output first.");
            return;
        }

        line.Toggle();
        // ESP32 reads the pin back for the event, and an output reads low.
        RaiseForWrite(isStm32 && line.Level);
    }

    /// <summary>Makes the pin an input and lets others open it.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        StopListening();
        handlers = null;
        GpioController.Forget(this);
        line.ConfigureInput(null);
        hardware.Pins.StopUse(PinNumber, "GpioPin");
    }

    internal static bool IsSupported(Board hardware, int pinNumber, PinMode mode)
    {
        if (hardware.Model.Mcu.IsStm32)
            return mode is PinMode.Input or PinMode.InputPullDown or PinMode.InputPullUp or PinMode.Output or PinMode.OutputOpenDrain;
        return hardware.Gpio.Find(pinNumber) is { } found
            && mode <= (found.Pin.CanOutput ? PinMode.OutputOpenSourcePullDown : PinMode.InputPullUp);
    }

    private void SetInput(PinMode value)
    {
        bool? pull = value switch
        {
            PinMode.InputPullUp => true,
            PinMode.InputPullDown => false,
            _ => null,
        };
        if (pull is { } wanted && !line.Pin.Pulls.Contains(wanted ? Pull.Up : Pull.Down))
            hardware.Misuse.Report(Name, $"the pin has no internal pull-{(wanted ? "up" : "down")}, so {value} leaves it floating: connect a resistor and use PinMode.Input.");
        line.ConfigureInput(pull);
    }

    private void SetOutput(PinMode value)
    {
        if (!line.Pin.CanOutput)
            throw new ArgumentException($"{Name} is input only.", nameof(value));
        if (!IsSupported(hardware, PinNumber, value))
            throw new ArgumentException($"{Name}: nanoFramework on {hardware.Model.Mcu.Part} has no {value}.", nameof(value));
        if (line.Pin.Reservation == PinReservation.Flash)
            throw BoardFault.Raise($"{Name} is wired to the module's flash: driving it cuts the processor off from its program, and the board crashes.");
        if (value is PinMode.OutputOpenSource or PinMode.OutputOpenSourcePullDown)
            hardware.Misuse.Report(Name, $"ESP32 has no open-source output: {value} drives low and lets go of high, as open drain does.");
        StopListening();
        line.Write(false);
        line.ConfigureOutput(
            openDrain: value != PinMode.Output,
            pull: value switch
            {
                PinMode.OutputOpenDrainPullUp => true,
                PinMode.OutputOpenSourcePullDown => false,
                _ => null,
            });
    }
}
