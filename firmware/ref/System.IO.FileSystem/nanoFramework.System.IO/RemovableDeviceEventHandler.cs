namespace nanoFramework.System.IO
{
    public delegate void RemovableDeviceEventHandler(object sender, RemovableDriveEventArgs e);
}
