namespace Controller.Emulator.Nano.Dac;

/// <summary><c>System.Device.Dac.DacController</c>.</summary>
[NanoType("System.Device.Dac.DacController")]
public sealed class DacController
{
    private DacController() => throw NotModelled.Member("DacController", "DAC");

    public int ChannelCount => throw NotModelled.Member("DacController.ChannelCount", "DAC");

    public int ResolutionInBits => throw NotModelled.Member("DacController.ResolutionInBits", "DAC");

    public DacChannel OpenChannel(int channelNumber) => throw NotModelled.Member("DacController.OpenChannel", "DAC");

    public static DacController GetDefault() => throw NotModelled.Member("DacController.GetDefault", "DAC");

    public static string GetDeviceSelector() => throw NotModelled.Member("DacController.GetDeviceSelector", "DAC");
}
