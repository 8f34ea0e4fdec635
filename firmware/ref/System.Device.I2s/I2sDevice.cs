namespace System.Device.I2s
{
    public class I2sDevice : IDisposable
    {
        public I2sDevice(I2sConnectionSettings settings) => throw null;

        ~I2sDevice() => throw null;

        public I2sConnectionSettings ConnectionSettings => throw null;

        public static I2sDevice Create(I2sConnectionSettings settings) => throw null;
        public void Dispose() => throw null;
        public void Read(SpanByte buffer) => throw null;
        public void Write(SpanByte buffer) => throw null;
    }
}
