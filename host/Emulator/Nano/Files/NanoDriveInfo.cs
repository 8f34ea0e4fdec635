using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.DriveInfo</c>: the board has one drive, on its flash.</summary>
[NanoType("System.IO.DriveInfo")]
public sealed class NanoDriveInfo
{
    /// <summary>Names a drive.</summary>
    /// <exception cref="NanoIOException">The board has no such drive.</exception>
    public NanoDriveInfo(string driveName)
    {
        ArgumentNullException.ThrowIfNull(driveName);
        Name = driveName;
        Refresh();
    }

    /// <summary>Kind of drive.</summary>
    public NanoDriveType DriveType { get; set; }

    /// <summary>Size in bytes.</summary>
    public long TotalSize { get; set; }

    /// <summary>Name, such as <c>I:\</c>.</summary>
    public string Name { get; set; }

    /// <summary>All drives.</summary>
    public static NanoDriveInfo[] GetDrives() => Flash.Files.Drive.Length > 0 ? [new(Flash.Files.Drive + "\\")] : [];

    /// <summary>The file system of nanoFramework's internal storage.</summary>
    public static string[] GetFileSystems() => ["LITTLEFS"];

    /// <summary>Nothing to mount: the emulated board has no card slot.</summary>
    public static void MountRemovableVolumes() => throw NotModelled.Member("DriveInfo.MountRemovableVolumes", "card slot");

    /// <summary>Not supported: nanoFramework's littlefs driver cannot format.</summary>
    /// <exception cref="NotSupportedException">Always, as on the board.</exception>
    public void Format(string fileSystem, uint parameter)
    {
        Refresh();
        throw new NotSupportedException($"{Name}: nanoFramework's littlefs driver cannot format the drive.");
    }

    /// <summary>Reads the drive's figures.</summary>
    public void Refresh()
    {
        if (Flash.Files.Drive.Length == 0 || !string.Equals(Name.TrimEnd('\\'), Flash.Files.Drive, StringComparison.OrdinalIgnoreCase))
            throw new NanoIOException($"The board has no drive {Name}; it has {(Flash.Files.Drive.Length > 0 ? Flash.Files.Drive : "none")}.", NanoIOException.IOExceptionErrorCode.VolumeNotFound);
        DriveType = NanoDriveType.Fixed;
        TotalSize = Flash.Files.CapacityBytes;
    }
}
