namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.DirectoryInfo</c>.</summary>
[NanoType("System.IO.DirectoryInfo")]
public sealed class NanoDirectoryInfo : NanoFileSystemInfo
{
    /// <summary>Names a folder, which need not exist.</summary>
    public NanoDirectoryInfo(string path) => FullPath = NanoPath.GetFullPath(path);

    /// <summary>The folder above; null at a root.</summary>
    public NanoDirectoryInfo? Parent => NanoPath.GetDirectoryName(FullPath.TrimEnd('\\')) is { Length: > 0 } parent ? new NanoDirectoryInfo(parent) : null;

    /// <summary>The root of the path.</summary>
    public NanoDirectoryInfo Root => new(NanoPath.GetPathRoot(FullPath)!);

    /// <inheritdoc/>
    public override bool Exists => NanoDirectory.Exists(FullPath);

    /// <inheritdoc/>
    public override string? Name => NanoPath.GetFileName(FullPath.TrimEnd('\\'));

    /// <summary>Creates the folder.</summary>
    public void Create() => NanoDirectory.CreateDirectory(FullPath);

    /// <summary>Creates a folder in it.</summary>
    public NanoDirectoryInfo CreateSubdirectory(string path) => NanoDirectory.CreateDirectory(NanoPath.Combine(FullPath, path));

    /// <summary>The folders in it.</summary>
    public NanoDirectoryInfo[] GetDirectories() => [.. NanoDirectory.GetDirectories(FullPath).Select(path => new NanoDirectoryInfo(path))];

    /// <summary>The files in it.</summary>
    public NanoFileInfo[] GetFiles() => [.. NanoDirectory.GetFiles(FullPath).Select(path => new NanoFileInfo(path))];

    /// <summary>Renames the folder.</summary>
    public void MoveTo(string destDirName) => NanoDirectory.Move(FullPath, destDirName);

    /// <summary>Removes the folder.</summary>
    public void Delete(bool recursive) => NanoDirectory.Delete(FullPath, recursive);

    /// <inheritdoc/>
    public override void Delete() => NanoDirectory.Delete(FullPath);

    /// <inheritdoc/>
    public override string ToString() => FullPath;

    /// <inheritdoc/>
    protected override void HandleRefreshError() => Flash.CheckFolder(FullPath);
}
