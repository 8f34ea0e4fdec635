using Controller.Contract;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>Aborting leaves no velocity behind: others' arms went on with their last command, or with its velocity, after it had been cancelled.</summary>
public class MotionHazardScenarios
{
    /// <summary>
    /// From the command to the setpoint's rest: 0.2 s of <c>JointLimits.FullVelocityStopSeconds</c>, up to 10 ms of network,
    /// a period of 20 ms until the loop takes it and one until the pulse shows it.
    /// </summary>
    private const double SetpointSeconds = 0.25;

    /// <summary>The joint itself: a loaded servo comes to rest some 0.1 s after its setpoint, and twice that is allowed.</summary>
    private const double JointSeconds = 0.5;

    /// <summary>What a joint at rest may still creep: one count of its pulse, which its dead band allows.</summary>
    private const double RestRadians = 0.012;

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_cancelled_motion_of_any_kind_comes_to_rest_and_stays(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        LegMotion motion = BeginAny(leg, seed);
        double from = motion.Watch.Now;
        long sequence = leg.Node.Command(LegMotion.Knee, (JointMetric.CommandCancel, MetricValue.Of(true)));
        motion.Watch.Run(1.5);
        AssertRest(leg, motion, from, SetpointSeconds, JointSeconds);
        Assert.True(leg.Answered(LegMotion.Knee, sequence, CommandOutcome.Done), leg.Report("the cancelling was not done"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stopped_motion_of_any_kind_rests_before_power_goes_and_enabling_brings_no_velocity_back(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        LegMotion motion = BeginAny(leg, seed);
        double from = motion.Watch.Now;
        double off = double.NaN;
        leg.Bench.Machine.OutputsEnabledChanged += isOn => off = isOn ? off : leg.Bench.Now.TotalSeconds;
        leg.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        motion.Watch.Run(3);
        Assert.True(leg.State == MachineState.Ready, leg.Report("not stopped"));
        Assert.InRange(motion.Watch.LastChange(LegMotion.Knee) - from, double.NegativeInfinity, SetpointSeconds);
        // Setpoint at rest, then the 0.2 s of JointLoop.SettleMilliseconds, in which the joint has come to rest as well.
        Assert.InRange(off - from, 0.2, SetpointSeconds + 0.25);
        Assert.InRange(motion.Watch.Travel(LegMotion.Knee, off - 0.05, off), 0, RestRadians);

        leg.Enable();
        double enabled = motion.Watch.Now;
        motion.Watch.Run(1);
        Assert.InRange(motion.Watch.LastChange(LegMotion.Knee), double.NegativeInfinity, enabled);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stream_that_falls_silent_comes_to_rest_and_stays(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        MotionKind[] kinds = [MotionKind.VelocityStream, MotionKind.PositionStream, MotionKind.Chunks];
        LegMotion motion = LegMotion.Begin(leg, kinds[seed % 3]);
        motion.Run(SeededRandom.For(seed, "abort").NextDouble(0.5, 1.5));
        double leaseSeconds = motion.Kind == MotionKind.Chunks ? 0.2 : 0.1;
        motion.Watch.Run(2);
        // A lease is counted in periods from the one that takes it: up to one more.
        AssertRest(leg, motion, motion.LastSent + leaseSeconds + 0.02, SetpointSeconds, JointSeconds);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_that_the_next_command_leaves_out_of_its_trajectory_comes_to_rest(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        LegMotion motion = LegMotion.Begin(leg, seed % 2 == 0 ? MotionKind.Trajectory : MotionKind.Chunks);
        motion.Run(SeededRandom.For(seed, "abort").NextDouble(0.3, 1.5));
        double from = motion.Watch.Now;
        if (seed % 4 < 2)
            leg.Move(LegMotion.Knee, 0.4, 1);
        else
            leg.Follow(new TrajectoryPayload { Joints = [3] }.Add(1.5, 0.4f));
        motion.Watch.Run(2.5);
        Assert.InRange(motion.Watch.LastChange(LegMotion.HipPitch) - from, double.NegativeInfinity, SetpointSeconds);
        Assert.InRange(motion.Watch.Travel(LegMotion.HipPitch, from + JointSeconds), 0, RestRadians);
        Assert.Equal(0.4, leg.Bench.Joint(LegMotion.Knee).PositionRadians, 0.03);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_motion_that_leaves_its_path_comes_to_rest_and_stays(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        var random = SeededRandom.For(seed, "abort");
        var watch = new MotionWatch(leg, LegMotion.Knee);
        long sequence = leg.Node.Command(
            LegMotion.Knee,
            (JointMetric.CommandLease, MetricValue.Of(Leg.Writer)),
            (JointMetric.CommandPosition, MetricValue.Of(1.0)),
            (JointMetric.CommandSeconds, MetricValue.Of(4.0)),
            (JointMetric.CommandPathTolerance, MetricValue.Of(0.07)));
        watch.Run(random.NextDouble(0.7, 2));
        InjectedFault jam = leg.Bench.Faults.Jam(LegMotion.Knee, newtonMetres: 40);
        leg.WaitUntil(() => leg.Answered(LegMotion.Knee, sequence, CommandOutcome.Aborted), 1000, "not aborted");
        Assert.Equal(Refusal.PathTolerance, leg.Reason(LegMotion.Knee));
        double from = watch.Now;
        watch.Run(1);
        Assert.InRange(watch.LastChange(LegMotion.Knee) - from, double.NegativeInfinity, SetpointSeconds);
        jam.Remove();
        watch.Run(1.5);
        // Free again it goes where its setpoint came to rest, and no further.
        Assert.InRange(watch.LastChange(LegMotion.Knee) - from, double.NegativeInfinity, SetpointSeconds);
        Assert.InRange(watch.Travel(LegMotion.Knee, from + 1 + JointSeconds), 0, RestRadians);
        Assert.Equal(MachineState.Enabled, leg.State);
    }

    private static LegMotion BeginAny(Leg leg, ulong seed)
    {
        LegMotion motion = LegMotion.Begin(leg, (MotionKind)(seed % 5));
        motion.Run(SeededRandom.For(seed, "abort").NextDouble(0.3, 1.7));
        return motion;
    }

    private static void AssertRest(Leg leg, LegMotion motion, double from, double setpointSeconds, double jointSeconds)
    {
        foreach (string joint in motion.Joints)
        {
            Assert.True(motion.Watch.LastChange(joint) - from <= setpointSeconds, leg.Report($"{motion.Kind}: the setpoint of {joint} moved {motion.Watch.LastChange(joint) - from:F3} s later"));
            Assert.True(motion.Watch.LastChange(joint) > 0, leg.Report($"{motion.Kind}: {joint} never moved"));
            double travel = motion.Watch.Travel(joint, from + jointSeconds);
            Assert.True(travel <= RestRadians, leg.Report($"{motion.Kind}: {joint} still moved {travel:F3} rad"));
            Assert.Equal("holding", leg.Node.Value(joint, JointMetric.State).TextOr(""));
        }

        Assert.Equal(MachineState.Enabled, leg.State);
    }
}
