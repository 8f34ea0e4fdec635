using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Streams;

/// <summary><c>System.IO.Stream</c> of nanoFramework.</summary>
[PinsCallers]
[NanoType("System.IO.Stream")]
public abstract class NanoStream : MarshalByRefObject, IDisposable
{
    // What nanoFramework's CopyTo moves at a time.
    private const int CopyBytes = 2048;

    /// <summary>Whether it can be read.</summary>
    public abstract bool CanRead { get; }

    /// <summary>Whether it has a position.</summary>
    public abstract bool CanSeek { get; }

    /// <summary>Whether it knows time-outs.</summary>
    public virtual bool CanTimeout => false;

    /// <summary>Whether it can be written.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>Bytes in the stream.</summary>
    public abstract long Length { get; }

    /// <summary>Where the next byte is read or written.</summary>
    public abstract long Position { get; set; }

    /// <summary>Milliseconds that a read waits.</summary>
    /// <exception cref="InvalidOperationException">The stream knows no time-outs.</exception>
    public virtual int ReadTimeout
    {
        get => throw NoTimeout();
        set => throw NoTimeout();
    }

    /// <summary>Milliseconds that a write waits.</summary>
    /// <exception cref="InvalidOperationException">The stream knows no time-outs.</exception>
    public virtual int WriteTimeout
    {
        get => throw NoTimeout();
        set => throw NoTimeout();
    }

    /// <summary>Writes out what is held back.</summary>
    public abstract void Flush();

    /// <summary>Reads bytes.</summary>
    /// <returns>How many; 0 at the end.</returns>
    public abstract int Read(NanoSpanByte buffer);

    /// <summary>Reads bytes.</summary>
    /// <returns>How many; 0 at the end.</returns>
    public abstract int Read(byte[] buffer, int offset, int count);

    /// <summary>Moves the position.</summary>
    public abstract long Seek(long offset, SeekOrigin origin);

    /// <summary>Cuts or extends.</summary>
    public abstract void SetLength(long value);

    /// <summary>Writes bytes.</summary>
    public abstract void Write(byte[] buffer, int offset, int count);

    /// <summary>Reads one byte.</summary>
    /// <returns>-1 at the end.</returns>
    public virtual int ReadByte()
    {
        var one = new byte[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    /// <summary>Writes one byte.</summary>
    public virtual void WriteByte(byte value) => Write([value], 0, 1);

    /// <summary>Closes.</summary>
    public virtual void Close()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Copies the rest of the stream.</summary>
    public void CopyTo(NanoStream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var buffer = new byte[CopyBytes];
        while (Read(buffer, 0, buffer.Length) is > 0 and int count)
            destination.Write(buffer, 0, count);
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    /// <summary>Releases what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    internal static void CheckRange(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (buffer.Length - offset < count)
            throw new ArgumentException($"Bytes {offset} to {offset + count} of an array of {buffer.Length}.");
    }

    private static InvalidOperationException NoTimeout() => new("The stream knows no time-outs.");
}
