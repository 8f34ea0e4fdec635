using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Controller.Emulator;
using Controller.Emulator.Trace;

namespace Controller.Scenarios;

/// <summary>The trace as text, read back by the table in docs/trace.md and not by the code that wrote it.</summary>
public class TraceScenarios
{
    [Fact]
    public void The_hash_can_be_computed_from_the_text_alone()
    {
        using var text = new MemoryStream();
        string hash = Run(text);
        string[] lines = Lines(text);
        Assert.Equal("{\"ns\":0,\"kind\":\"model\",\"version\":2,\"machine\":\"humanoid-leg\",\"seed\":5}", lines[0]);
        using var recomputed = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            kinds.Add(document.RootElement.GetProperty("kind").GetString()!);
            recomputed.AppendData(Binary(document.RootElement));
        }

        Assert.Equal(hash, Convert.ToHexStringLower(recomputed.GetCurrentHash()));
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "model", "pin", "i2c", "pulse", "adc", "serial", "netOut", "netIn", "joint", "power" }, kinds);
    }

    [Fact]
    public void Every_kind_has_a_name_and_fields()
    {
        foreach (TraceKind kind in Enum.GetValues<TraceKind>())
        {
            using var text = new MemoryStream();
            using (var trace = new JsonLinesTrace(text, "m", 1))
                trace.Record(12, kind, [1, 0, 0, 0, 0, 0, 0, 0, 0]);
            using JsonDocument document = JsonDocument.Parse(Lines(text).Single());
            string name = document.RootElement.GetProperty("kind").GetString()!;
            Assert.False(int.TryParse(name, out _), $"{kind} has no name");
            if (kind is not (TraceKind.NetworkIn or TraceKind.NetworkOut))
                Assert.False(document.RootElement.TryGetProperty("bytes", out _), $"{kind} has no fields of its own");
        }
    }

    [Fact]
    public void Numbers_that_are_none_and_broken_text_survive()
    {
        var content = new byte[9];
        BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(1), double.NegativeInfinity);
        using var text = new MemoryStream();
        using (var trace = new JsonLinesTrace(text, "m", 1))
        {
            trace.Record(1, TraceKind.Joint, content);
            trace.Record(2, TraceKind.Serial, "a\u0001\"\\\ue000 ü"u8);
        }

        string[] lines = Lines(text);
        Assert.Equal(content, Binary(JsonDocument.Parse(lines[0]).RootElement).AsSpan(13).ToArray());
        Assert.Equal("a\u0001\"\\\ue000 ü"u8.ToArray(), Binary(JsonDocument.Parse(lines[1]).RootElement).AsSpan(13).ToArray());
    }

    private static string[] Lines(MemoryStream text) => Encoding.UTF8.GetString(text.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Run(Stream text)
    {
        using var trace = new JsonLinesTrace(text, "humanoid-leg", 5);
        using Leg leg = Leg.Boot(5, new BenchOptions { TraceSink = trace });
        leg.WaitForBirths();
        leg.Enable();
        leg.Move("knee", 0.5, 1);
        leg.Bench.Faults.After(TimeSpan.FromSeconds(0.2)).For(TimeSpan.FromSeconds(0.2)).StuckLow();
        leg.Bench.Faults.After(TimeSpan.FromSeconds(1)).For(TimeSpan.FromSeconds(0.2)).BrownOut(volts: 3);
        leg.Bench.Machine.ResetAt(leg.Bench.Machine.NowNanoseconds + 700_000_000);
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        return leg.Bench.Machine.Trace.Hash();
    }

    private static byte[] Binary(JsonElement line)
    {
        string kind = line.GetProperty("kind").GetString()!;
        (byte code, byte[] content) = kind switch
        {
            "model" => ((byte)0, new[] { (byte)Int("version") }),
            "pin" => ((byte)1, [(byte)Int("pin"), (byte)Int("level")]),
            "i2c" => ((byte)2, Transfer()),
            "pulse" => ((byte)3, Real("channel", "seconds")),
            "adc" => ((byte)4, Real("channel", "reading")),
            "serial" => ((byte)5, Encoding.UTF8.GetBytes(Text("text"))),
            "netOut" => ((byte)6, Convert.FromHexString(Text("bytes"))),
            "netIn" => ((byte)7, Convert.FromHexString(Text("bytes"))),
            "joint" => ((byte)8, Real("joint", "radians")),
            "unmodelled" => ((byte)9, Encoding.UTF8.GetBytes(Text("text"))),
            "unhandled" => ((byte)10, Encoding.UTF8.GetBytes(Text("text"))),
            "pwm" => ((byte)11, Real("pin", "duty")),
            "power" => ((byte)20, [(byte)Array.IndexOf(["reset", "off", "on", "killed", "reboot", "brownOut", "recovered"], Text("event"))]),
            "fault" => ((byte)21, [line.GetProperty("isActive").GetBoolean() ? (byte)1 : (byte)0, .. Encoding.UTF8.GetBytes(Text("fault"))]),
            _ => throw new InvalidDataException(kind),
        };
        var record = new byte[13 + content.Length];
        BinaryPrimitives.WriteInt64LittleEndian(record, line.GetProperty("ns").GetInt64());
        record[8] = code;
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(9), content.Length);
        content.CopyTo(record, 13);
        return record;

        int Int(string name) => line.GetProperty(name).GetInt32();

        string Text(string name) => line.GetProperty(name).GetString()!;

        byte[] Real(string index, string value)
        {
            var bytes = new byte[9];
            bytes[0] = (byte)Int(index);
            JsonElement number = line.GetProperty(value);
            if (number.ValueKind == JsonValueKind.Number)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(1), number.GetDouble());
            else
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1), Convert.ToUInt64(number.GetString(), 16));
            return bytes;
        }

        byte[] Transfer()
        {
            byte[] write = Convert.FromHexString(Text("write"));
            byte status = (byte)Array.IndexOf(["complete", "addressNotAcknowledged", "partial", "timedOut"], Text("status"));
            return [(byte)Int("bus"), (byte)Int("address"), status, (byte)write.Length, .. write, .. Convert.FromHexString(Text("read"))];
        }
    }
}
