using System.Diagnostics;
using System.Globalization;
using Controller.Emulator;
using Controller.Emulator.Trace;
using Controller.Emulator.Trace.Vcd;
using Controller.Hardware;

namespace Controller.Interop.Tests;

/// <summary>The dump of a run before decoders that we did not write: they must find the bytes that the parts on the wires saw.</summary>
public sealed class SigrokTests(SigrokTests.Dump dump) : IClassFixture<SigrokTests.Dump>
{
    private const string Install = "apt-get install sigrok-cli";

    /// <summary>Half a second of the sample program Signals.</summary>
    public sealed class Dump : IDisposable
    {
        public Dump()
        {
            File = Path.Combine(Path.GetTempPath(), $"controller-{Guid.NewGuid():n}.vcd");
            using var vcd = new VcdTrace(System.IO.File.Create(File), HardwareCatalog.LoadBoard("esp32-devkitc"));
            using BoardBench bench = SignalsBoard.Boot(options: new BenchOptions { TraceSink = new TraceFanOut(Records, vcd) }, words: Words, bytes: Bytes);
            bench.Advance(TimeSpan.FromSeconds(0.6));
        }

        public string File { get; }

        internal RecordList Records { get; } = new();

        internal List<int> Words { get; } = [];

        internal List<byte> Bytes { get; } = [];

        public void Dispose() => System.IO.File.Delete(File);
    }

    [Fact]
    public void Sigrok_decodes_i2c_to_the_bytes_that_the_chip_saw()
    {
        string[] decoded = Decode(100, "i2c:scl=i2c1_scl:sda=i2c1_sda", "i2c=start:repeat-start:stop:ack:nack:address-read:address-write:data-read:data-write");
        var expected = new List<string>();
        foreach (byte[] transfer in dump.Records.Of(TraceKind.I2c))
            Describe(transfer, expected);
        Assert.True(expected.Count > 100);
        Assert.Equal(expected, decoded.Take(expected.Count));
        // A transfer may be under way when the run ends.
        Assert.InRange(decoded.Length - expected.Count, 0, 40);
    }

    [Fact]
    public void Sigrok_decodes_spi_to_the_words_that_the_chip_saw_and_sent()
    {
        string[] sent = Decode(50, "spi:clk=spi1_sclk:mosi=spi1_mosi:miso=spi1_miso:cs=gpio4:cpol=1:cpha=1", "spi=mosi-data");
        string[] received = Decode(50, "spi:clk=spi1_sclk:mosi=spi1_mosi:miso=spi1_miso:cs=gpio4:cpol=1:cpha=1", "spi=miso-data");
        Assert.True(dump.Words.Count > 8);
        Assert.Equal(dump.Words.Select(word => word.ToString("X2", CultureInfo.InvariantCulture)), sent);
        Assert.Equal(dump.Words.Prepend(90).SkipLast(1).Select(word => word.ToString("X2", CultureInfo.InvariantCulture)), received);
    }

    [Fact]
    public void Sigrok_decodes_serial_bytes_both_ways()
    {
        string[] sent = Decode(1000, "uart:tx=uart2_tx:baudrate=9600", "uart=tx-data");
        string[] received = Decode(1000, "uart:rx=uart2_rx:baudrate=9600", "uart=rx-data");
        string[] heard = [.. dump.Bytes.Select(value => value.ToString("X2", CultureInfo.InvariantCulture))];
        Assert.True(heard.Length > 20);
        // The last byte may be under way when the run ends.
        Assert.Equal(heard, sent.Take(heard.Length));
        Assert.InRange(sent.Length - heard.Length, 0, 1);
        Assert.Equal(heard.Take(received.Length), received);
        Assert.InRange(heard.Length - received.Length, 0, 2);
    }

    [Fact]
    public void Sigrok_measures_the_duty_and_the_period_that_were_set()
    {
        string[] duties = Decode(1000, "pwm:data=gpio16", "pwm=duty-cycle");
        string[] periods = Decode(1000, "pwm:data=gpio16", "pwm=period");
        Assert.True(duties.Length > 500);
        Assert.Equal(["25.000000%", "75.000000%"], duties.GroupBy(text => text, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(2).Select(group => group.Key).Order(StringComparer.Ordinal));
        Assert.True(periods.Count(text => text == "1000.0 μs") > periods.Length * 0.98);
    }

    [Fact]
    public void The_reader_of_gtkwave_takes_the_dump()
    {
        string compressed = dump.File + ".fst";
        try
        {
            Run(Peer.Find("vcd2fst", "apt-get install gtkwave"), [dump.File, compressed]);
            string back = Run(Peer.Find("fst2vcd", "apt-get install gtkwave"), [compressed]);
            Assert.Contains("i2c1_sda", back, StringComparison.Ordinal);
            // GTKWave's own writer chooses other codes; the number of changes stays.
            Assert.Equal(Changes(System.IO.File.ReadAllText(dump.File)), Changes(back));
        }
        finally
        {
            System.IO.File.Delete(compressed);
        }
    }

    private static int Changes(string text) => text.Split('\n').Count(line => line.Length > 1 && line[0] is '0' or '1' or 'r');

    private string[] Decode(int downsample, string decoder, string annotations)
        => [.. Run(Peer.Find("sigrok-cli", Install), ["-i", dump.File, "-I", $"vcd:downsample={downsample}:numchannels=60", "-P", decoder, "-A", annotations])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            // "i2c-1: Start"
            .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..])];

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }

    private static void Describe(byte[] transfer, List<string> expected)
    {
        byte address = transfer[1];
        byte[] write = transfer[4..(4 + transfer[3])];
        byte[] read = transfer[(4 + transfer[3])..];
        expected.Add("Start");
        if (write.Length > 0)
        {
            expected.AddRange(["Write", $"Address write: {address:X2}", "ACK"]);
            foreach (byte value in write)
                expected.AddRange([$"Data write: {value:X2}", "ACK"]);
        }

        if (read.Length > 0)
        {
            if (write.Length > 0)
                expected.Add("Start repeat");
            expected.AddRange(["Read", $"Address read: {address:X2}", "ACK"]);
            for (int i = 0; i < read.Length; i++)
                expected.AddRange([$"Data read: {read[i]:X2}", i + 1 < read.Length ? "ACK" : "NACK"]);
        }

        expected.Add("Stop");
    }

    internal sealed class RecordList : ITraceSink
    {
        private readonly List<(TraceKind Kind, byte[] Content)> all = [];

        public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content) => all.Add((kind, content.ToArray()));

        public IEnumerable<byte[]> Of(TraceKind kind) => all.Where(record => record.Kind == kind).Select(record => record.Content);
    }
}
