using Controller.Emulator.Chips;
using Controller.Emulator.Replay;

namespace Controller.Emulator.Tests.Replay;

public class RecordingTests
{
    private const long Millisecond = 1_000_000;

    private const string Bench =
        """
        # a bench's log
        milliseconds,volts,celsius

        10,1,20
        20,3,
        40,-1,26
        """;

    [Theory]
    [InlineData(Interpolation.Linear, 15, 2.0)]
    [InlineData(Interpolation.Linear, 35, 0.0)]
    [InlineData(Interpolation.Hold, 19.999, 1.0)]
    [InlineData(Interpolation.Hold, 20, 3.0)]
    [InlineData(Interpolation.Nearest, 14.999, 1.0)]
    [InlineData(Interpolation.Nearest, 15, 3.0)]
    [InlineData(Interpolation.Nearest, 31, -1.0)]
    public void Between_samples_a_signal_is_what_was_asked_for(Interpolation interpolation, double milliseconds, double volts)
        => Assert.Equal(volts, Read(Bench).Signal("volts", interpolation).At((long)(milliseconds * Millisecond)), 9);

    [Theory]
    [InlineData(Interpolation.Linear)]
    [InlineData(Interpolation.Hold)]
    [InlineData(Interpolation.Nearest)]
    public void Before_the_first_sample_it_has_the_first_value_and_after_the_last_the_last(Interpolation interpolation)
    {
        RecordedSignal volts = Read(Bench).Signal("volts", interpolation);
        Assert.Equal([1, 1, -1, -1], new long[] { -5, 10, 40, 1000 }.Select(at => volts.At(at * Millisecond)));
    }

    [Fact]
    public void An_empty_cell_is_no_sample() => Assert.Equal(23, Read(Bench).Signal("celsius").At(25 * Millisecond), 9);

    [Fact]
    public void Any_order_of_times_gives_what_rising_times_give()
    {
        RecordedSignal volts = Read(Bench).Signal("volts");
        long[] times = [.. Enumerable.Range(0, 50).Select(i => i * Millisecond)];
        double[] rising = [.. times.Select(volts.At)];
        Assert.Equal(rising.Reverse(), times.Reverse().Select(volts.At));
    }

    [Fact]
    public void A_signal_drives_what_a_chip_senses_from_an_instant_on()
    {
        var quantity = new Quantity("BusVolts", "V", 12);
        Read(Bench).Signal("volts").Drive(quantity, startNanoseconds: 100 * Millisecond);
        Assert.Equal(2, quantity.At(115 * Millisecond), 9);
        Assert.Equal(2, quantity.Distort(115 * Millisecond, trueValue: 99), 9);
        quantity.Source = null;
        Assert.Equal(99, quantity.Distort(115 * Millisecond, trueValue: 99), 9);
    }

    [Theory]
    [InlineData("time,a\n1,2", "log.csv:1: the first column is the time and is named by its unit: seconds, milliseconds, microseconds, nanoseconds; it is named \"time\"")]
    [InlineData("seconds\n1", "log.csv:1: there is no column beside the time")]
    [InlineData("seconds,a,a\n1,2,3", "log.csv:1: there are two columns \"a\"")]
    [InlineData("seconds,a,\n1,2,3", "log.csv:1: column 3 has no name")]
    [InlineData("seconds,a\n1,2\n\n2,x", "log.csv:4: \"x\" is no number")]
    [InlineData("seconds,a\n1,2\n1,3", "log.csv:3: time must rise from row to row: 1 is not after the row before")]
    [InlineData("seconds,a\n1,2,3", "log.csv:2: there are 3 values for 2 columns")]
    [InlineData("seconds,a\n1,NaN", "log.csv:2: a is NaN, which is no physical value")]
    [InlineData("seconds,a\n1e12,1", "log.csv:2: 1000000000000 is no time")]
    [InlineData("seconds,a\n", "log.csv:1: there is no row of values")]
    [InlineData("# nothing\n", "log.csv:1: there is no line with the names of the columns")]
    public void A_bad_row_is_named_by_its_line(string text, string message)
        => Assert.Equal(message, Assert.Throws<RecordingException>(() => Read(text)).Message);

    [Fact]
    public void A_column_that_is_not_there_is_refused_with_those_that_are()
        => Assert.Contains("there are volts, celsius", Assert.Throws<RecordingException>(() => Read(Bench).Signal("amperes")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_replayed_sensor_gives_the_firmware_the_recorded_values()
    {
        using BoardBench bench = SignalsBoard.Boot();
        // Specific force along z: 1 g in the first second, then 2 g within 0.1 s, which is twice the counts.
        Recording recording = Read("seconds,z\n0,9.80665\n1,9.80665\n1.1,19.6133");
        recording.Signal("z").Drive(bench.Hardware.Chips.Input("MPU-6050.SpecificForceMetresPerSecondSquaredZ"), 0);
        bench.Advance(TimeSpan.FromSeconds(2));
        int[] z = [.. bench.SerialLines.Where(line => line.StartsWith("round", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[5]))];
        Assert.InRange(z[0], 15_800, 17_000);
        Assert.InRange(z[^1], 31_600, 32_767);
    }

    private static Recording Read(string text) => CsvRecording.Read("log.csv", new StringReader(text));
}
