namespace Controller.Emulator.Nano.Adc;

/// <summary><c>System.Device.Adc.AdcChannelBase</c>.</summary>
[NanoType("System.Device.Adc.AdcChannelBase")]
public abstract class AdcChannelBase
{
    private protected AdcChannelBase(AdcController controller) => Controller = controller;

    /// <summary>The controller that opened it.</summary>
    public AdcController Controller { get; }

    /// <summary>Converts.</summary>
    public abstract int ReadValue();

    /// <summary>Converts; 0 to 1.</summary>
    public double ReadRatio() => ReadValue() / (double)Controller.MaxValue;
}
