namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.TransmitChannelSettings</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.TransmitChannelSettings")]
public sealed class TransmitChannelSettings : RmtChannelSettings
{
    public TransmitChannelSettings(int channel, int pinNumber)
        : base(channel, pinNumber)
    {
    }

    public TransmitChannelSettings(int pinNumber)
        : base(pinNumber)
    {
    }

    public bool CarrierLevel { get; set; }

    public bool EnableCarrierWave { get; set; }

    public bool EnableIdleLevelOutput { get; set; }

    public bool EnableLooping { get; set; }

    public bool IdleLevel { get; set; }

    public byte CarrierWaveDutyPercentage { get; set; }

    public int CarrierWaveFrequency { get; set; }

    public int LoopCount { get; set; }
}
