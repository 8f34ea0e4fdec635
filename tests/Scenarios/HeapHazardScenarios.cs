using Controller.Contract;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>A broker or a host that sends too much has taken controllers' memory, and what was in the way of telemetry was in the way of control.</summary>
public class HeapHazardScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Commands_larger_than_the_heap_cost_a_moving_leg_its_session_and_few_deadlines_and_it_is_back_within_4_s(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var loop = leg.Bench.Loop("control");
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        long iterations = loop.Iterations;
        long misses = loop.Misses;
        TimeSpan begun = leg.Bench.Now;

        // The runtime gives the firmware 113,664 bytes; the broker takes packets of 262,144.
        for (int i = 0; i < 5; i++)
        {
            leg.Bench.Factory.Publish(Topic(leg, random), Payload(random, 120_000, 250_000));
            leg.AdvanceRandomly(random, 10, 300);
        }

        // The session was lost, on which outputs go off, or the packets after the first would not have been refused.
        TimeSpan last = leg.Bench.Now;
        leg.WaitUntil(() => !leg.Bench.Machine.OutputsEnabled, 2000, "moves without a network");
        leg.WaitUntil(() => leg.Node.IsBorn && leg.Node.Devices.Count == leg.DeviceCount, 4000 - (leg.Bench.Now - last).TotalMilliseconds, "not back");
        TestContext.Current.TestOutputHelper?.WriteLine($"back {(leg.Bench.Now - last).TotalSeconds:F2} s after the last command, {loop.Misses - misses} misses");

        // The session stands and outputs stay off until somebody enables them.
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.True(leg.Node.IsBorn, leg.Report("lost again"));
        Assert.False(leg.HasAnyPulse());
        Assert.Null(leg.Bench.Machine.UnhandledException);
        Assert.Equal(1, leg.Bench.Machine.Boots);
        Assert.Equal(Fault.None, leg.Fault());

        // The client's receiving thread holds the processor for whole quanta of 20 ms until its connection is closed, and
        // one that begins when the loop is due costs a deadline: 13 at most in 200 seeds. No period is left out.
        Assert.InRange(loop.Misses - misses, 0, 13);
        double periods = (leg.Bench.Now - begun).TotalMilliseconds / 20;
        Assert.InRange(loop.Iterations - iterations, periods - 2, periods + 2);
        leg.Enable();
        long sequence = leg.Move("knee", 0.4, 1);
        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), 4000, "the knee does not move");
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
        leg.WaitUntil(() => leg.Node.IsBorn && leg.Node.Devices.Count == leg.DeviceCount, 60_000, "not back");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_large_command_stuck_half_way_has_the_leg_sit_down_before_memory_runs_out_and_no_reset_brings_it_back_until_memory_is_there(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        var loop = leg.Bench.Loop("control");
        long misses = loop.Misses;
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);

        // The client takes the whole packet's memory with its first bytes, two thirds of the 33,000 that are free while the
        // leg moves; four more windows would bring the rest.
        var heap = leg.Bench.Firmware.Heap;
        long allocated = heap.AllocatedBytes;
        leg.Bench.Factory.Publish(Topic(leg, random), Payload(random, 22_000, 25_000));
        leg.WaitUntil(() => heap.AllocatedBytes - allocated > 22_000, 100, "the command does not come");
        leg.Bench.Network.Cut();
        TimeSpan stuck = leg.Bench.Now;

        // Free memory is measured once a second; the collapse takes another.
        leg.WaitUntil(() => !leg.HasAnyPulse(), 3500, "still driven");
        double took = (leg.Bench.Now - stuck).TotalSeconds;
        Assert.Equal(misses, loop.Misses);
        leg.Bench.Network.Mend();
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 1000, "not told");
        Assert.Equal(Fault.HeapLow, leg.Fault());
        Heard heard = ears.Of(Fault.HeapLow);
        TestContext.Current.TestOutputHelper?.WriteLine($"off after {took:F2} s, {heard}");
        Assert.Equal(("enabled", "stopping", ""), (heard.From, heard.To, heard.Device));

        // Supervisor.MinFreeHeapBytes.
        Assert.Equal(12_288, heard.Bound, 0.5);
        Assert.InRange(heard.Measured, 1, 12_287);

        // The firmware goes by its last measurement.
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        leg.Bench.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(leg.Node.Value(null, NodeMetric.FreeMemory).IntegerOr(0) > 12_288, leg.Report("memory is not back"));
        leg.AssertComesBack();
        Assert.Null(leg.Bench.Machine.UnhandledException);
        Assert.Equal(1, leg.Bench.Machine.Boots);
        Assert.Equal(1, leg.Node.NodeBirths);
    }

    // What the client takes for packets depends on the topic's length and the payload: zeros begin no packet at all.
    private static string Topic(Leg leg, SeededRandom random)
    {
        bool isNode = random.NextDouble(0, 1) < 0.5;
        string kind = isNode ? "NCMD" : "DCMD";
        string device = isNode ? "" : "/" + leg.RandomJoint(random);
        return $"spBv1.0/{leg.Bench.Model.Name}/{kind}/{leg.Bench.Model.Board.Name}{device}";
    }

    private static byte[] Payload(SeededRandom random, int least, int most)
    {
        byte[] payload = new byte[(int)random.NextDouble(least, most)];
        if (random.NextDouble(0, 1) < 0.5)
            return payload;
        for (int i = 0; i < payload.Length; i++)
            payload[i] = (byte)random.NextUInt64();
        return payload;
    }
}
