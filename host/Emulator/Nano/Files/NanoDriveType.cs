namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.DriveType</c>.</summary>
[NanoType("System.IO.DriveType")]
public enum NanoDriveType
{
    Unknown = 0,
    NoRootDirectory = 1,
    Removable = 2,
    Fixed = 3,
    Ram = 4,
}
