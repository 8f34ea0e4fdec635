namespace System.Device.I2c
{
    public sealed class I2cConnectionSettings
    {
        public I2cConnectionSettings(int busId, int deviceAddress) => throw null;
        public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed) => throw null;

        public I2cBusSpeed BusSpeed => throw null;
        public int BusId => throw null;
        public int DeviceAddress => throw null;
    }
}
