namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.FileInfo</c>.</summary>
[NanoType("System.IO.FileInfo")]
public sealed class NanoFileInfo : NanoFileSystemInfo
{
    /// <summary>Names a file, which need not exist.</summary>
    public NanoFileInfo(string fileName) => FullPath = NanoPath.GetFullPath(fileName);

    /// <summary>Its folder.</summary>
    public NanoDirectoryInfo? Directory => DirectoryName is { } folder ? new NanoDirectoryInfo(folder) : null;

    /// <summary>Bytes in the file.</summary>
    public long Length => Flash.Read(FullPath).Length;

    /// <inheritdoc/>
    public override bool Exists => NanoFile.Exists(FullPath);

    /// <inheritdoc/>
    public override string? Name => NanoPath.GetFileName(FullPath);

    /// <summary>Its folder's path.</summary>
    public string? DirectoryName => NanoPath.GetDirectoryName(FullPath);

    /// <summary>Creates or empties the file.</summary>
    public NanoFileStream Create() => NanoFile.Create(FullPath);

    /// <inheritdoc/>
    public override string ToString() => FullPath;

    /// <inheritdoc/>
    public override void Delete() => NanoFile.Delete(FullPath);

    /// <inheritdoc/>
    protected override void HandleRefreshError() => throw Flash.NoFile(FullPath);
}
