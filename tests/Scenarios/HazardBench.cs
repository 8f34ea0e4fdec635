using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>What the hazard scenarios share: seeds, instants, and the machine's changes of state as the network hears them.</summary>
internal static class HazardBench
{
    public static TheoryData<ulong> Seeds() => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    public static TimeSpan Milliseconds(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>A random instant of a move, so that nothing depends on the phase of the control period.</summary>
    public static void AdvanceRandomly(this Leg leg, SeededRandom random, double leastMilliseconds, double mostMilliseconds)
        => leg.Bench.Advance(Milliseconds(random.NextDouble(leastMilliseconds, mostMilliseconds)));

    public static string RandomJoint(this Leg leg, SeededRandom random)
        => leg.Bench.Model.Joints[(int)(random.NextUInt64() % (ulong)leg.Bench.Model.Joints.Count)].Name;

    public static bool HasPulse(this Leg leg, string joint) => leg.Bench.Machine.OutputsEnabled && leg.Bench.Machine.GetPulseSeconds(leg.Bench.Model.IndexOfJoint(joint)) != 0;

    public static bool HasAnyPulse(this Leg leg) => leg.Bench.Model.Joints.Any(joint => leg.HasPulse(joint.Name));

    public static Fault Fault(this Leg leg) => (Fault)leg.Node.Value(null, NodeMetric.Fault).IntegerOr(0);

    /// <summary>Sends a command of the node and waits for its answer.</summary>
    public static (CommandOutcome Outcome, Refusal Reason) Ask(this Leg leg, string command)
    {
        long sequence = leg.Node.Command(null, (command, MetricValue.Of(true)));
        Assert.True(
            leg.Bench.AdvanceUntil(() => leg.Node.Value(null, NodeMetric.CommandSequence).IntegerOr(0) == sequence, TimeSpan.FromSeconds(3)),
            leg.Report($"{command} was not answered"));
        return ((CommandOutcome)leg.Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0), (Refusal)leg.Node.Value(null, NodeMetric.CommandReason).IntegerOr(0));
    }

    /// <summary>Resets and enables, and moves a joint, as after a fault whose cause has gone.</summary>
    public static void AssertComesBack(this Leg leg)
    {
        Assert.Equal((CommandOutcome.Done, Refusal.None), leg.Ask(NodeMetric.Reset));
        Assert.False(leg.HasAnyPulse());
        leg.Enable();
        long sequence = leg.Move("knee", 0.4, 1);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), TimeSpan.FromSeconds(4)), leg.Report("the knee does not move after the reset"));
    }

    public static void WaitUntil(this Leg leg, Func<bool> condition, double milliseconds, string what)
        => Assert.True(leg.Bench.AdvanceUntil(condition, Milliseconds(milliseconds)), leg.Report(what));
}
