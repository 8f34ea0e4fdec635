namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>System.Device.Gpio.GpioPulseCount</c>.</summary>
[NanoType("System.Device.Gpio.GpioPulseCount")]
public struct GpioPulseCount
{
    public TimeSpan RelativeTime;
    public long Count;
}
