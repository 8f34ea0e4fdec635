namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.WaitForEventResult</c>.</summary>
[NanoType("System.Device.Gpio.WaitForEventResult")]
public struct WaitForEventResult
{
    public PinEventTypes EventTypes;
    public bool TimedOut;
}
