namespace Controller.Emulator.Nano.I2c;

/// <summary><c>System.Device.I2c.I2cBusSpeed</c>.</summary>
[NanoType("System.Device.I2c.I2cBusSpeed")]
public enum I2cBusSpeed
{
    StandardMode = 0,
    FastMode = 1,
    FastModePlus = 2,
}
