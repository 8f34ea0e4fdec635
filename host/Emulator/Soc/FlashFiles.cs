namespace Controller.Emulator.Soc;

/// <summary>The file system on the board's flash: files and folders. Names compare without case, as on the board's FAT.</summary>
public sealed class FlashFiles
{
    private const char Separator = '\\';

    private readonly Dictionary<string, byte[]> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly long capacityBytes;

    internal FlashFiles(string drive, long capacityBytes)
    {
        Drive = drive;
        this.capacityBytes = capacityBytes;
    }

    /// <summary>A file is about to be created or replaced; nothing has changed yet. The number counts from 1 since the board was made.</summary>
    public event Action<int>? Writing;

    /// <summary>Files created or replaced since the board was made, with those that were cut off.</summary>
    public int Writes { get; private set; }

    /// <summary>The drive, such as <c>I:</c>.</summary>
    public string Drive { get; }

    /// <summary>Bytes that files may take up together.</summary>
    public long CapacityBytes => capacityBytes;

    /// <summary>Whether a file exists.</summary>
    public bool Exists(string path) => files.ContainsKey(Normal(path));

    /// <summary>Whether a folder exists. The drive's root does.</summary>
    public bool FolderExists(string path)
    {
        string folder = Normal(path);
        return string.Equals(folder, Drive, StringComparison.OrdinalIgnoreCase) || folders.Contains(folder);
    }

    /// <summary>A file's content.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public byte[] Read(string path)
        => files.TryGetValue(Normal(path), out byte[]? content) ? content : throw new FileNotFoundException($"{path} is not on the board's flash.", path);

    /// <summary>Creates or replaces a file.</summary>
    /// <exception cref="IOException">The flash is full; nothing was changed.</exception>
    public void Write(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        string name = Normal(path);
        long others = files.Where(file => !string.Equals(file.Key, name, StringComparison.OrdinalIgnoreCase)).Sum(file => (long)file.Value.Length);
        if (others + content.Length > capacityBytes)
            throw new IOException($"{path}: {content.Length} bytes do not fit into the {capacityBytes - others} bytes that are free on the flash.");
        Writing?.Invoke(++Writes);
        files[name] = content;
    }

    /// <summary>Removes a file if it exists.</summary>
    public void Delete(string path) => files.Remove(Normal(path));

    /// <summary>Creates a folder and those above it.</summary>
    public void CreateFolder(string path)
    {
        for (string? folder = Normal(path); folder is not null && !FolderExists(folder); folder = Parent(folder))
            folders.Add(folder);
    }

    /// <summary>Removes a folder and everything in it.</summary>
    public void DeleteFolder(string path)
    {
        string folder = Normal(path);
        string inside = folder + Separator;
        foreach (string file in files.Keys.Where(file => file.StartsWith(inside, StringComparison.OrdinalIgnoreCase)).ToArray())
            files.Remove(file);
        folders.RemoveWhere(each => each.StartsWith(inside, StringComparison.OrdinalIgnoreCase));
        folders.Remove(folder);
    }

    /// <summary>Removes everything.</summary>
    public void Format()
    {
        files.Clear();
        folders.Clear();
    }

    /// <summary>Full names of the files in a folder, in order.</summary>
    public string[] FilesIn(string path) => Children(path, files.Keys);

    /// <summary>Full names of the folders in a folder, in order.</summary>
    public string[] FoldersIn(string path) => Children(path, folders);

    private static string? Parent(string path)
    {
        int end = path.LastIndexOf(Separator);
        return end < 0 ? null : path[..end];
    }

    private static string Normal(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Replace('/', Separator).TrimEnd(Separator);
    }

    private static string[] Children(string path, IEnumerable<string> names)
    {
        string folder = Normal(path);
        return [.. names.Where(name => string.Equals(Parent(name), folder, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase)];
    }
}
