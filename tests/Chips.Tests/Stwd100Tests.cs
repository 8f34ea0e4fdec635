using Controller.Emulator.Chips;
using Controller.Hardware.Model;

namespace Controller.Chips.Tests;

/// <summary>ST DocID14134 rev. 8: table 5 and the sections on WDI, /WDO and /EN.</summary>
public sealed class Stwd100Tests
{
    private readonly EventClock clock = new();
    private readonly ReportList reports = new();
    private readonly List<(long Nanoseconds, bool Level)> output = [];

    [Fact]
    public void Every_part_keeps_the_times_of_table_5_and_no_two_are_alike()
    {
        foreach ((WatchdogTimes times, double min, double max) in new[] { (WatchdogTimes.W, 4.3, 8.6), (WatchdogTimes.X, 71, 142), (WatchdogTimes.Y, 1120.0, 2240) })
        {
            Stwd100Chip[] parts = [.. Enumerable.Range(1, 200).Select(seed => new Stwd100Chip(clock, times, (ulong)seed))];
            Assert.All(parts, part => Assert.InRange(part.TimeoutMilliseconds, min, max));
            Assert.All(parts, part => Assert.InRange(part.ActiveMilliseconds, 140, 280));
            Assert.InRange(parts.Average(part => part.TimeoutMilliseconds), min + (0.4 * (max - min)), min + (0.6 * (max - min)));
            Assert.InRange(parts.Min(part => part.TimeoutMilliseconds), min, min + (0.1 * (max - min)));
            Assert.InRange(parts.Max(part => part.TimeoutMilliseconds), max - (0.1 * (max - min)), max);
        }
    }

    [Fact]
    public void Without_feeding_the_output_is_low_for_tPW_after_every_tWD()
    {
        Stwd100Chip chip = Chip();
        clock.AdvanceMilliseconds((2.5 * chip.TimeoutMilliseconds) + (2 * chip.ActiveMilliseconds));
        double period = chip.TimeoutMilliseconds + chip.ActiveMilliseconds;
        Assert.Equal([false, true, false, true], output.Select(edge => edge.Level));
        Assert.Equal([chip.TimeoutMilliseconds, period, chip.TimeoutMilliseconds + period, 2 * period], output.Select(edge => edge.Nanoseconds * 1e-6), (a, b) => Math.Abs(a - b) < 0.001);
    }

    [Fact]
    public void Either_edge_of_the_input_starts_the_time_anew()
    {
        Stwd100Chip chip = Chip();
        for (int i = 0; i < 20; i++)
        {
            clock.AdvanceMilliseconds(0.9 * chip.TimeoutMilliseconds);
            chip.SetInputPin(i % 2 == 0);
        }

        Assert.Empty(output);
        clock.AdvanceMilliseconds(0.99 * chip.TimeoutMilliseconds);
        Assert.Empty(output);
        clock.AdvanceMilliseconds(0.02 * chip.TimeoutMilliseconds);
        Assert.False(chip.OutputPin);
    }

    [Fact]
    public void While_the_output_is_low_the_input_does_nothing()
    {
        Stwd100Chip chip = Chip();
        clock.AdvanceMilliseconds(chip.TimeoutMilliseconds + 0.01);
        for (int i = 0; i < 10; i++)
        {
            chip.SetInputPin(i % 2 == 0);
            clock.AdvanceMilliseconds(chip.ActiveMilliseconds / 20);
        }

        Assert.False(chip.OutputPin);
        clock.AdvanceMilliseconds(chip.ActiveMilliseconds);
        Assert.Equal(chip.TimeoutMilliseconds + chip.ActiveMilliseconds, output[1].Nanoseconds * 1e-6, 0.001);
    }

    [Fact]
    public void Disabled_it_never_fires_and_enabling_begins_at_zero()
    {
        Stwd100Chip chip = Chip();
        clock.AdvanceMilliseconds(0.9 * chip.TimeoutMilliseconds);
        chip.SetEnablePin(true);
        clock.AdvanceMilliseconds(100 * chip.TimeoutMilliseconds);
        Assert.Empty(output);
        chip.SetEnablePin(false);
        long enabled = clock.NowNanoseconds;
        clock.AdvanceMilliseconds(1.01 * chip.TimeoutMilliseconds);
        Assert.Equal(chip.TimeoutMilliseconds, (Assert.Single(output).Nanoseconds - enabled) * 1e-6, 0.001);
    }

    [Theory]
    [InlineData(0, 10_000)] // note 2 of table 5: 10 µs at least
    [InlineData(5_000, 10_000)]
    [InlineData(9_900, 10_100)] // EN-to-WDO delay: 200 ns
    [InlineData(1_000_000, 1_000_200)]
    public void Disabling_lets_a_low_output_go(long afterNanoseconds, long releasedNanoseconds)
    {
        Stwd100Chip chip = Chip();
        clock.AdvanceMilliseconds(chip.TimeoutMilliseconds);
        clock.AdvanceTo((long)(chip.TimeoutMilliseconds * 1e6) + 2);
        long low = Assert.Single(output).Nanoseconds;
        clock.AdvanceTo(low + Math.Max(afterNanoseconds, 2));
        chip.SetEnablePin(true);
        clock.AdvanceMilliseconds(500);
        Assert.Equal(2, output.Count);
        Assert.InRange(output[1].Nanoseconds - low, releasedNanoseconds, releasedNanoseconds + 2);
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(99, 0)]
    [InlineData(100, 1)] // between glitch and pulse the data sheet says nothing
    [InlineData(999, 1)]
    public void A_glitch_at_the_input_does_not_feed(int nanoseconds, int expectedReports)
    {
        Stwd100Chip chip = Chip();
        clock.AdvanceMilliseconds(0.9 * chip.TimeoutMilliseconds);
        chip.SetInputPin(true);
        clock.AdvanceTo(clock.NowNanoseconds + nanoseconds);
        chip.SetInputPin(false);
        Assert.Equal(expectedReports, reports.Reports.Count);
        clock.AdvanceMilliseconds(0.11 * chip.TimeoutMilliseconds);
        Assert.Equal(chip.TimeoutMilliseconds, Assert.Single(output).Nanoseconds * 1e-6, 0.001);
    }

    [Fact]
    public void A_pulse_of_a_microsecond_feeds()
    {
        Stwd100Chip chip = Chip();
        clock.AdvanceMilliseconds(0.9 * chip.TimeoutMilliseconds);
        chip.SetInputPin(true);
        clock.AdvanceMicroseconds(1);
        chip.SetInputPin(false);
        clock.AdvanceMilliseconds(0.9 * chip.TimeoutMilliseconds);
        Assert.Empty(output);
        Assert.Empty(reports.Reports);
    }

    [Fact]
    public void Without_power_it_lets_go_and_with_power_it_begins_anew()
    {
        Stwd100Chip chip = Chip();
        clock.AdvanceMilliseconds(chip.TimeoutMilliseconds + 1);
        chip.LosePower();
        Assert.True(chip.OutputPin);
        clock.AdvanceMilliseconds(1000);
        Assert.Equal(2, output.Count);
        chip.GainPower();
        clock.AdvanceMilliseconds(0.99 * chip.TimeoutMilliseconds);
        Assert.Equal(2, output.Count);
        clock.AdvanceMilliseconds(0.02 * chip.TimeoutMilliseconds);
        Assert.False(chip.OutputPin);
    }

    private Stwd100Chip Chip()
    {
        var chip = new Stwd100Chip(clock, WatchdogTimes.X, 7, reports);
        chip.OutputChanged += level => output.Add((clock.NowNanoseconds, level));
        return chip;
    }
}
