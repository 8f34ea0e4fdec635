using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Hx711Tests
{
    [Theory]
    [InlineData(9.765625e-3, 0x400000)] // half of the full scale, 0.5 x 5 V / 128
    [InlineData(-9.765625e-3, -0x400000)]
    [InlineData(-1e-6, -430)]
    [InlineData(0.1, 0x7FFFFF)]
    [InlineData(-0.1, -0x800000)]
    public void Counts_are_the_bridge_s_volts(double volts, int counts)
    {
        Hx711Chip? chip = null;
        using var run = new DriverRun("Hx711", board =>
        {
            chip = new Hx711Chip(board.Scheduler, board.Seed, isIdeal: true, log: board.ChipLog);
            chip.Connect(board.Board, pdSckGpio: 5, doutGpio: 4);
        });
        chip!.ChannelADifferentialVolts.Value = volts;
        run.Advance(2);
        Assert.Equal(counts, run["counts"], 1.0);
        Assert.InRange(run.All("counts").Count(), 12, 16); // ten a second, less 400 ms of settling
    }
}
