using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>A broker or a host that sends too much has taken controllers' memory, and what was in the way of telemetry was in the way of control.</summary>
public class HeapHazardScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Commands_larger_than_the_heap_leave_the_control_loop_running_and_no_leg_moving_without_a_network(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var loop = leg.Bench.Loop("control");
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        long iterations = loop.Iterations;
        TimeSpan begun = leg.Bench.Now;
        string topic = $"spBv1.0/{leg.Bench.Model.Name}/NCMD/{leg.Bench.Model.Board.Name}";

        // The runtime gives the firmware 113,664 bytes less what its assemblies take.
        for (int i = 0; i < 5; i++)
        {
            leg.Bench.Factory.Publish(topic, new byte[(int)random.NextDouble(90_000, 300_000)]);
            leg.AdvanceRandomly(random, 10, 300);
        }

        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(leg.Bench.Machine.UnhandledException);
        double periods = (leg.Bench.Now - begun).TotalMilliseconds / 20;
        Assert.InRange(loop.Iterations - iterations, periods - 3, periods + 3);

        // Nobody could have stopped it over the network: outputs are off once the session is known to be gone, or it stands.
        leg.Bench.Advance(TimeSpan.FromSeconds(8));
        if (!leg.Node.IsBorn)
            Assert.False(leg.Bench.Machine.OutputsEnabled, leg.Report("moves without a network"));
        Assert.Equal(1, leg.Bench.Machine.Boots);
        periods = (leg.Bench.Now - begun).TotalMilliseconds / 20;
        Assert.InRange(loop.Iterations - iterations, periods - 5, periods + 5);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_flood_of_large_commands_to_a_network_that_stands_still_costs_no_deadline(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var loop = leg.Bench.Loop("control");
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        long iterations = loop.Iterations;
        TimeSpan begun = leg.Bench.Now;
        string topic = $"spBv1.0/{leg.Bench.Model.Name}/NCMD/{leg.Bench.Model.Board.Name}";
        leg.Bench.Faults.DelayPackets(HazardBench.Milliseconds(500), HazardBench.Milliseconds(1500));
        for (int i = 0; i < 20; i++)
        {
            leg.Bench.Factory.Publish(topic, new byte[(int)random.NextDouble(2_000, 20_000)]);
            leg.AdvanceRandomly(random, 1, 50);
        }

        leg.Bench.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(leg.Bench.Machine.UnhandledException);
        double periods = (leg.Bench.Now - begun).TotalMilliseconds / 20;
        Assert.InRange(loop.Iterations - iterations, periods - 3, periods + 3);
        leg.Bench.Faults.RemoveAll();
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Node.IsBorn && leg.Node.Devices.Count == leg.DeviceCount, TimeSpan.FromSeconds(60)), leg.Report("not back"));
    }
}
