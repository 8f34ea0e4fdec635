namespace nanoFramework.System.IO
{
    public static class StorageEventManager
    {
        public static event RemovableDeviceEventHandler RemovableDeviceInserted;
        public static event RemovableDeviceEventHandler RemovableDeviceRemoved;
    }
}
