namespace Controller.Emulator.Soc;

/// <summary>The file system on the board's flash. Names compare without case, as on the board's FAT.</summary>
public sealed class FlashFiles
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly long capacityBytes;

    internal FlashFiles(long capacityBytes) => this.capacityBytes = capacityBytes;

    /// <summary>Whether a file exists.</summary>
    public bool Exists(string path) => files.ContainsKey(path);

    /// <summary>A file's content.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public byte[] Read(string path)
        => files.TryGetValue(path, out byte[]? content) ? content : throw new FileNotFoundException($"{path} is not on the board's flash.", path);

    /// <summary>Creates or replaces a file.</summary>
    /// <exception cref="IOException">The flash is full; nothing was changed.</exception>
    public void Write(string path, byte[] content)
    {
        long others = files.Where(file => !string.Equals(file.Key, path, StringComparison.OrdinalIgnoreCase)).Sum(file => (long)file.Value.Length);
        if (others + content.Length > capacityBytes)
            throw new IOException($"{path}: {content.Length} bytes do not fit into the {capacityBytes - others} bytes that are free on the flash.");
        files[path] = content;
    }

    /// <summary>Removes a file if it exists.</summary>
    public void Delete(string path) => files.Remove(path);
}
