using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Controller.Emulator.Trace;

/// <summary>
/// Everything that leaves or enters the emulated board, folded into one SHA-256: two runs with the same hash did the same.
/// </summary>
/// <remarks>
/// One record is: virtual nanoseconds (int64), kind (byte), length of the rest (int32), the rest; all little endian.
/// The format and the charge scheme together are the model version, which is the first record.
/// </remarks>
public sealed class TraceRecorder : IDisposable
{
    /// <summary>Changes whenever a run's hash changes for another reason than its input.</summary>
    public const int ModelVersion = 2;

    private const int HeadBytes = 13;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[1 << 12];
    private readonly ITraceSink? sink;
    private int used;

    /// <summary>Starts a trace.</summary>
    /// <param name="sink">Gets every record as it is made; null for none.</param>
    public TraceRecorder(ITraceSink? sink = null)
    {
        this.sink = sink;
        Wires = sink as IWireTap;
        Record(0, TraceKind.ModelVersion, [ModelVersion]);
    }

    /// <summary>Who draws wires; null for nobody. What goes there is not hashed: the records hold what it means.</summary>
    public IWireTap? Wires { get; }

    /// <summary>Records since the start.</summary>
    public long Records { get; private set; }

    /// <summary>Lines of the board's serial output, as they come.</summary>
    public event Action<long, string>? SerialLine;

    /// <summary>Adds a record.</summary>
    public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content)
    {
        Head(Reserve(HeadBytes), nowNanoseconds, kind, content.Length);
        used += HeadBytes;
        Append(content);
        Records++;
        sink?.Record(nowNanoseconds, kind, content);
    }

    /// <summary>Adds a pin's new level.</summary>
    public void Pin(long nowNanoseconds, int pin, bool level) => Record(nowNanoseconds, TraceKind.Pin, [(byte)pin, level ? (byte)1 : (byte)0]);

    /// <summary>Adds a real number, such as a pulse width or a joint's position, to the last bit.</summary>
    public void Number(long nowNanoseconds, TraceKind kind, int index, double value)
    {
        Span<byte> record = Reserve(HeadBytes + 9);
        Head(record, nowNanoseconds, kind, 9);
        record[HeadBytes] = (byte)index;
        BinaryPrimitives.WriteDoubleLittleEndian(record[(HeadBytes + 1)..], value);
        used += HeadBytes + 9;
        Records++;
        sink?.Record(nowNanoseconds, kind, record[HeadBytes..]);
    }

    /// <summary>Adds a line of serial output.</summary>
    public void Serial(long nowNanoseconds, string line)
    {
        Record(nowNanoseconds, TraceKind.Serial, Encoding.UTF8.GetBytes(line));
        SerialLine?.Invoke(nowNanoseconds, line);
    }

    /// <summary>The hash of everything so far, 64 lower-case hex digits. The trace may go on.</summary>
    public string Hash()
    {
        Flush();
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private static void Head(Span<byte> record, long nowNanoseconds, TraceKind kind, int length)
    {
        BinaryPrimitives.WriteInt64LittleEndian(record, nowNanoseconds);
        record[8] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(record[9..], length);
    }

    private void Append(ReadOnlySpan<byte> content)
    {
        if (content.Length > buffer.Length)
        {
            Flush();
            hash.AppendData(content);
            return;
        }

        content.CopyTo(Reserve(content.Length));
        used += content.Length;
    }

    private Span<byte> Reserve(int count)
    {
        if (used + count > buffer.Length)
            Flush();
        return buffer.AsSpan(used, count);
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, used);
        used = 0;
    }
}
