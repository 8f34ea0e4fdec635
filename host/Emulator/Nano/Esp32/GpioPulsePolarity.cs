namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>System.Device.Gpio.GpioPulsePolarity</c>.</summary>
[NanoType("System.Device.Gpio.GpioPulsePolarity")]
public enum GpioPulsePolarity
{
    Both = 0,
    Falling = 1,
    Rising = 2,
}
