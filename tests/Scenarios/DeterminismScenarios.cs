using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

public class DeterminismScenarios
{
    [Fact]
    public void The_same_seed_gives_the_same_trace_and_another_seed_another()
    {
        string first = Run(1, TimeSpan.FromSeconds(10));
        Assert.Equal(first, Run(1, TimeSpan.FromSeconds(10)));
        Assert.NotEqual(first, Run(2, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void The_trace_does_not_depend_on_how_finely_the_host_slices_time()
        => Assert.Equal(Idle(TimeSpan.FromSeconds(6)), Idle(TimeSpan.FromMilliseconds(7)));

    private static string Run(ulong seed, TimeSpan duration)
    {
        using Leg leg = Leg.Enabled(seed);
        var random = new SeededRandom(seed);
        while (leg.Bench.Now < duration)
        {
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(700));
        }

        return leg.Bench.Machine.Trace.Hash();
    }

    // The end is an instant that both slicings meet: a run ends with the block of instructions that crosses its end.
    private static string Idle(TimeSpan slice)
    {
        using Leg leg = Leg.Boot(seed: 3);
        string hash = "";
        leg.Bench.Machine.Scheduler.Schedule(5_900_000_000, () => hash = leg.Bench.Machine.Trace.Hash());
        while (leg.Bench.Now < TimeSpan.FromSeconds(6))
            leg.Bench.Advance(slice);
        Assert.Equal(64, hash.Length);
        return hash;
    }
}
