namespace System.Device.Spi
{
    public class SpiDeviceAlreadyInUseException : Exception
    {
        public SpiDeviceAlreadyInUseException() => throw null;

        public override string ToString() => throw null;
    }
}
