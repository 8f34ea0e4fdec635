using Controller.Emulator.Nano.Core;
using Controller.Emulator.Nano.Streams;

namespace Controller.Emulator.Nano.Files;

/// <summary>
/// <c>System.IO.FileStream</c> on the board's flash. What was written is committed when the stream is closed, all of it or
/// nothing: littlefs commits a file on close, and nanoFramework asks for nothing sooner.
/// </summary>
[NanoType("System.IO.FileStream")]
public class NanoFileStream : NanoStream
{
    private readonly FileAccess access;
    private readonly MemoryStream content = new();
    private readonly long firstPosition;
    private bool isDirty;
    private bool isClosed;

    /// <summary>Opens a file to read and write, or to append.</summary>
    public NanoFileStream(string path, FileMode mode)
        : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite)
    {
    }

    /// <summary>Opens a file.</summary>
    public NanoFileStream(string path, FileMode mode, FileAccess access)
        : this(path, mode, access, FileShare.Read)
    {
    }

    /// <summary>Opens a file. Sharing is not enforced.</summary>
    public NanoFileStream(string path, FileMode mode, FileAccess access, FileShare share)
        : this(path, mode, access, share, bufferSize: 0)
    {
    }

    /// <summary>Opens a file. Sharing is not enforced, and the buffer has the size of the file.</summary>
    /// <exception cref="NanoIOException">The file is not there and the mode does not create it, or it is there and the mode creates it.</exception>
    /// <exception cref="ArgumentException">The mode changes the file and the access does not allow it.</exception>
    public NanoFileStream(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize)
    {
        Name = NanoPath.GetFullPath(path);
        this.access = access;
        if (mode is not (FileMode.Open or FileMode.OpenOrCreate) && (access & FileAccess.Write) == 0)
            throw new ArgumentException($"{mode} needs the right to write.", nameof(access));
        bool exists = Flash.Files.Exists(Name);
        if (mode == FileMode.CreateNew && exists)
            throw Flash.Taken(Name);
        if (exists || mode is FileMode.Open or FileMode.Truncate)
            content.Write(Flash.Read(Name));
        if (mode is FileMode.Create or FileMode.Truncate)
            content.SetLength(0);
        if (!exists)
            Flash.Write(Name, []);
        isDirty = exists && mode is FileMode.Create or FileMode.Truncate;
        if (mode == FileMode.Append)
            firstPosition = content.Length;
        content.Position = firstPosition;
    }

    /// <summary>The full path.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override bool CanRead => !isClosed && (access & FileAccess.Read) != 0;

    /// <inheritdoc/>
    public override bool CanSeek => !isClosed;

    /// <inheritdoc/>
    public override bool CanWrite => !isClosed && (access & FileAccess.Write) != 0;

    /// <inheritdoc/>
    public override long Length
    {
        get
        {
            CheckOpen();
            return content.Length;
        }
    }

    /// <inheritdoc/>
    public override long Position
    {
        get
        {
            CheckOpen();
            return content.Position;
        }

        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Not implemented in nanoFramework either.</summary>
    /// <exception cref="NotImplementedException">Always, as on the board.</exception>
    public override int Read(NanoSpanByte buffer) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        CheckOpen();
        CheckRange(buffer, offset, count);
        if (!CanRead)
            throw new NotSupportedException($"{Name} was not opened to read.");
        return content.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override int ReadByte()
    {
        var one = new byte[1];
        return Read(one, 0, 1) == 1 ? one[0] : -1;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        CheckWritable();
        CheckRange(buffer, offset, count);
        content.Write(buffer, offset, count);
        isDirty = true;
    }

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value], 0, 1);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        CheckOpen();
        long target = offset + origin switch
        {
            SeekOrigin.Current => content.Position,
            SeekOrigin.End => content.Length,
            _ => 0,
        };
        if (target < firstPosition)
            throw new NanoIOException($"{Name}: position {target} is before {firstPosition}.");
        return content.Position = target;
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        CheckWritable();
        content.SetLength(value);
        isDirty = true;
    }

    /// <summary>Hands what was written to the file system, which keeps it in memory until the stream is closed.</summary>
    public override void Flush() => CheckOpen();

    /// <inheritdoc/>
    public override void Close() => base.Close();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (isClosed)
            return;
        isClosed = true;
        if (disposing && isDirty)
            Flash.Write(Name, content.ToArray());
        content.Dispose();
    }

    private void CheckOpen() => ObjectDisposedException.ThrowIf(isClosed, this);

    private void CheckWritable()
    {
        CheckOpen();
        if (!CanWrite)
            throw new NotSupportedException($"{Name} was not opened to write.");
    }
}
