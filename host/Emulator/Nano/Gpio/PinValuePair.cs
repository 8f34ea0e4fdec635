namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinValuePair</c>.</summary>
[NanoType("System.Device.Gpio.PinValuePair")]
public readonly struct PinValuePair
{
    /// <summary>A pin and a level.</summary>
    public PinValuePair(int pinNumber, PinValue pinValue)
    {
        PinNumber = pinNumber;
        PinValue = pinValue;
    }

    /// <summary>Level.</summary>
    public PinValue PinValue { get; }

    /// <summary>GPIO number.</summary>
    public int PinNumber { get; }

    /// <summary>Takes the pair apart.</summary>
    public void Deconstruct(out int pinNumber, out PinValue pinValue)
    {
        pinNumber = PinNumber;
        pinValue = PinValue;
    }
}
