namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanMessageReceivedEventArgs</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanMessageReceivedEventArgs")]
public class CanMessageReceivedEventArgs
{
    internal CanMessageReceivedEventArgs()
    {
    }
}
