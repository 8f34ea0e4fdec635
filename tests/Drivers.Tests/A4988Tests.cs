using Controller.Emulator.Soc;

namespace Controller.Drivers.Tests;

/// <summary>The program goes 300 steps forward and 100 back, at 1000 steps/s and 5000 steps/s².</summary>
public class A4988Tests
{
    [Fact]
    public void Pulses_and_directions_are_those_of_the_move_and_long_enough()
    {
        List<long> rises = [];
        List<bool> directions = [];
        long shortestHigh = long.MaxValue;
        bool wasEnabledThroughout = true;
        using var run = new DriverRun("A4988", board =>
        {
            GpioLine step = board.Board.Gpio[25];
            step.LevelChanged += level =>
            {
                long now = board.Scheduler.NowNanoseconds;
                if (!level)
                {
                    if (rises.Count > 0)
                        shortestHigh = Math.Min(shortestHigh, now - rises[^1]);
                    return;
                }

                rises.Add(now);
                directions.Add(board.Board.Gpio[26].Level);
                wasEnabledThroughout &= !board.Board.Gpio[27].Level;
            };
        });
        run.Advance(2);
        Assert.Equal(400, rises.Count);
        Assert.Equal(300, directions.Count(isReverse => !isReverse));
        Assert.All(directions.Skip(300), Assert.True);
        Assert.Equal(200, run["position"]);
        Assert.True(wasEnabledThroughout);
        Assert.True(run.Bench.Hardware.Gpio[27].Level);
        Assert.True(shortestHigh >= 1000, $"{shortestHigh} ns"); // A4988-DS, figure 1: 1 µs

        // 300 steps take 300 / 1000 + 1000 / 5000 s, 100 steps, which do not reach the rate, 2 √(100 / 5000) s.
        Assert.Equal(0.5, run["forwardMicroseconds"] * 1e-6, 0.01);
        Assert.Equal(2 * Math.Sqrt(100.0 / 5000), run["backMicroseconds"] * 1e-6, 0.01);

        // As fast as it can, which the driver's page calls some 4,000 a second.
        Assert.InRange(run["thousandStepsMicroseconds"], 150_000, 250_000);

        // While cruising a step is late by a turn of the loop at most.
        for (int i = 150; i < 200; i++)
            Assert.InRange(rises[i] - rises[i - 1], 1_000_000 - 250_000, 1_000_000 + 250_000);
    }
}
