namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiMode</c>.</summary>
[NanoType("System.Device.Spi.SpiMode")]
public enum SpiMode
{
    Mode0 = 0,
    Mode1 = 1,
    Mode2 = 2,
    Mode3 = 3,
}
