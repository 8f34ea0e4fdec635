namespace Controller.Emulator.Nano.I2s;

/// <summary><c>System.Device.I2s.I2sConnectionSettings</c>.</summary>
[NanoType("System.Device.I2s.I2sConnectionSettings")]
public sealed class I2sConnectionSettings
{
    public I2sConnectionSettings(int busId)
    {
        BusId = busId;
    }

    public I2sBitsPerSample BitsPerSample { get; set; }

    public I2sChannelFormat ChannelFormat { get; set; }

    public I2sCommunicationFormat CommunicationFormat { get; set; }

    public I2sMode Mode { get; set; }

    public int BufferSize { get; set; }

    public int BusId { get; set; }

    public int SampleRate { get; set; }
}
