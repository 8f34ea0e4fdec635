using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Adc;

/// <summary><c>System.Device.Adc.AdcController</c>.</summary>
[NanoType("System.Device.Adc.AdcController")]
public class AdcController : AdcControllerBase
{
    /// <inheritdoc/>
    public override int ChannelCount => NanoBoard.Enter().Adc.ChannelCount;

    /// <inheritdoc/>
    public override AdcChannelMode ChannelMode
    {
        get => AdcChannelMode.SingleEnded;
        set
        {
            if (value != AdcChannelMode.SingleEnded)
                throw new NotSupportedException("The MCU converts single-ended inputs only.");
        }
    }

    /// <inheritdoc/>
    public override int MaxValue => NanoBoard.Enter().Adc.MaxReading;

    /// <inheritdoc/>
    public override int MinValue => 0;

    /// <inheritdoc/>
    public override int ResolutionInBits => NanoBoard.Enter().Adc.ResolutionBits;

    /// <inheritdoc/>
    public override bool IsChannelModeSupported(AdcChannelMode channelMode) => channelMode == AdcChannelMode.SingleEnded;

    /// <inheritdoc/>
    public override AdcChannel OpenChannel(int channelNumber)
    {
        AdcConverter converter = NanoBoard.Enter().Adc;
        _ = converter.PinOf(channelNumber);
        return new AdcChannel(this, channelNumber);
    }
}
