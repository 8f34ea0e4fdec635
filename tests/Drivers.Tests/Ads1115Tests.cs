using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Ads1115Tests
{
    [Fact]
    public void Each_input_reads_as_its_voltage_within_a_step()
    {
        using DriverRun run = Run(out Ads1115Chip chip);
        chip.Input0Volts.Value = 0.5;
        chip.Input1Volts.Value = 1.25;
        chip.Input2Volts.Value = 3.3;
        chip.Input3Volts.Value = 0;
        run.Advance(0.3);
        Assert.Equal(1, run["initialized"]);

        // SBAS444D, table 3: 125 µV in the range of ±4.096 V.
        Assert.Equal(0.5, run["ain0"], 125e-6);
        Assert.Equal(1.25, run["ain1"], 125e-6);
        Assert.Equal(3.3, run["ain2"], 125e-6);
        Assert.Equal(0, run["ain3"], 125e-6);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Theory]
    [InlineData(1.0, 1.1)]
    [InlineData(1.1, 1.0)]
    public void A_difference_has_a_sign_and_the_finest_range_7_8125_microvolts(double plus, double minus)
    {
        using DriverRun run = Run(out Ads1115Chip chip);
        chip.Input0Volts.Value = plus;
        chip.Input1Volts.Value = minus;
        run.Advance(0.3);
        Assert.Equal(plus - minus, run["difference"], 7.8125e-6);
        Assert.Equal(1, run["finish"]);
    }

    [Fact]
    public void A_conversion_takes_its_1_2_milliseconds_and_is_not_read_before()
    {
        using DriverRun run = Run(out _);
        run.Advance(0.3);
        Assert.All(run.All("early"), early => Assert.Equal(0, early));

        // 860 samples per second: 1.163 ms, and 25 µs to wake up.
        Assert.All(run.All("readMicroseconds"), microseconds => Assert.InRange(microseconds, 1163, 4000));
    }

    private static DriverRun Run(out Ads1115Chip chip)
    {
        Ads1115Chip? wired = null;
        var run = new DriverRun("Ads1115", board => board.Board.I2c(1).Connect(wired = new Ads1115Chip(board.Scheduler, 0x48, board.Seed, board.ChipLog, isIdeal: true)));
        chip = wired!;
        return run;
    }
}
