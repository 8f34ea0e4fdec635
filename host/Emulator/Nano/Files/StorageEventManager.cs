namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.StorageEventManager</c>: the emulated board has no removable drive, so nothing is raised.</summary>
[NanoType("nanoFramework.System.IO.StorageEventManager")]
public static class StorageEventManager
{
    /// <summary>A drive came: never.</summary>
    public static event RemovableDeviceEventHandler RemovableDeviceInserted
    {
        add { }
        remove { }
    }

    /// <summary>A drive went: never.</summary>
    public static event RemovableDeviceEventHandler RemovableDeviceRemoved
    {
        add { }
        remove { }
    }
}
