namespace System.Device.I2c
{
    public struct I2cTransferResult
    {
        private int _state;

        public I2cTransferStatus Status => throw null;
        public uint BytesTransferred => throw null;
    }
}
