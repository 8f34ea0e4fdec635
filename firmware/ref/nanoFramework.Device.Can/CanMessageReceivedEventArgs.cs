namespace nanoFramework.Device.Can
{
    public class CanMessageReceivedEventArgs
    {
        internal CanMessageReceivedEventArgs() => throw null;
    }
}
