using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.GpioController</c>. As in nanoFramework, all controllers share their pins.</summary>
[NanoType("System.Device.Gpio.GpioController")]
public sealed class GpioController : IDisposable
{
    /// <summary>A controller of all pins.</summary>
    public GpioController()
    {
    }

    /// <summary>A controller of all pins.</summary>
    /// <exception cref="NotSupportedException">Only logical numbering exists.</exception>
    public GpioController(PinNumberingScheme numberingScheme)
    {
        if (numberingScheme != PinNumberingScheme.Logical)
            throw new NotSupportedException("Pins are numbered by GPIO: use PinNumberingScheme.Logical.");
    }

    /// <summary>Always logical.</summary>
    public PinNumberingScheme NumberingScheme => PinNumberingScheme.Logical;

    /// <summary>Pin numbers of the MCU.</summary>
    public int PinCount => NanoBoard.Enter().Gpio.Count;

    private static List<OpenGpioPin> Pins => NanoBoard.Current.Part<List<OpenGpioPin>>();

    /// <summary>Opens a pin as an input.</summary>
    /// <exception cref="InvalidOperationException">The MCU has no such pin, or somebody has it.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        GpioPin pin = Reserve(pinNumber);
        Pins.Add(new OpenGpioPin(pin));
        return pin;
    }

    /// <summary>Opens a pin.</summary>
    /// <exception cref="InvalidOperationException">The MCU has no such pin, or somebody has it.</exception>
    /// <exception cref="ArgumentException">The pin cannot do it.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = Reserve(pinNumber);
        try
        {
            pin.SetPinMode(mode);
        }
        catch (ArgumentException)
        {
            // On the board the pin stays taken until the garbage collector has finalized the object.
            pin.Dispose();
            throw;
        }

        Pins.Add(new OpenGpioPin(pin));
        return pin;
    }

    /// <summary>Closes a pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void ClosePin(int pinNumber) => Opened(pinNumber).Pin.Dispose();

    /// <summary>Whether a GpioPin or a bus has the pin.</summary>
    public bool IsPinOpen(int pinNumber)
    {
        Board hardware = NanoBoard.Enter();
        // nf-interpreter, CPU_GPIO_PinIsBusy: on ESP32 a pin that does not exist counts as taken.
        return hardware.Pins.OwnerOf(pinNumber) is not null || (!hardware.Model.Mcu.IsStm32 && hardware.Gpio.Find(pinNumber) is null);
    }

    /// <summary>Whether the runtime takes the mode for the pin; on ESP32 an input-only pin is said to have pulls.</summary>
    public bool IsPinModeSupported(int pinNumber, PinMode mode) => GpioPin.IsSupported(NanoBoard.Enter(), pinNumber, mode);

    /// <summary>The mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public PinMode GetPinMode(int pinNumber) => Opened(pinNumber).Pin.GetPinMode();

    /// <summary>Sets the mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void SetPinMode(int pinNumber, PinMode mode) => Opened(pinNumber).Pin.SetPinMode(mode);

    /// <summary>Reads an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public PinValue Read(int pinNumber) => Opened(pinNumber).Pin.Read();

    /// <summary>Drives an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="ArgumentException">It is an input.</exception>
    public void Write(int pinNumber, PinValue value) => Opened(pinNumber).Pin.Write(value);

    /// <summary>Calls back when an open pin's level changes. One callback is kept for a pin: the one that was registered last.</summary>
    /// <param name="pinNumber">GPIO number.</param>
    /// <param name="eventTypes">Edges to call for.</param>
    /// <param name="callback">What to call.</param>
    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
        => Opened(pinNumber).Register(this, eventTypes, callback);

    /// <summary>Takes a callback back; nothing happens for a pin that is not open.</summary>
    public void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
        => Pins.Find(each => each.Pin.PinNumber == pinNumber)?.Unregister();

    /// <summary>Closes every pin, also those of other controllers.</summary>
    public void Dispose()
    {
        foreach (OpenGpioPin each in Pins.ToArray())
            each.Pin.Dispose();
    }

    internal static void Forget(GpioPin pin)
    {
        Pins.RemoveAll(each => each.Pin == pin);
        NanoBoard.Enter().Pins.Release(pin.PinNumber);
    }

    private GpioPin Reserve(int pinNumber)
    {
        Board hardware = NanoBoard.Enter();
        GpioLine line = hardware.Gpio.Find(pinNumber)
            ?? throw new InvalidOperationException($"{hardware.Model.Name}: {hardware.Model.Mcu.Part} has no GPIO{pinNumber}.");
        if (!hardware.Pins.TryReserve(pinNumber, "GpioPin"))
            throw new InvalidOperationException($"GPIO{pinNumber} is taken by {hardware.Pins.OwnerOf(pinNumber)}: close that first, or use another pin.");
        if (hardware.Model.FindPin(pinNumber) is null)
            hardware.Misuse.Report($"GPIO{pinNumber}", $"{hardware.Model.Name} does not bring the pin out: nothing outside hears or drives it.");
        return new GpioPin(this, line, hardware);
    }

    private static OpenGpioPin Opened(int pinNumber)
        => Pins.Find(each => each.Pin.PinNumber == pinNumber) ?? throw new InvalidOperationException($"GPIO{pinNumber} is not open: call OpenPin first.");
}
