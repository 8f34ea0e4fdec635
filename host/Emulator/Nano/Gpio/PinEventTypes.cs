namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinEventTypes</c>.</summary>
[Flags]
[NanoType("System.Device.Gpio.PinEventTypes")]
public enum PinEventTypes
{
    None = 0,
    Rising = 1,
    Falling = 2,
}
