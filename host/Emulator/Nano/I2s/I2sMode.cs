namespace Controller.Emulator.Nano.I2s;

/// <summary><c>System.Device.I2s.I2sMode</c>.</summary>
[NanoType("System.Device.I2s.I2sMode")]
public enum I2sMode
{
    Master = 1,
    Slave = 2,
    Tx = 4,
    Rx = 8,
    DacBuiltIn = 16,
    AdcBuiltIn = 32,
    Pdm = 64,
}
