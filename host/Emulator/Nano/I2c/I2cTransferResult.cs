namespace Controller.Emulator.Nano.I2c;

/// <summary><c>System.Device.I2c.I2cTransferResult</c>.</summary>
[NanoType("System.Device.I2c.I2cTransferResult")]
public struct I2cTransferResult
{
    internal I2cTransferResult(I2cTransferStatus status, uint bytesTransferred)
    {
        Status = status;
        BytesTransferred = bytesTransferred;
    }

    /// <summary>How it ended.</summary>
    public I2cTransferStatus Status { get; }

    /// <summary>Bytes that went through.</summary>
    public uint BytesTransferred { get; }
}
