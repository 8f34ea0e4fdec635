namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.FileStream</c> on the board's flash. What was written reaches the flash on <see cref="Flush"/> or close.</summary>
[NanoType("System.IO.FileStream")]
public class NanoFileStream : Stream
{
    private readonly FileAccess access;
    private readonly MemoryStream content = new();
    private bool isDirty;

    /// <summary>Opens a file to read and write.</summary>
    public NanoFileStream(string path, FileMode mode)
        : this(path, mode, FileAccess.ReadWrite)
    {
    }

    /// <summary>Opens a file.</summary>
    public NanoFileStream(string path, FileMode mode, FileAccess access, FileShare share)
        : this(path, mode, access)
    {
        _ = share;
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="FileNotFoundException">The file is not there and the mode does not create it.</exception>
    /// <exception cref="IOException">The file is there and the mode creates it.</exception>
    public NanoFileStream(string path, FileMode mode, FileAccess access)
    {
        Name = path;
        this.access = access;
        bool exists = NanoFile.Files.Exists(path);
        if (mode == FileMode.CreateNew && exists)
            throw new IOException($"{path} exists already.");
        if (mode is FileMode.Create or FileMode.CreateNew)
            isDirty = true;
        else if (exists || mode is FileMode.Open or FileMode.Truncate)
            content.Write(NanoFile.Files.Read(path));
        if (mode == FileMode.Truncate)
            content.SetLength(0);
        if (mode != FileMode.Append)
            content.Position = 0;
    }

    /// <summary>The path it was opened with.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override bool CanRead => (access & FileAccess.Read) != 0;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => (access & FileAccess.Write) != 0;

    /// <inheritdoc/>
    public override long Length => content.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => content.Position;
        set => content.Position = value;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!CanRead)
            throw new NotSupportedException($"{Name} was not opened to read.");
        return content.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!CanWrite)
            throw new NotSupportedException($"{Name} was not opened to write.");
        content.Write(buffer, offset, count);
        isDirty = true;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => content.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        content.SetLength(value);
        isDirty = true;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (!isDirty)
            return;
        NanoFile.Files.Write(Name, content.ToArray());
        isDirty = false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Flush();
        content.Dispose();
        base.Dispose(disposing);
    }
}
