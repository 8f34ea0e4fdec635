namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiSharingMode</c>.</summary>
[NanoType("System.Device.Spi.SpiSharingMode")]
public enum SpiSharingMode
{
    Exclusive = 0,
    Shared = 1,
}
