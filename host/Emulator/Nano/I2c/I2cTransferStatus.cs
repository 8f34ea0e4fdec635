namespace Controller.Emulator.Nano.I2c;

/// <summary><c>System.Device.I2c.I2cTransferStatus</c>.</summary>
[NanoType("System.Device.I2c.I2cTransferStatus")]
public enum I2cTransferStatus
{
    UnknownError = 0,
    FullTransfer = 1,
    ClockStretchTimeout = 2,
    PartialTransfer = 3,
    SlaveAddressNotAcknowledged = 4,
}
