namespace Controller.Emulator.Nano.I2c;

/// <summary><c>System.Device.I2c.I2cConnectionSettings</c>.</summary>
[NanoType("System.Device.I2c.I2cConnectionSettings")]
public sealed class I2cConnectionSettings
{
    /// <summary>Settings at 100 kHz.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.StandardMode)
    {
    }

    /// <summary>Settings.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    /// <summary>Bus number, from 1 on ESP32.</summary>
    public int BusId { get; }

    /// <summary>7-bit address.</summary>
    public int DeviceAddress { get; }

    /// <summary>Clock.</summary>
    public I2cBusSpeed BusSpeed { get; }
}
