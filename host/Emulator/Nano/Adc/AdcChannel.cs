namespace Controller.Emulator.Nano.Adc;

/// <summary><c>System.Device.Adc.AdcChannel</c>.</summary>
[NanoType("System.Device.Adc.AdcChannel")]
public class AdcChannel : AdcChannelBase, IDisposable
{
    private readonly int channel;

    internal AdcChannel(AdcController controller, int channel)
        : base(controller)
    {
        this.channel = channel;
    }

    /// <inheritdoc/>
    public override int ReadValue() => NanoBoard.Enter().Adc.Read(channel);

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);
}
