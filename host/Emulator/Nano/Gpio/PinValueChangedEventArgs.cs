using Controller.Emulator.Nano.Events;

namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinValueChangedEventArgs</c>.</summary>
[NanoType("System.Device.Gpio.PinValueChangedEventArgs")]
public class PinValueChangedEventArgs : BaseEvent
{
    /// <summary>An edge.</summary>
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
    {
        ChangeType = changeType;
        PinNumber = pinNumber;
    }

    /// <summary>Which edge.</summary>
    public PinEventTypes ChangeType { get; }

    /// <summary>Of which pin.</summary>
    public int PinNumber { get; }
}
