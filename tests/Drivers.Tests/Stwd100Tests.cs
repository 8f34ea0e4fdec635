using Controller.Emulator.Chips;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Drivers.Tests;

/// <summary>The program leaves the part off for 0.5 s, feeds it 20 times every 40 to 50 ms, leaves it off again, and starves it.</summary>
public class Stwd100Tests
{
    [Fact]
    public void It_resets_the_board_when_it_is_starved_and_at_no_other_time()
    {
        Stwd100Chip? chip = null;
        List<(long Nanoseconds, bool Level)> output = [];
        long armed = 0;
        using var run = new DriverRun("Stwd100", board =>
        {
            chip = new Stwd100Chip(board.Scheduler, WatchdogTimes.X, board.Seed, board.ChipLog);
            GpioLine enable = board.Board.Gpio[16];
            enable.LevelChanged += chip.SetEnablePin;
            enable.LevelChanged += level => armed = level ? armed : board.Scheduler.NowNanoseconds;
            enable.PullFromOutside(true);
            board.Board.Gpio[17].LevelChanged += chip.SetInputPin;
            chip.OutputChanged += level => output.Add((board.Scheduler.NowNanoseconds, level));
            chip.OutputChanged += board.SetResetPin;
        });
        while (run.All("starves").FirstOrDefault() < 1)
        {
            run.Advance(0.01);
            Assert.Empty(output);
        }

        long starved = armed;
        Assert.Equal(20, run.All("feed").Count());
        run.Advance(0.2);
        Assert.Equal(starved + (long)(chip!.TimeoutMilliseconds * 1e6), output[0].Nanoseconds);

        // The reset lets /EN go, which ends the reset after 10 us: table 5, note 2.
        Assert.Equal([false, true], output.Select(edge => edge.Level));
        Assert.Equal(10_000, output[1].Nanoseconds - output[0].Nanoseconds);
        Assert.Equal(2, run.Bench.Board.Boots);
        Assert.Equal(2, run.All("boot").Count());
        Assert.Empty(run.UnmodelledAccesses);
    }
}
