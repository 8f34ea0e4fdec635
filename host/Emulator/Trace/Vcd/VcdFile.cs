using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Controller.Emulator.Trace.Vcd;

/// <summary>Writes a value change dump (IEEE 1364-2005, section 18): declarations first, then changes in rising time.</summary>
internal sealed class VcdFile : IDisposable
{
    // Printable characters but the space (section 18.2.3.7 takes any of them).
    private const int FirstCode = '!';
    private const int Codes = '~' - '!' + 1;

    // The longest change: '#', 19 digits, a line end, 'r', 25 characters of a number, a space, a code and a line end.
    private const int LongestChange = 64;

    private readonly Stream stream;
    private readonly byte[] buffer = new byte[1 << 18];
    private readonly List<byte[]> codes = [];
    private readonly List<bool> areReal = [];
    private readonly List<double> values = [];
    private int used;
    private long now = -1;

    public VcdFile(Stream stream) => this.stream = stream;

    /// <summary>The last instant that has been written.</summary>
    public long NowNanoseconds => now;

    /// <summary>Begins the declarations.</summary>
    public void Begin(string comment) => Text($"$version Controller $end\n$comment {comment} $end\n$timescale 1 ns $end\n");

    public void BeginScope(string name) => Text($"$scope module {Word(name)} $end\n");

    public void EndScope() => Text("$upscope $end\n");

    /// <summary>Declares a signal.</summary>
    /// <returns>Its index.</returns>
    public int Declare(string name, double value, bool isReal = false)
    {
        int index = codes.Count;
        string code = Code(index);
        codes.Add(Encoding.ASCII.GetBytes(code));
        areReal.Add(isReal);
        values.Add(value);
        Text($"$var {(isReal ? "real 64" : "wire 1")} {code} {Word(name)} $end\n");
        return index;
    }

    /// <summary>Ends the declarations and writes the values at time 0.</summary>
    public void EndDeclarations()
    {
        Text("$enddefinitions $end\n#0\n$dumpvars\n");
        now = 0;
        for (int signal = 0; signal < codes.Count; signal++)
            WriteValue(signal, values[signal]);
        Text("$end\n");
    }

    /// <summary>Writes a change; a value that is there already is no change. Time must not go back.</summary>
    public void Change(in VcdEdge edge)
    {
        if (values[edge.Signal].Equals(edge.Value))
            return;
        values[edge.Signal] = edge.Value;
        At(edge.Nanoseconds);
        WriteValue(edge.Signal, edge.Value);
    }

    /// <summary>Says how long the dump is.</summary>
    public void At(long nanoseconds)
    {
        if (nanoseconds <= now)
            return;
        now = nanoseconds;
        Reserve();
        buffer[used++] = (byte)'#';
        Utf8Formatter.TryFormat(nanoseconds, buffer.AsSpan(used), out int written);
        used += written;
        buffer[used++] = (byte)'\n';
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private static string Code(int index)
    {
        var code = new StringBuilder();
        do
        {
            code.Append((char)(FirstCode + (index % Codes)));
            index = (index / Codes) - 1;
        }
        while (index >= 0);
        return code.ToString();
    }

    // A name ends at white space.
    private static string Word(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private void WriteValue(int signal, double value)
    {
        Reserve();
        if (areReal[signal])
        {
            buffer[used++] = (byte)'r';
            value.TryFormat(buffer.AsSpan(used), out int written, "R", CultureInfo.InvariantCulture);
            used += written;
            buffer[used++] = (byte)' ';
        }
        else
        {
            buffer[used++] = value > 0 ? (byte)'1' : (byte)'0';
        }

        byte[] code = codes[signal];
        code.CopyTo(buffer, used);
        used += code.Length;
        buffer[used++] = (byte)'\n';
    }

    private void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (used + bytes.Length > buffer.Length)
            Flush();
        bytes.CopyTo(buffer, used);
        used += bytes.Length;
    }

    private void Reserve()
    {
        if (used + LongestChange > buffer.Length)
            Flush();
    }

    private void Flush()
    {
        stream.Write(buffer, 0, used);
        used = 0;
    }
}
