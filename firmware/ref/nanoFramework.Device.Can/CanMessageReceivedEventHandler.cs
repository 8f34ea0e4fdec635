namespace nanoFramework.Device.Can
{
    public delegate void CanMessageReceivedEventHandler(object sender, CanMessageReceivedEventArgs e);
}
