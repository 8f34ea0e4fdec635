using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

/// <summary>The program looks for a reading every 10 ms; the chip makes 10 per second.</summary>
public class Hx711Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.010)]
    [InlineData(-0.0195)]
    public void Counts_are_the_bridge_s_voltage_over_the_full_scale(double volts)
    {
        using DriverRun run = Run(out Hx711Chip chip);
        chip.ChannelADifferentialVolts.Value = volts;
        run.Advance(1.5);

        // Full scale is ±0.5 AVDD / gain: ±19.53 mV at 5 V and a gain of 128, in 2^23 counts each way.
        Assert.Equal(volts / (0.5 * 5 / 128) * (1 << 23), run["counts"], 2.0);
        Assert.Equal((1, run["counts"]), (run["awaited"], run["firstCounts"]));
        Assert.InRange(run.All("read").Sum(), 7, 10); // at 10 Hz, 1.5 s less 0.4 s to settle, one to learn from and one awaited
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void The_clock_never_stays_high_for_so_long_that_the_chip_would_complain()
    {
        using DriverRun run = Run(out Hx711Chip chip);
        run.Advance(1.5);
        Assert.False(chip.IsPoweredDown);
        Assert.All(run.All("readMicroseconds"), microseconds => Assert.InRange(microseconds, 25 * 40, 25 * 100));
    }

    [Fact]
    public void Beyond_the_range_the_counts_stay_at_its_end()
    {
        using DriverRun run = Run(out Hx711Chip chip);
        chip.ChannelADifferentialVolts.Value = 0.03;
        Assert.Equal(0x7FFFFF, run.Advance(1.5)["counts"]);
        chip.ChannelADifferentialVolts.Value = -0.03;
        Assert.Equal(-0x800000, run.Advance(1.5)["counts"]);
    }

    [Fact]
    public void Without_its_chip_there_is_no_reading()
    {
        using var run = new DriverRun("Hx711", _ => { });
        run.Advance(1);
        Assert.Empty(run.All("read"));
    }

    private static DriverRun Run(out Hx711Chip chip)
    {
        Hx711Chip? wired = null;
        var run = new DriverRun("Hx711", board =>
        {
            wired = new Hx711Chip(board.Scheduler, board.Seed, isIdeal: true, log: board.ChipLog);
            wired.Connect(board.Board, pdSckGpio: 5, doutGpio: 4);
        });
        chip = wired!;
        return run;
    }
}
