namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.DataFlow</c>.</summary>
[NanoType("System.Device.Spi.DataFlow")]
public enum DataFlow
{
    MsbFirst = 0,
    LsbFirst = 1,
}
