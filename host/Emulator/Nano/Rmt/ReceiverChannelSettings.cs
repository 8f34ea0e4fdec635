namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.ReceiverChannelSettings</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.ReceiverChannelSettings")]
public sealed class ReceiverChannelSettings : RmtChannelSettings
{
    private ushort idleThreshold = 12_000;
    private int carrierWaveFrequency = 38_000;
    private byte carrierWaveDutyPercentage = 33;

    /// <summary>Settings for a channel.</summary>
    public ReceiverChannelSettings(int channel, int pinNumber)
        : base(channel, pinNumber)
    {
    }

    /// <summary>Settings for the next free channel.</summary>
    public ReceiverChannelSettings(int pinNumber)
        : base(pinNumber)
    {
    }

    /// <summary>How long <see cref="ReceiverChannel.GetAllItems"/> waits.</summary>
    public TimeSpan ReceiveTimeout { get; set; } = TimeSpan.FromSeconds(1);

    public bool CarrierLevel { get; set; } = true;

    /// <summary>Whether a carrier is removed (ESP32-S3); the emulator's pins carry none.</summary>
    public bool EnableDemodulation { get; set; } = true;

    public bool EnableFilter { get; set; } = true;

    public byte CarrierWaveDutyPercentage
    {
        get => carrierWaveDutyPercentage;
        set => carrierWaveDutyPercentage = Percentage(value);
    }

    /// <summary>Clocks of 80 MHz that a pulse must last.</summary>
    public byte FilterThreshold { get; set; } = 100;

    public int CarrierWaveFrequency
    {
        get => carrierWaveFrequency;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            carrierWaveFrequency = value;
        }
    }

    /// <summary>Ticks without an edge that end a reception.</summary>
    public ushort IdleThreshold
    {
        get => idleThreshold;
        set
        {
            ArgumentOutOfRangeException.ThrowIfZero(value);
            idleThreshold = value;
        }
    }
}
