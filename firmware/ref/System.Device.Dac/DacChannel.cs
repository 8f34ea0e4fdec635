namespace System.Device.Dac
{
    public sealed class DacChannel : IDacChannel, IDisposable
    {
        internal DacChannel() => throw null;

        ~DacChannel() => throw null;

        public DacController Controller => throw null;

        public void Dispose() => throw null;
        public void WriteValue(ushort value) => throw null;
    }
}
