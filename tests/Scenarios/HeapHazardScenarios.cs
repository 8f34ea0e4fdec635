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
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Node.IsBorn && leg.Node.Devices.Count == leg.DeviceCount, TimeSpan.FromSeconds(60)), leg.Report("not back"));
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
