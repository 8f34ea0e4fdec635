namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiBusConfiguration</c>.</summary>
[NanoType("System.Device.Spi.SpiBusConfiguration")]
public enum SpiBusConfiguration
{
    FullDuplex = 0,
    HalfDuplex = 1,
    Simplex = 2,
}
