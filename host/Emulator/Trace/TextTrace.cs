using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Trace;

/// <summary>Writes a trace for people, one line a record: seconds, what, and its values. For programs there is <see cref="JsonLinesTrace"/>.</summary>
/// <remarks>Network traffic is told by its length and first bytes; joints are left out, because they come with every control period.</remarks>
public sealed class TextTrace : ITraceSink, IDisposable
{
    // Enough to see what MQTT packet it is.
    private const int ShownBytes = 16;

    private readonly StreamWriter writer;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Gets UTF-8; disposed with this.</param>
    public TextTrace(Stream stream) => writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    /// <inheritdoc/>
    public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content)
    {
        if (kind == TraceKind.Joint)
            return;
        Span<char> head = stackalloc char[32];
        head.TryWrite(CultureInfo.InvariantCulture, $"[{nowNanoseconds / 1e9,16:F9}] ", out int length);
        writer.Write(head[..length]);
        writer.WriteLine(Text(kind, content));
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private static string Text(TraceKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        TraceKind.ModelVersion => $"model   version {content[0]}",
        TraceKind.Pin => $"pin     GPIO{content[0]} {(content[1] != 0 ? "high" : "low")}",
        TraceKind.I2c => I2c(content),
        TraceKind.Pulse => string.Create(CultureInfo.InvariantCulture, $"servo   channel {content[0]} {Real(content) * 1e6:0.###} us"),
        TraceKind.Adc => string.Create(CultureInfo.InvariantCulture, $"adc     channel {content[0]} {Real(content):0.###}"),
        TraceKind.Serial => $"console {Utf8(content)}",
        TraceKind.NetworkOut => $"net     out {Bytes(content)}",
        TraceKind.NetworkIn => $"net     in  {Bytes(content)}",
        TraceKind.Unmodelled => $"MODEL   {Utf8(content)}",
        TraceKind.Unhandled => $"THROWN  {Utf8(content)}",
        TraceKind.Pwm => string.Create(CultureInfo.InvariantCulture, $"pwm     GPIO{content[0]} duty {Real(content):0.######}"),
        TraceKind.Power => $"POWER   {(PowerEvent)content[0]}",
        TraceKind.Spi => $"spi{content[0]}    {content[1]} bits {Convert.ToHexStringLower(content[2..])}",
        TraceKind.UartOut => $"uart{content[0]}   out {content[1]:x2}",
        TraceKind.UartIn => $"uart{content[0]}   in  {content[1]:x2}",
        TraceKind.Fault => $"FAULT   {(content[0] != 0 ? "begins" : "ends")}: {Utf8(content[1..])}",
        _ => $"{kind} {Convert.ToHexStringLower(content)}",
    };

    private static string I2c(ReadOnlySpan<byte> content)
    {
        int written = Math.Min(content[3], content.Length - 4);
        ReadOnlySpan<byte> write = content.Slice(4, written);
        ReadOnlySpan<byte> read = content[(4 + written)..];
        string what = (write.Length > 0 ? $" write {Convert.ToHexStringLower(write)}" : "") + (read.Length > 0 ? $" read {Convert.ToHexStringLower(read)}" : "");
        var status = (I2cStatus)content[2];
        return $"i2c{content[0]}    0x{content[1]:x2}{what}{(status == I2cStatus.Complete ? "" : $" {status}")}";
    }

    private static string Bytes(ReadOnlySpan<byte> content)
        => $"{content.Length} bytes {Convert.ToHexStringLower(content[..Math.Min(ShownBytes, content.Length)])}{(content.Length > ShownBytes ? "..." : "")}";

    private static string Utf8(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(content).ReplaceLineEndings(" | ");

    private static double Real(ReadOnlySpan<byte> content) => BinaryPrimitives.ReadDoubleLittleEndian(content[1..]);
}
