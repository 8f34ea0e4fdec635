using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Adc;

/// <summary><c>System.Device.Adc.AdcController</c>.</summary>
[NanoType("System.Device.Adc.AdcController")]
public class AdcController : AdcControllerBase
{
    /// <inheritdoc/>
    public override int ChannelCount => NanoBoard.Enter().Adc.ChannelCount;

    /// <summary>Single ended. Another mode is kept, and has no effect on the board either.</summary>
    public override AdcChannelMode ChannelMode { get; set; }

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
        Board hardware = NanoBoard.Enter();
        if (hardware.Adc.Channel(channelNumber).Gpio is { } gpio)
        {
            if (hardware.Model.FindPin(gpio) is null)
                hardware.Misuse.Report($"ADC channel {channelNumber}", $"{hardware.Model.Name} does not bring out its pin, GPIO{gpio}: the input floats.");
            hardware.Pins.Use(gpio, $"ADC channel {channelNumber}");
        }

        if (ChannelMode != AdcChannelMode.SingleEnded)
            hardware.Misuse.Report($"ADC channel {channelNumber}", "the MCU converts single-ended inputs only; ChannelMode has no effect.");
        return new AdcChannel(this, channelNumber);
    }
}
