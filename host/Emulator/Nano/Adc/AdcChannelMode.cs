namespace Controller.Emulator.Nano.Adc;

/// <summary><c>System.Device.Adc.AdcChannelMode</c>.</summary>
[NanoType("System.Device.Adc.AdcChannelMode")]
public enum AdcChannelMode
{
    SingleEnded = 0,
    Differential = 1,
}
