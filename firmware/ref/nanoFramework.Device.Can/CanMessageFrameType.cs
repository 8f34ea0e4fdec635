namespace nanoFramework.Device.Can
{
    public enum CanMessageFrameType
    {
        Data = 0,
        RemoteRequest = 1,
    }
}
