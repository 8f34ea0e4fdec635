namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.RmtChannelSettings</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.RmtChannelSettings")]
public abstract class RmtChannelSettings
{
    protected RmtChannelSettings(int channel, int pinNumber)
    {
        Channel = channel;
        PinNumber = pinNumber;
    }

    protected RmtChannelSettings(int pinNumber)
    {
        PinNumber = pinNumber;
    }

    public bool SignalInverterEnabled { get; set; }

    public byte ClockDivider { get; set; }

    public byte NumberOfMemoryBlocks { get; set; }

    public int BufferSize { get; set; }

    public int Channel { get; set; }

    public int PinNumber { get; set; }
}
