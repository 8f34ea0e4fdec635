namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.TransmitChannelSettings</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.TransmitChannelSettings")]
public sealed class TransmitChannelSettings : RmtChannelSettings
{
    private int carrierWaveFrequency = 38_000;
    private byte carrierWaveDutyPercentage = 33;
    private int loopCount = 1;

    /// <summary>Settings for a channel.</summary>
    public TransmitChannelSettings(int channel, int pinNumber)
        : base(channel, pinNumber)
    {
    }

    /// <summary>Settings for the next free channel.</summary>
    public TransmitChannelSettings(int pinNumber)
        : base(pinNumber)
    {
    }

    public bool CarrierLevel { get; set; } = true;

    /// <summary>Whether pulses are modulated. The emulator's pin shows their envelope.</summary>
    public bool EnableCarrierWave { get; set; } = true;

    public bool EnableIdleLevelOutput { get; set; } = true;

    public bool EnableLooping { get; set; }

    public bool IdleLevel { get; set; }

    public byte CarrierWaveDutyPercentage
    {
        get => carrierWaveDutyPercentage;
        set => carrierWaveDutyPercentage = Percentage(value);
    }

    public int CarrierWaveFrequency
    {
        get => carrierWaveFrequency;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            carrierWaveFrequency = value;
        }
    }

    public int LoopCount
    {
        get => loopCount;
        set
        {
            if (value is < 1 or > 1023)
                throw new ArgumentOutOfRangeException(nameof(value), $"{value} repetitions are not within 1 and 1023.");
            loopCount = value;
        }
    }
}
