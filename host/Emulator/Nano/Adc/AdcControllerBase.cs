namespace Controller.Emulator.Nano.Adc;

/// <summary><c>System.Device.Adc.AdcControllerBase</c>.</summary>
[NanoType("System.Device.Adc.AdcControllerBase")]
public abstract class AdcControllerBase
{
    /// <summary>Channels that can be named.</summary>
    public abstract int ChannelCount { get; }

    /// <summary>Single ended or differential.</summary>
    public abstract AdcChannelMode ChannelMode { get; set; }

    /// <summary>Largest reading.</summary>
    public abstract int MaxValue { get; }

    /// <summary>Smallest reading.</summary>
    public abstract int MinValue { get; }

    /// <summary>Bits of a reading.</summary>
    public abstract int ResolutionInBits { get; }

    /// <summary>Whether the mode exists.</summary>
    public abstract bool IsChannelModeSupported(AdcChannelMode channelMode);

    /// <summary>Opens a channel.</summary>
    public abstract AdcChannel OpenChannel(int channelNumber);
}
