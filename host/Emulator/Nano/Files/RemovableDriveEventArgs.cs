namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.RemovableDriveEventArgs</c>.</summary>
[NanoType("nanoFramework.System.IO.RemovableDriveEventArgs")]
public class RemovableDriveEventArgs : EventArgs
{
    internal RemovableDriveEventArgs(NanoDriveInfo drive, RemovableDeviceEvent happening)
    {
        Drive = drive;
        Event = happening;
    }

    /// <summary>Which drive.</summary>
    public NanoDriveInfo Drive { get; }

    /// <summary>What happened to it.</summary>
    public RemovableDeviceEvent Event { get; }

    /// <summary><c>nanoFramework.System.IO.RemovableDriveEventArgs.RemovableDeviceEvent</c>.</summary>
    [NanoType("nanoFramework.System.IO.RemovableDriveEventArgs/RemovableDeviceEvent")]
    public enum RemovableDeviceEvent
    {
        Inserted = 0,
        Removed = 1,
    }
}
