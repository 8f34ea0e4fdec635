namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinNumberingScheme</c>.</summary>
[NanoType("System.Device.Gpio.PinNumberingScheme")]
public enum PinNumberingScheme
{
    Logical = 0,
    Board = 1,
}
