using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.GpioController</c>.</summary>
[NanoType("System.Device.Gpio.GpioController")]
public sealed class GpioController : IDisposable
{
    private readonly Dictionary<int, GpioPin> open = [];

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

    /// <summary>Pins that the board brings out.</summary>
    public int PinCount => NanoBoard.Enter().Gpio.Count;

    /// <summary>Opens a pin as an input.</summary>
    public GpioPin OpenPin(int pinNumber) => OpenPin(pinNumber, PinMode.Input);

    /// <summary>Opens a pin.</summary>
    /// <exception cref="ArgumentException">The board has no such pin, or it cannot do it.</exception>
    /// <exception cref="InvalidOperationException">The pin is open.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        NanoBoard board = NanoBoard.Current;
        if (!board.OpenPins.Add(pinNumber))
            throw new InvalidOperationException($"GPIO{pinNumber} is open already.");
        try
        {
            var pin = new GpioPin(this, NanoBoard.Enter().Gpio[pinNumber], mode);
            open.Add(pinNumber, pin);
            return pin;
        }
        catch
        {
            board.OpenPins.Remove(pinNumber);
            throw;
        }
    }

    /// <summary>Closes a pin.</summary>
    public void ClosePin(int pinNumber) => Pin(pinNumber).Dispose();

    /// <summary>Whether this controller opened the pin.</summary>
    public bool IsPinOpen(int pinNumber) => open.ContainsKey(pinNumber);

    /// <summary>Whether the pin can do it.</summary>
    public bool IsPinModeSupported(int pinNumber, PinMode mode)
    {
        PinModel pin = NanoBoard.Enter().Gpio[pinNumber].Pin;
        return mode switch
        {
            PinMode.Input => true,
            PinMode.InputPullUp => pin.Pulls.Contains(Pull.Up),
            PinMode.InputPullDown => pin.Pulls.Contains(Pull.Down),
            PinMode.Output or PinMode.OutputOpenDrain or PinMode.OutputOpenDrainPullUp => pin.CanOutput,
            _ => false,
        };
    }

    /// <summary>The mode of an open pin.</summary>
    public PinMode GetPinMode(int pinNumber) => Pin(pinNumber).GetPinMode();

    /// <summary>Sets the mode of an open pin.</summary>
    public void SetPinMode(int pinNumber, PinMode mode) => Pin(pinNumber).SetPinMode(mode);

    /// <summary>Reads an open pin.</summary>
    public PinValue Read(int pinNumber) => Pin(pinNumber).Read();

    /// <summary>Drives an open pin.</summary>
    public void Write(int pinNumber, PinValue value) => Pin(pinNumber).Write(value);

    /// <summary>Calls back when an open pin's level changes.</summary>
    /// <param name="pinNumber">GPIO number.</param>
    /// <param name="eventTypes">Kept for .NET's signature: as in nanoFramework, both edges call.</param>
    /// <param name="callback">What to call.</param>
    public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
        => Pin(pinNumber).ValueChanged += new PinValueChangedEventHandler(callback);

    /// <summary>Takes a callback back.</summary>
    public void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
        => Pin(pinNumber).ValueChanged -= new PinValueChangedEventHandler(callback);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GpioPin pin in open.Values.ToArray())
            pin.Dispose();
    }

    internal void Forget(int pinNumber)
    {
        open.Remove(pinNumber);
        NanoBoard.Current.OpenPins.Remove(pinNumber);
    }

    private GpioPin Pin(int pinNumber)
        => open.TryGetValue(pinNumber, out GpioPin? pin) ? pin : throw new InvalidOperationException($"GPIO{pinNumber} is not open: call OpenPin first.");
}
