namespace nanoFramework.Device.Can
{
    public enum CanEvent
    {
        MessageReceived = 0,
        ErrorOccurred = 1,
    }
}
