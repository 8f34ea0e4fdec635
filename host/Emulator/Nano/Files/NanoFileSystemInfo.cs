namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.FileSystemInfo</c>.</summary>
[NanoType("System.IO.FileSystemInfo")]
public abstract class NanoFileSystemInfo : MarshalByRefObject
{
    private FileAttributes? attributes;

    /// <summary>Attributes, read once until <see cref="Refresh"/>.</summary>
    public FileAttributes Attributes
    {
        get
        {
            if (attributes is null)
                Refresh();
            return attributes ?? default;
        }
    }

    /// <summary>Whether it exists.</summary>
    public abstract bool Exists { get; }

    /// <summary>The last part of the path.</summary>
    public abstract string? Name { get; }

    /// <summary>The extension with its dot.</summary>
    public string? Extension => NanoPath.GetExtension(FullName);

    /// <summary>The whole path.</summary>
    public virtual string FullName => FullPath;

    private protected string FullPath { get; init; } = "";

    /// <summary>Removes it.</summary>
    public abstract void Delete();

    /// <summary>Reads the attributes again.</summary>
    public virtual void Refresh()
    {
        if (Flash.Files.Exists(FullPath) || Flash.Files.FolderExists(FullPath))
            attributes = NanoFile.GetAttributes(FullPath);
        else
            HandleRefreshError();
    }

    /// <summary>Throws what fits when it does not exist.</summary>
    protected abstract void HandleRefreshError();
}
