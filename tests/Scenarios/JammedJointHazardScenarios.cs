using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Scenarios;

/// <summary>A jammed servo draws its stall current until its winding is gone; the controller saw a position that was nearly right.</summary>
public class JammedJointHazardScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_jammed_joint_faults_before_its_winding_passes_its_limit(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        string joint = leg.RandomJoint(random);
        var winding = new ServoWinding(leg, joint);
        var ears = new TransitionEars(leg);
        leg.AdvanceRandomly(random, 50, 450);
        double start = leg.Bench.Joint(joint).PositionRadians;

        // From what the servo just cannot move, 1.13 N m, to a gear that is broken.
        leg.Bench.Faults.Jam(joint, random.NextDouble(1.2, 40));
        leg.Move(joint, Inside(leg, joint, start, 0.5), random.NextDouble(0.6, 3));
        winding.WatchUntil(() => leg.State == MachineState.Faulted, seconds: 6);

        // A block in a fast move looks like a stuck sensor and ends as soon; in a slow one it is a following error.
        Assert.Contains(leg.Fault(), new[] { Fault.FollowingError, Fault.SensorFrozen });
        Heard heard = ears.Of(leg.Fault());
        Assert.Equal(joint, heard.Device);
        if (leg.Fault() == Fault.FollowingError)
            Assert.True(Math.Abs(heard.Measured) > heard.Bound, leg.Report($"{heard}"));
        Assert.InRange(winding.HighestCelsius, ServoWinding.AmbientCelsius, 60);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_soft_jam_that_no_following_error_shows_heats_slows_down_and_faults_before_the_limit(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        string joint = leg.RandomJoint(random);
        var winding = new ServoWinding(leg, joint);
        var ears = new TransitionEars(leg);
        double start = leg.Bench.Joint(joint).PositionRadians;
        leg.Bench.Faults.Jam(joint, random.NextDouble(1.2, 5));

        // Full drive is from 0.026 rad on, of which the estimate is sure from 0.037 on, and half a step of the pulse more; a following error is from 0.15 on.
        double off = random.NextDouble(0.045, 0.12);
        leg.Move(joint, Inside(leg, joint, start, off), 2);
        bool wasSlowed = false;
        winding.WatchUntil(
            () =>
            {
                if (leg.State == MachineState.Enabled && !wasSlowed && winding.Celsius is > 85 and < 97)
                    wasSlowed = IsSlowed(leg, joint, start, off);
                return leg.State == MachineState.Faulted;
            },
            seconds: 40);

        Assert.Equal(Fault.WindingOvertemperature, leg.Fault());
        Heard heard = ears.Of(Fault.WindingOvertemperature);
        Assert.Equal(joint, heard.Device);
        Assert.True(heard.Measured > heard.Bound, leg.Report($"{heard}"));
        Assert.Equal(ServoWinding.LimitCelsius - 4, heard.Bound, 3);
        TestContext.Current.TestOutputHelper?.WriteLine($"{joint}: {winding.HighestCelsius:F2} Celsius at most, the firmware's estimate {heard.Measured:F2}");
        Assert.InRange(winding.HighestCelsius, 90, ServoWinding.LimitCelsius);
        Assert.True(wasSlowed, leg.Report($"{joint} was never slowed down"));

        // It cools with 25 s, and until it has the fault stays.
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        leg.Bench.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal((CommandOutcome.Done, Refusal.None), leg.Ask(NodeMetric.Reset));
    }

    /// <summary>Asks for a move that no warm joint may make as fast as it is asked for, to where the joint pushes already.</summary>
    private static bool IsSlowed(Leg leg, string joint, double start, double off)
    {
        long sequence = leg.Move(joint, Inside(leg, joint, start, off * 0.9), 0.01);
        leg.Bench.AdvanceUntil(() => leg.Node.Value(joint, JointMetric.CommandSequence).IntegerOr(-1) == sequence, HazardBench.Milliseconds(300));
        return leg.Outcome(joint) == CommandOutcome.Limited && leg.Node.Value(joint, JointMetric.CommandReason).IntegerOr(0) is (long)Limit.Temperature or (long)Limit.Acceleration;
    }

    private static double Inside(Leg leg, string joint, double start, double distance)
    {
        JointModel model = leg.Bench.Model.Joints[leg.Bench.Model.IndexOfJoint(joint)];
        return start + distance < model.Limits.MaxPositionRadians ? start + distance : start - distance;
    }
}
