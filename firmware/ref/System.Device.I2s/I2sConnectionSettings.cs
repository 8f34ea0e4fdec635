namespace System.Device.I2s
{
    public sealed class I2sConnectionSettings
    {
        public I2sConnectionSettings(int busId) => throw null;

        public I2sBitsPerSample BitsPerSample { get => throw null; set => throw null; }
        public I2sChannelFormat ChannelFormat { get => throw null; set => throw null; }
        public I2sCommunicationFormat CommunicationFormat { get => throw null; set => throw null; }
        public I2sMode Mode { get => throw null; set => throw null; }
        public int BufferSize { get => throw null; set => throw null; }
        public int BusId { get => throw null; set => throw null; }
        public int SampleRate { get => throw null; set => throw null; }
    }
}
