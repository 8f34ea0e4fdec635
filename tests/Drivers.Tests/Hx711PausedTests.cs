using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

/// <summary>A second thread takes the processor for 20 ms at a time, also while PD_SCK is high, which switches the chip off in the middle of a reading.</summary>
public class Hx711PausedTests
{
    [Fact]
    public void A_reading_that_was_cut_in_two_is_dropped_and_never_a_wrong_number()
    {
        Hx711Chip? chip = null;
        using var run = new DriverRun("Hx711Paused", board =>
        {
            chip = new Hx711Chip(board.Scheduler, board.Seed, isFast: true, isIdeal: true);
            chip.Connect(board.Board, pdSckGpio: 5, doutGpio: 4);
        });
        chip!.ChannelADifferentialVolts.Value = 0.0123;
        run.Advance(20);

        double expected = 0.0123 / (0.5 * 5 / 128) * (1 << 23);
        Assert.NotEmpty(run.All("dropped"));
        Assert.InRange(run.All("counts").Count(), 50, 2000);
        Assert.All(run.All("counts"), counts => Assert.Equal(expected, counts, 2.0));
    }
}
