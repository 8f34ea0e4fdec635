using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Trace;

/// <summary>Writes a trace as text, one JSON object a line, as it comes. docs/trace.md lists the fields of each kind.</summary>
/// <remarks>The text holds all that the hash covers: real numbers round-trip to the last bit, bytes are in hexadecimal.</remarks>
public sealed class JsonLinesTrace : ITraceSink, IDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly Stream stream;
    private readonly string machine;
    private readonly ulong seed;
    private readonly ArrayBufferWriter<byte> lines = new(FlushBytes + 4096);
    private readonly Utf8JsonWriter json;
    private bool isDisposed;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">Gets UTF-8; disposed with this.</param>
    /// <param name="machine">The machine, for the first line.</param>
    /// <param name="seed">The run's seed, for the first line.</param>
    public JsonLinesTrace(Stream stream, string machine, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(machine);
        this.stream = stream;
        this.machine = machine;
        this.seed = seed;
        json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <inheritdoc/>
    public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber("ns", nowNanoseconds);
        json.WriteString("kind", NameOf(kind));
        WriteContent(kind, content);
        json.WriteEndObject();
        json.Flush();
        lines.Write("\n"u8);
        if (lines.WrittenCount >= FlushBytes)
            WriteOut();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        WriteOut();
        json.Dispose();
        stream.Dispose();
    }

    private static string NameOf(TraceKind kind) => kind switch
    {
        TraceKind.ModelVersion => "model",
        TraceKind.Pin => "pin",
        TraceKind.I2c => "i2c",
        TraceKind.Pulse => "pulse",
        TraceKind.Adc => "adc",
        TraceKind.Serial => "serial",
        TraceKind.NetworkOut => "netOut",
        TraceKind.NetworkIn => "netIn",
        TraceKind.Joint => "joint",
        TraceKind.Unmodelled => "unmodelled",
        TraceKind.Unhandled => "unhandled",
        TraceKind.Pwm => "pwm",
        TraceKind.Power => "power",
        TraceKind.Spi => "spi",
        TraceKind.UartOut => "uartOut",
        TraceKind.UartIn => "uartIn",
        TraceKind.Dac => "dac",
        TraceKind.Fault => "fault",
        TraceKind.Can => "can",
        _ => $"{(int)kind}",
    };

    private void WriteContent(TraceKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case TraceKind.ModelVersion:
                json.WriteNumber("version", content[0]);
                json.WriteString("machine", machine);
                json.WriteNumber("seed", seed);
                break;
            case TraceKind.Pin:
                json.WriteNumber("pin", content[0]);
                json.WriteNumber("level", content[1]);
                break;
            case TraceKind.I2c:
                int written = Math.Min(content[3], content.Length - 4);
                json.WriteNumber("bus", content[0]);
                json.WriteNumber("address", content[1]);
                json.WriteString("status", StatusName((I2cStatus)content[2]));
                json.WriteString("write", Convert.ToHexStringLower(content.Slice(4, written)));
                json.WriteString("read", Convert.ToHexStringLower(content[(4 + written)..]));
                break;
            case TraceKind.Pulse:
                WriteReal("channel", "seconds", content);
                break;
            case TraceKind.Adc:
                WriteReal("channel", "reading", content);
                break;
            case TraceKind.Joint:
                WriteReal("joint", "radians", content);
                break;
            case TraceKind.Pwm:
                WriteReal("pin", "duty", content);
                break;
            case TraceKind.Dac:
                WriteReal("pin", "volts", content);
                break;
            case TraceKind.Serial or TraceKind.Unmodelled or TraceKind.Unhandled:
                json.WriteString("text", content);
                break;
            case TraceKind.Spi:
                json.WriteNumber("bus", content[0]);
                json.WriteNumber("bits", content[1]);
                json.WriteString("words", Convert.ToHexStringLower(content[2..]));
                break;
            case TraceKind.UartOut or TraceKind.UartIn:
                json.WriteNumber("port", content[0]);
                json.WriteNumber("byte", content[1]);
                break;
            case TraceKind.Fault:
                json.WriteBoolean("isActive", content[0] != 0);
                json.WriteString("fault", content[1..]);
                break;
            case TraceKind.Can:
                json.WriteString("id", (content[0] & 1) != 0 ? $"{BinaryPrimitives.ReadUInt32LittleEndian(content[3..]):x8}" : $"{BinaryPrimitives.ReadUInt32LittleEndian(content[3..]):x3}");
                json.WriteNumber("remote", (content[0] >> 1) & 1);
                json.WriteNumber("error", content[1]);
                json.WriteNumber("length", content[2]);
                json.WriteString("data", Convert.ToHexStringLower(content[7..]));
                break;
            case TraceKind.Power:
                json.WriteString("event", PowerName((PowerEvent)content[0]));
                break;
            default:
                json.WriteString("bytes", Convert.ToHexStringLower(content));
                break;
        }
    }

    private static string StatusName(I2cStatus status) => status switch
    {
        I2cStatus.Complete => "complete",
        I2cStatus.AddressNotAcknowledged => "addressNotAcknowledged",
        I2cStatus.Partial => "partial",
        I2cStatus.TimedOut => "timedOut",
        I2cStatus.ArbitrationLost => "arbitrationLost",
        I2cStatus.Busy => "busy",
        _ => $"{(int)status}",
    };

    private static string PowerName(PowerEvent what) => what switch
    {
        PowerEvent.Reset => "reset",
        PowerEvent.Off => "off",
        PowerEvent.On => "on",
        PowerEvent.Killed => "killed",
        PowerEvent.Reboot => "reboot",
        PowerEvent.BrownOut => "brownOut",
        PowerEvent.Recovered => "recovered",
        PowerEvent.Sleep => "sleep",
        PowerEvent.Wake => "wake",
        PowerEvent.Watchdog => "watchdog",
        _ => $"{(int)what}",
    };

    // JSON has no infinities; a number that is none is given by its bits.
    private void WriteReal(string indexName, string valueName, ReadOnlySpan<byte> content)
    {
        json.WriteNumber(indexName, content[0]);
        double value = BinaryPrimitives.ReadDoubleLittleEndian(content[1..]);
        if (double.IsFinite(value))
            json.WriteNumber(valueName, value);
        else
            json.WriteString(valueName, $"0x{BitConverter.DoubleToUInt64Bits(value):x16}");
    }

    private void WriteOut()
    {
        stream.Write(lines.WrittenSpan);
        lines.ResetWrittenCount();
    }
}
