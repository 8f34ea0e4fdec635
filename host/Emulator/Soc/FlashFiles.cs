namespace Controller.Emulator.Soc;

/// <summary>
/// The file system on the board's flash: files and folders. Names compare with case, as in littlefs; the drive does not.
/// The public members act from outside, without time and wear; firmware's changes take both and are atomic.
/// </summary>
public sealed class FlashFiles
{
    private const char Separator = '\\';

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly LittleFsBlocks blocks;
    private readonly FlashMemory flash;

    internal FlashFiles(string drive, FlashMemory flash)
    {
        Drive = drive;
        this.flash = flash;
        blocks = new LittleFsBlocks(flash, drive);
    }

    /// <summary>The drive, such as <c>I:</c>; empty on a board without.</summary>
    public string Drive { get; }

    /// <summary>Bytes of the partition.</summary>
    public long CapacityBytes => (long)flash.Sectors * flash.SectorBytes;

    /// <summary>Whether a file exists.</summary>
    public bool Exists(string path) => files.ContainsKey(Normal(path));

    /// <summary>Whether a folder exists. The drive's root does.</summary>
    public bool FolderExists(string path)
    {
        string folder = Normal(path);
        return Drive.Length > 0 && (string.Equals(folder, Drive, StringComparison.OrdinalIgnoreCase) || folders.Contains(folder));
    }

    /// <summary>A file's content.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public byte[] Read(string path)
        => files.TryGetValue(Normal(path), out byte[]? content) ? content : throw new FileNotFoundException($"{path} is not on the board's flash.", path);

    /// <summary>From outside: puts a file on the flash.</summary>
    /// <exception cref="IOException">The flash is full; nothing was changed.</exception>
    public void Write(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        string name = Normal(path);
        CheckRoom(name, content.Length);
        blocks.Provision(name, content.Length);
        files[name] = content;
    }

    /// <summary>From outside: removes a file if it exists.</summary>
    public void Delete(string path)
    {
        string name = Normal(path);
        blocks.Release(name);
        files.Remove(name);
    }

    /// <summary>From outside: creates a folder and those above it.</summary>
    public void CreateFolder(string path)
    {
        for (string? folder = Normal(path); folder is not null && !FolderExists(folder); folder = Parent(folder))
        {
            blocks.ProvisionFolder(folder);
            folders.Add(folder);
        }
    }

    /// <summary>Full names of the files in a folder, in order.</summary>
    public string[] FilesIn(string path) => Children(path, files.Keys);

    /// <summary>Full names of the folders in a folder, in order.</summary>
    public string[] FoldersIn(string path) => Children(path, folders);

    /// <summary>Firmware opens a file that is not there: an empty one is committed.</summary>
    internal void Create(string path)
    {
        string name = Normal(path);
        string folder = Parent(name) ?? Drive;
        blocks.Write(folder, name, 0, LiveBytes(folder) + LittleFsBlocks.EntryBytes(name), () => files[name] = []);
    }

    /// <summary>Firmware creates or replaces a file: the new content is there with the last page of its commit.</summary>
    /// <exception cref="IOException">The flash is full; nothing was changed.</exception>
    internal void Commit(string path, byte[] content)
    {
        string name = Normal(path);
        CheckRoom(name, content.Length);
        string folder = Parent(name) ?? Drive;
        blocks.Write(folder, name, content.Length, LiveBytes(folder) + LittleFsBlocks.EntryBytes(name) + InFolder(content.Length), () => files[name] = content);
    }

    /// <summary>Firmware removes a file.</summary>
    internal void Remove(string path)
    {
        string name = Normal(path);
        string folder = Parent(name) ?? Drive;
        blocks.Change(folder, name, LiveBytes(folder), () => Delete(name));
    }

    /// <summary>Firmware renames a file: one commit, so that it is never gone.</summary>
    internal void Rename(string path, string newPath)
    {
        string name = Normal(path);
        string newName = Normal(newPath);
        string folder = Parent(newName) ?? Drive;
        blocks.Change(folder, newName, LiveBytes(folder), () =>
        {
            files[newName] = files[name];
            files.Remove(name);
            blocks.Rename(name, newName);
        });
    }

    /// <summary>Firmware creates a folder and those above it, from the highest.</summary>
    internal void MakeFolder(string path)
    {
        var missing = new Stack<string>();
        for (string? folder = Normal(path); folder is not null && !FolderExists(folder); folder = Parent(folder))
            missing.Push(folder);
        foreach (string folder in missing)
        {
            string parent = Parent(folder) ?? Drive;
            blocks.CreateFolder(parent, folder, LiveBytes(parent), () => folders.Add(folder));
        }
    }

    /// <summary>Firmware removes a folder and everything in it, entry by entry.</summary>
    internal void RemoveFolder(string path)
    {
        string folder = Normal(path);
        string inside = folder + Separator;
        foreach (string file in files.Keys.Where(file => file.StartsWith(inside, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray())
            Remove(file);
        foreach (string each in folders.Where(each => each.StartsWith(inside, StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal).Append(folder).ToArray())
        {
            string parent = Parent(each) ?? Drive;
            blocks.Change(parent, each, LiveBytes(parent), () =>
            {
                folders.Remove(each);
                blocks.ReleaseFolder(each);
            });
        }
    }

    private static string? Parent(string path)
    {
        int end = path.LastIndexOf(Separator);
        return end < 0 ? null : path[..end];
    }

    private string Normal(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string normal = path.Replace('/', Separator).TrimEnd(Separator);
        return Drive.Length > 0 && normal.StartsWith(Drive, StringComparison.OrdinalIgnoreCase) ? Drive + normal[Drive.Length..] : normal;
    }

    private void CheckRoom(string name, int bytes)
    {
        int own = files.TryGetValue(name, out byte[]? before) ? blocks.BlocksFor(before.Length) : 0;
        // The new content is written before the old one goes.
        int free = blocks.Free;
        if (blocks.BlocksFor(bytes) > free)
            throw new IOException($"{name}: {bytes} bytes do not fit into the {(long)free * flash.SectorBytes} bytes that are free on the flash{(own > 0 ? ", beside the content that they replace" : "")}.");
    }

    // A small file's content, or where a larger one's blocks are.
    private int InFolder(int bytes) => blocks.BlocksFor(bytes) == 0 ? bytes : 8;

    private int LiveBytes(string folder)
    {
        int bytes = 0;
        foreach ((string name, byte[] content) in files)
        {
            if (Parent(name) == folder)
                bytes += LittleFsBlocks.EntryBytes(name) + InFolder(content.Length);
        }

        foreach (string each in folders)
        {
            if (Parent(each) == folder)
                bytes += LittleFsBlocks.EntryBytes(each);
        }

        return bytes;
    }

    private string[] Children(string path, IEnumerable<string> names)
    {
        string folder = Normal(path);
        return [.. names.Where(name => Parent(name) == folder).Order(StringComparer.Ordinal)];
    }
}
