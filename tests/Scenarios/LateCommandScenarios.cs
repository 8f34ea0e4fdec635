using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>A command queued during an emergency stop does not run after it: others' arms moved by themselves when the button had been released and the machine enabled again.</summary>
public class LateCommandScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_sent_while_the_button_was_pressed_is_refused_and_does_not_run_after_it(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "commands");
        Press(leg, random);
        for (int i = 0; i < 6; i++)
        {
            Send(leg, random);
            leg.Bench.Advance(random.NextDouble(0, 0.1) * Second);
        }

        Release(leg);
        Reset(leg);
        leg.Enable();
        AssertNothingMoves(leg);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_the_network_held_back_until_the_leg_was_enabled_again_is_refused_as_outdated(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "commands");
        // Held back from before the press, from during it, or from just before the enabling.
        int sentAt = (int)(seed % 3);
        leg.Bench.Advance(random.NextDouble(0.1, 0.5) * Second);
        (string? Device, long Sequence)[] late = sentAt == 0 ? SendHeld(leg, random) : [];
        Press(leg, random);
        if (sentAt == 1)
            late = SendHeld(leg, random);
        Release(leg);
        List<(string, ReadOnlyMemory<byte>)>? held = leg.Held;
        leg.Held = null;
        Reset(leg);
        leg.Held = held;
        if (sentAt == 2)
            late = SendHeld(leg, random);
        held = leg.Held;
        leg.Held = null;
        leg.Enable();
        leg.Bench.Advance(random.NextDouble(0.05, 1) * Second);

        leg.Held = held;
        double[] before = leg.Posture();
        leg.Deliver();
        foreach ((string? device, long sequence) in late)
        {
            Assert.True(
                leg.Bench.AdvanceUntil(() => leg.Node.Value(device, NodeMetric.CommandSequence).IntegerOr(0) == sequence, Second),
                leg.Report($"{device ?? "node"} did not answer"));
            Assert.Equal(((long)CommandOutcome.Refused, Refusal.Outdated), (leg.Node.Value(device, NodeMetric.CommandOutcome).IntegerOr(0), leg.Reason(device)));
        }

        AssertNothingMoves(leg);
        Assert.All(leg.Posture().Zip(before), pair => Assert.Equal(pair.Second, pair.First, 0.012));
        // A command of now is obeyed.
        long sent = leg.Move(LegMotion.Knee, 0.3, 1);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(LegMotion.Knee, sent, CommandOutcome.Done), 3 * Second), leg.Report("a new command was not done"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_enabling_that_was_sent_before_a_stop_or_a_reset_and_comes_after_it_enables_nothing(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "commands");
        leg.Held = [];
        long late = leg.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        List<(string, ReadOnlyMemory<byte>)> held = leg.Held;
        leg.Held = null;
        leg.Bench.Advance(random.NextDouble(0.05, 0.5) * Second);
        if (seed % 2 == 0)
        {
            Press(leg, random);
            Release(leg);
            Reset(leg);
        }
        else
        {
            leg.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
            Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Ready, 2 * Second), leg.Report("not stopped"));
        }

        leg.Bench.Advance(random.NextDouble(0.05, 0.5) * Second);
        leg.Held = held;
        leg.Deliver();
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(late, CommandOutcome.Refused), Second), leg.Report("not refused"));
        Assert.Equal(Refusal.Outdated, leg.Reason(null));
        Assert.False(leg.Bench.Machine.OutputsEnabled);
        leg.Enable();
    }

    /// <summary>One connection keeps its order, so all of it comes before the enabling, however late.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Delayed_packets_bring_nothing_that_was_sent_during_the_stop_to_run_after_it(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "commands");
        leg.Bench.Faults.DelayPackets(TimeSpan.Zero, TimeSpan.FromMilliseconds(random.NextDouble(50, 300)));
        Press(leg, random);
        for (int i = 0; i < 3; i++)
            Send(leg, random);
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        // Nobody waits for anything: button out, reset and enabling at once, a move just before them.
        Send(leg, random);
        leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
        Send(leg, random);
        leg.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        if (!leg.Bench.AdvanceUntil(() => leg.State == MachineState.Enabled, 4 * Second))
        {
            // The reset came before the button's release was seen, which refuses it: once more.
            Reset(leg);
            leg.Enable();
        }

        AssertNothingMoves(leg);
    }

    private static void Press(Leg leg, SeededRandom random)
    {
        leg.Bench.Advance(random.NextDouble(0.05, 0.5) * Second);
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Faulted, 2 * Second), leg.Report("not latched"));
    }

    private static void Release(Leg leg)
    {
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(2 * Second);
    }

    private static void Reset(Leg leg)
    {
        leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Ready, 3 * Second), leg.Report("not reset"));
    }

    private static void AssertNothingMoves(Leg leg)
    {
        string[] names = [.. leg.Bench.Model.Joints.Select(joint => joint.Name)];
        var watch = new MotionWatch(leg, names);
        watch.Run(2);
        Assert.Equal(MachineState.Enabled, leg.State);
        // One count of the pulse is what gravity may make of it; a pulse of another width would be a command.
        Assert.All(names, name => Assert.Equal(double.NegativeInfinity, watch.LastChange(name)));
        Assert.All(names, name => Assert.InRange(watch.Travel(name, 0), 0, 0.035));
    }

    /// <summary>Something that would move the leg.</summary>
    private static (string? Device, long Sequence) Send(Leg leg, SeededRandom random)
        => (int)(random.NextDouble() * 4) switch
        {
            0 => (LegMotion.Knee, leg.Move(LegMotion.Knee, random.NextDouble(0.5, 1.5), random.NextDouble(0.3, 2))),
            1 => (LegMotion.HipPitch, leg.Node.Command(
                LegMotion.HipPitch,
                (JointMetric.CommandLease, MetricValue.Of(Leg.Writer)),
                (JointMetric.CommandMode, MetricValue.Of((long)JointMode.Velocity)),
                (JointMetric.CommandVelocity, MetricValue.Of(-1.0)),
                (JointMetric.CommandLeaseMilliseconds, MetricValue.Of(1000L)))),
            2 => (null, leg.Follow(new TrajectoryPayload { Joints = [3, 2] }.Add(1, 0.6f, -0.5f).Add(2, 1.0f, -0.8f))),
            _ => (null, leg.Node.Command(null, (NodeMetric.Demonstrate, MetricValue.Of(true)))),
        };

    private static (string? Device, long Sequence)[] SendHeld(Leg leg, SeededRandom random)
    {
        leg.Held = [];
        (string? Device, long Sequence) sent = Send(leg, random);
        leg.Bench.Advance(TimeSpan.FromMilliseconds(5));
        return [sent];
    }
}
