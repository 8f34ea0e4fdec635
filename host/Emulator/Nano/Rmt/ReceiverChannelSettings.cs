namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.ReceiverChannelSettings</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.ReceiverChannelSettings")]
public sealed class ReceiverChannelSettings : RmtChannelSettings
{
    public ReceiverChannelSettings(int channel, int pinNumber)
        : base(channel, pinNumber)
    {
    }

    public ReceiverChannelSettings(int pinNumber)
        : base(pinNumber)
    {
    }

    public TimeSpan ReceiveTimeout { get; set; }

    public bool CarrierLevel { get; set; }

    public bool EnableDemodulation { get; set; }

    public bool EnableFilter { get; set; }

    public byte CarrierWaveDutyPercentage { get; set; }

    public byte FilterThreshold { get; set; }

    public int CarrierWaveFrequency { get; set; }

    public ushort IdleThreshold { get; set; }
}
