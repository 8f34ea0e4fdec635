using System.Globalization;
using System.Text;
using Controller.Emulator.Soc;
using Controller.Emulator.Trace;
using Controller.Emulator.Trace.Vcd;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Emulator.Tests.Dumps;

/// <summary>What a value change dump holds, read with a few lines of our own; tests/Interop reads it with sigrok and GTKWave.</summary>
public class VcdTests
{
    private const long Millisecond = 1_000_000;

    private static readonly BoardModel Board = HardwareCatalog.LoadBoard("esp32-devkitc");

    [Fact]
    public void A_run_has_the_same_trace_with_and_without_a_dump()
    {
        using var vcd = new VcdTrace(new MemoryStream(), Board);
        Assert.Equal(Run(null), Run(vcd));
        Assert.Equal(0, vcd.LateEdges);
    }

    [Fact]
    public void Time_rises_and_ends_with_the_run()
    {
        var file = new MemoryStream();
        using (var vcd = new VcdTrace(file, Board))
            Run(vcd);
        long[] times = [.. Encoding.UTF8.GetString(file.ToArray()).Split('\n').Where(line => line.StartsWith('#')).Select(line => long.Parse(line[1..], CultureInfo.InvariantCulture))];
        Assert.Equal(times.Order().Distinct(), times);
        Assert.InRange(times[^1], 1_900 * Millisecond, 2_000 * Millisecond);
    }

    [Fact]
    public void A_pwm_output_is_high_for_its_duty_of_every_period()
    {
        List<(long At, char Level)> edges = Edges("gpio16", tap =>
        {
            tap.Pwm(16, 1 * Millisecond, 1000, 0.25);
            tap.Pwm(16, 4 * Millisecond + 100_000, 2000, 0.5);
            tap.Pwm(16, 6 * Millisecond, 2000, 1);
            tap.Pwm(16, 7 * Millisecond, 2000, 0);
        });
        Assert.Equal(
            [
                (1_000_000, '1'), (1_250_000, '0'), (2_000_000, '1'), (2_250_000, '0'), (3_000_000, '1'), (3_250_000, '0'), (4_000_000, '1'),
                // The output is high in both settings: no edge, and the new period begins.
                (4_350_000, '0'), (4_600_000, '1'), (4_850_000, '0'), (5_100_000, '1'), (5_350_000, '0'), (5_600_000, '1'), (5_850_000, '0'),
                (6_000_000, '1'), (7_000_000, '0'),
            ],
            edges);
    }

    [Theory]
    [InlineData(UartParity.None, "0110000101")]
    [InlineData(UartParity.Even, "01100001011")]
    [InlineData(UartParity.Odd, "01100001001")]
    public void A_serial_byte_has_a_start_bit_data_from_the_lowest_parity_and_a_stop_bit(UartParity parity, string bits)
    {
        var frame = new UartFrame(8, parity, 1);
        List<(long At, char Level)> edges = Edges("uart2_tx", tap => tap.UartByte(2, isOut: true, Millisecond, bits.Length * 100_000, frame, 0x43));
        // 0x43 is 1100 0010 from its lowest bit on.
        string seen = string.Concat(Enumerable.Range(0, bits.Length).Select(bit => LevelAt(edges, Millisecond + (bit * 100_000) + 50_000, '1')));
        Assert.Equal(bits, seen);
    }

    [Fact]
    public void A_transfer_that_a_power_cut_ends_leaves_the_lines_high()
    {
        List<(long At, char Level)> clock = Edges("i2c1_scl", tap =>
        {
            tap.I2cStart(1, Millisecond, 100_000);
            tap.I2cByte(1, Millisecond + 10_000, 0xD0, isAcknowledged: true);
            tap.I2cReleased(1, Millisecond + 130_000);
        });
        // One falling edge of the START and nine of the byte; ten rising ones.
        Assert.Equal((10, 10), (clock.Count(edge => edge.Level == '0'), clock.Count(edge => edge.Level == '1')));
        Assert.Equal((Millisecond + 130_000, '1'), clock[^1]);
    }

    [Fact]
    public void An_edge_that_comes_too_late_is_counted()
    {
        var file = new MemoryStream();
        using var vcd = new VcdTrace(file, Board);
        for (int second = 1; second < 5; second++)
            vcd.Record(second * 1_000 * Millisecond, TraceKind.Pin, [18, (byte)(second & 1)]);
        ((IWireTap)vcd).UartByte(2, isOut: false, Millisecond, Millisecond, new UartFrame(8, UartParity.None, 1), 0x55);
        vcd.Dispose();
        Assert.InRange(vcd.LateEdges, 9, 10);
    }

    private static string Run(VcdTrace? vcd)
    {
        using BoardBench bench = SignalsBoard.Boot(options: new BenchOptions { TraceSink = vcd });
        bench.Advance(TimeSpan.FromSeconds(2));
        return bench.Board.Trace.Hash();
    }

    private static char LevelAt(List<(long At, char Level)> edges, long at, char before) => edges.LastOrDefault(edge => edge.At <= at, (0, before)).Level;

    private static List<(long At, char Level)> Edges(string signal, Action<IWireTap> draw)
    {
        var file = new MemoryStream();
        using (var vcd = new VcdTrace(file, Board))
        {
            draw(vcd);
            vcd.Record(10 * Millisecond, TraceKind.Pin, [18, 1]);
        }

        string[] lines = Encoding.UTF8.GetString(file.ToArray()).Split('\n');
        string code = lines.Single(line => line.StartsWith("$var", StringComparison.Ordinal) && line.Split(' ')[4] == signal).Split(' ')[3];
        var edges = new List<(long, char)>();
        long now = -1;
        foreach (string line in lines.SkipWhile(each => each != "$end").Skip(1))
        {
            if (line.StartsWith('#'))
                now = long.Parse(line[1..], CultureInfo.InvariantCulture);
            else if (line.Length > 1 && line[0] is '0' or '1' && line[1..] == code)
                edges.Add((now, line[0]));
        }

        return edges;
    }
}
