using Controller.Emulator;
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
    public void A_hundred_runs_give_one_trace_in_both_thread_models_while_every_core_is_busy()
    {
        using var stop = new CancellationTokenSource();
        Thread[] load = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => Spin(stop.Token)) { IsBackground = true })];
        foreach (Thread thread in load)
            thread.Start();
        string expected = Moving(ThreadModel.Continuations);
        for (int run = 0; run < 80; run++)
            Assert.Equal(expected, Moving(ThreadModel.Continuations));
        for (int run = 0; run < 20; run++)
            Assert.Equal(expected, Moving(ThreadModel.HostThreads));
        stop.Cancel();
        foreach (Thread thread in load)
            thread.Join();
    }

    [Theory]
    [InlineData(2, ThreadModel.Continuations)]
    [InlineData(10, ThreadModel.Continuations)]
    [InlineData(1, ThreadModel.HostThreads)]
    [InlineData(10, ThreadModel.HostThreads)]
    public void Ten_boards_give_the_same_traces_however_many_host_threads_run_them(int workers, ThreadModel model)
        => Assert.Equal(FleetTraces(1, ThreadModel.Continuations), FleetTraces(workers, model));

    [Fact]
    public void A_board_of_a_fleet_does_what_it_does_alone()
    {
        using Bench alone = Bench.Boot("humanoid-leg", seed: 6);
        alone.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(alone.Machine.Trace.Hash(), FleetTraces(2, ThreadModel.Continuations)[5]);
    }

    [Fact]
    public void The_trace_does_not_depend_on_how_finely_the_host_slices_time()
        => Assert.Equal(Idle(TimeSpan.FromSeconds(6)), Idle(TimeSpan.FromMilliseconds(7)));

    private static void Spin(CancellationToken stop)
    {
        long count = 0;
        while (!stop.IsCancellationRequested)
            count++;
    }

    private static string Moving(ThreadModel model)
    {
        using Leg leg = Leg.Enabled(4, new BenchOptions { Threads = model });
        leg.MoveAll(new SeededRandom(4));
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        return leg.Bench.Machine.Trace.Hash();
    }

    private static string[] FleetTraces(int workers, ThreadModel model)
    {
        using Fleet fleet = Fleet.Boot("humanoid-leg", count: 10, seed: 1, new BenchOptions { Threads = model }, workers);
        fleet.Advance(TimeSpan.FromSeconds(5));
        string[] traces = [.. fleet.Benches.Select(bench => bench.Machine.Trace.Hash())];
        Assert.Equal(10, traces.Distinct().Count());
        return traces;
    }

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
