using Controller.Emulator.Kernel;

namespace Controller.Emulator.Tests;

/// <summary>A loop of 20 ms whose deadlines are judged from outside.</summary>
public class LoopStatisticsTests
{
    private const long Millisecond = 1_000_000;

    [Fact]
    public void A_loop_that_keeps_its_grid_misses_nothing()
    {
        LoopStatistics loop = Run((0, 5), (20, 25), (43, 50), (60, 64));
        Assert.Equal(0, loop.Misses);
        Assert.Equal(3 * Millisecond, loop.WorstJitterNanoseconds);
        Assert.Equal(7 * Millisecond, loop.WorstDurationNanoseconds);
        Assert.Equal(4, loop.Iterations);
    }

    [Fact]
    public void An_iteration_that_ends_after_the_next_was_due_is_a_miss()
        => Assert.Equal(1, Run((0, 5), (20, 41), (41, 45), (60, 65)).Misses);

    [Fact]
    public void Iterations_that_never_began_are_misses()
        => Assert.Equal(2, Run((0, 5), (60, 65)).Misses);

    private static LoopStatistics Run(params (long Start, long End)[] iterations)
    {
        var loop = new LoopStatistics("control", 20 * Millisecond);
        foreach ((long start, long end) in iterations)
        {
            loop.Started(start * Millisecond, 0);
            loop.Ended(end * Millisecond, 0);
        }

        return loop;
    }
}
