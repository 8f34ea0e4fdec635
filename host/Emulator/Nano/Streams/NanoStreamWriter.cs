using System.Text;

namespace Controller.Emulator.Nano.Streams;

/// <summary><c>System.IO.StreamWriter</c> of nanoFramework: UTF-8 text through a buffer of 4,095 bytes.</summary>
[NanoType("System.IO.StreamWriter")]
public class NanoStreamWriter : NanoTextWriter
{
    // Size of nanoFramework's StreamWriter.
    private const int BufferBytes = 0xFFF;

    private readonly List<byte> pending = new(BufferBytes);
    private readonly bool leaveOpen;
    private NanoStream? stream;

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="leaveOpen">Whether closing the writer leaves the stream open.</param>
    public NanoStreamWriter(NanoStream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream cannot be written.", nameof(stream));
        this.stream = stream;
        this.leaveOpen = leaveOpen;
    }

    /// <summary>The stream; null when closed.</summary>
    public virtual NanoStream? BaseStream => stream;

    /// <summary>Always UTF-8.</summary>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override string? NewLine
    {
        get => base.NewLine;
        set => base.NewLine = value;
    }

    /// <inheritdoc/>
    public override void Close() => Dispose();

    /// <inheritdoc/>
    public override void Flush()
    {
        ObjectDisposedException.ThrowIf(stream is null, this);
        if (pending.Count == 0)
            return;
        byte[] bytes = [.. pending];
        pending.Clear();
        stream.Write(bytes, 0, bytes.Length);
    }

    /// <inheritdoc/>
    public override void Write(char value) => WriteBytes(Encoding.UTF8.GetBytes([value]));

    /// <inheritdoc/>
    public override void Write(string? value) => WriteBytes(Encoding.UTF8.GetBytes(value ?? ""));

    /// <inheritdoc/>
    public override void WriteLine() => WriteBytes(Encoding.UTF8.GetBytes(CoreNewLine));

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Write(value);
        WriteLine();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (stream is null)
            return;
        if (disposing)
        {
            if (stream.CanWrite)
                Flush();
            if (!leaveOpen)
                stream.Close();
        }

        stream = null;
    }

    private void WriteBytes(byte[] bytes)
    {
        ObjectDisposedException.ThrowIf(stream is null, this);
        if (pending.Count + bytes.Length < BufferBytes)
        {
            pending.AddRange(bytes);
            return;
        }

        Flush();
        stream.Write(bytes, 0, bytes.Length);
    }
}
