using System.Text;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Streams;

/// <summary><c>System.IO.StreamReader</c> of nanoFramework: UTF-8 text, 512 bytes at a time.</summary>
[NanoType("System.IO.StreamReader")]
public class NanoStreamReader : NanoTextReader
{
    // Sizes of nanoFramework's StreamReader.
    private const int BufferBytes = 512;
    private const int MostLineCharacters = 0xFFFF;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly bool leaveOpen;
    private readonly Queue<char> decoded = new();
    private readonly byte[] buffer = new byte[BufferBytes];
    private NanoStream? stream;

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="leaveOpen">Whether closing the reader leaves the stream open.</param>
    public NanoStreamReader(NanoStream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        this.stream = stream;
        this.leaveOpen = leaveOpen;
    }

    /// <summary>The stream; null when closed.</summary>
    public virtual NanoStream? BaseStream => stream;

    /// <summary>Always UTF-8.</summary>
    public virtual Encoding CurrentEncoding => Encoding.UTF8;

    /// <summary>Whether nothing read ahead is left: as on the board, true before the first read as well.</summary>
    public bool EndOfStream => decoded.Count == 0;

    /// <inheritdoc/>
    public override void Close() => Dispose();

    /// <inheritdoc/>
    public override int Peek() => Fill() ? decoded.Peek() : -1;

    /// <inheritdoc/>
    public override int Read() => Fill() ? decoded.Dequeue() : -1;

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (buffer.Length - index < count)
            throw new ArgumentException($"Characters {index} to {index + count} of an array of {buffer.Length}.");
        int total = 0;
        while (total < count && Fill())
            buffer[index + total++] = decoded.Dequeue();
        return total;
    }

    /// <inheritdoc/>
    public override string? ReadLine()
    {
        var line = new StringBuilder();
        int next = Read();
        if (next < 0)
            return null;
        for (; next >= 0; next = Read())
        {
            if (next == '\n')
                break;
            if (next == '\r')
            {
                if (Peek() == '\n')
                    _ = Read();
                break;
            }

            if (line.Length >= MostLineCharacters)
                throw new NanoIOException($"A line is longer than {MostLineCharacters} characters.");
            line.Append((char)next);
        }

        return line.ToString();
    }

    /// <inheritdoc/>
    public override string? ReadToEnd()
    {
        var text = new StringBuilder();
        while (Fill())
            text.Append(decoded.Dequeue());
        return text.ToString();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            stream?.Close();
        stream = null;
        decoded.Clear();
    }

    private bool Fill()
    {
        while (decoded.Count == 0)
        {
            ObjectDisposedException.ThrowIf(stream is null, this);
            int read = stream.Read(buffer, 0, buffer.Length);
            if (read <= 0)
                return false;
            var characters = new char[read];
            int count = decoder.GetChars(buffer, 0, read, characters, 0, flush: false);
            foreach (char character in characters.AsSpan(0, count))
                decoded.Enqueue(character);
        }

        return true;
    }
}
