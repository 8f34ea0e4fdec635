using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Streams;

/// <summary><c>System.IO.MemoryStream</c> of nanoFramework: at most 65,535 bytes.</summary>
[NanoType("System.IO.MemoryStream")]
public class NanoMemoryStream : NanoStream
{
    // Limits of nanoFramework's MemoryStream.
    private const int MostBytes = 0xFFFF;
    private const int FirstCapacity = 256;

    private readonly bool canGrow;
    private byte[] content;
    private int length;
    private int position;
    private bool isOpen = true;

    /// <summary>An empty stream that grows.</summary>
    public NanoMemoryStream()
    {
        content = new byte[FirstCapacity];
        canGrow = true;
        CanWrite = true;
    }

    /// <summary>A stream over an array.</summary>
    public NanoMemoryStream(byte[] buffer)
        : this(buffer, isWritable: true)
    {
    }

    /// <summary>A stream over an array.</summary>
    public NanoMemoryStream(byte[] buffer, bool isWritable)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        content = buffer;
        length = buffer.Length;
        CanWrite = isWritable;
    }

    /// <inheritdoc/>
    public override bool CanRead => isOpen;

    /// <inheritdoc/>
    public override bool CanSeek => isOpen;

    /// <inheritdoc/>
    public override bool CanWrite { get; }

    /// <inheritdoc/>
    public override long Length
    {
        get
        {
            CheckOpen();
            return length;
        }
    }

    /// <inheritdoc/>
    public override long Position
    {
        get
        {
            CheckOpen();
            return position;
        }

        set
        {
            CheckOpen();
            CheckSize(value);
            position = (int)value;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(NanoSpanByte buffer)
    {
        CheckOpen();
        int count = Math.Clamp(length - position, 0, buffer.Length);
        content.AsSpan(position, count).CopyTo(buffer.AsSpan());
        position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        CheckOpen();
        CheckRange(buffer, offset, count);
        return Read(new NanoSpanByte(buffer, offset, count));
    }

    /// <inheritdoc/>
    public override int ReadByte()
    {
        CheckOpen();
        return position < length ? content[position++] : -1;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        CheckOpen();
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            SeekOrigin.End => length + offset,
            _ => throw new ArgumentException($"{origin} is no origin.", nameof(origin)),
        };
        if (target < 0)
            throw new NanoIOException("The position would be before the stream.");
        CheckSize(target);
        return position = (int)target;
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        CheckWritable();
        CheckSize(value);
        Reserve((int)value);
        if (value > length)
            Array.Clear(content, length, (int)value - length);
        length = (int)value;
        position = Math.Min(position, length);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        CheckWritable();
        CheckRange(buffer, offset, count);
        Reserve(position + count);
        Array.Copy(buffer, offset, content, position, count);
        position += count;
        length = Math.Max(length, position);
    }

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value], 0, 1);

    /// <summary>The array behind the stream.</summary>
    public virtual byte[] GetBuffer() => content;

    /// <summary>A copy of the content.</summary>
    public virtual byte[] ToArray() => content[..length];

    /// <summary>Writes the content to another stream.</summary>
    public virtual void WriteTo(NanoStream stream)
    {
        CheckOpen();
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(content, 0, length);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            isOpen = false;
    }

    private static void CheckSize(long value)
    {
        if (value is < 0 or > MostBytes)
            throw new ArgumentOutOfRangeException(nameof(value), $"{value} is not within 0 and {MostBytes}.");
    }

    private void CheckOpen() => ObjectDisposedException.ThrowIf(!isOpen, this);

    private void CheckWritable()
    {
        CheckOpen();
        if (!CanWrite)
            throw new NotSupportedException("The stream cannot be written.");
    }

    private void Reserve(int bytes)
    {
        if (bytes <= content.Length)
            return;
        CheckSize(bytes);
        if (!canGrow)
            throw new NotSupportedException($"The stream stands over an array of {content.Length} bytes and cannot grow.");
        Array.Resize(ref content, Math.Min(Math.Max(bytes, content.Length * 2), MostBytes));
    }
}
