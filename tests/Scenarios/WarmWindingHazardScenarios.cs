using Controller.Contract;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Scenarios;

/// <summary>Robots that shut down when a motor got hot dropped what they held; one that slows down in time, and says why, goes on.</summary>
public class WarmWindingHazardScenarios
{
    // hardware/machines/humanoid-leg.json: slower from 80 Celsius, by all of it at 96.
    private const double WarningCelsius = 80;
    private const double LimitCelsius = 96;
    private const double MoveRadians = 0.8;

    // A minimum-jerk move peaks at 15/8 of its mean velocity: at 1.9 of the joint's 3 rad/s.
    private const double MoveSeconds = 0.8;
    private const double MaxRadiansPerSecond = 3;
    private const double PeakShare = 1.875 * MoveRadians / MoveSeconds / MaxRadiansPerSecond;

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_that_a_load_has_warmed_is_slower_and_says_temperature_and_is_as_fast_as_ever_when_it_has_cooled(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        string joint = random.NextDouble(0, 1) < 0.5 ? "knee" : "hip-pitch";
        JointModel model = leg.Bench.Model.Joints[leg.Bench.Model.IndexOfJoint(joint)];
        double middle = (model.Limits.MinPositionRadians + model.Limits.MaxPositionRadians) / 2;
        double side = random.NextDouble(0, 1) < 0.5 ? -1 : 1;
        double near = middle - (side * MoveRadians / 2);
        Done(leg, joint, leg.Move(joint, near, 1.5));
        var winding = new ServoWinding(leg, joint);

        // Full drive from 0.026 rad on against what it cannot move, with the leg's weight or without; a following error is from 0.15 on.
        InjectedFault load = leg.Bench.Faults.Jam(joint, random.NextDouble(1.8, 5));
        double warm = random.NextDouble(WarningCelsius + 6, LimitCelsius - 7);
        leg.Move(joint, near + (side * random.NextDouble(0.06, 0.12)), 2);
        winding.WatchUntil(() => Celsius(leg, joint) >= warm, seconds: 30);
        load.Remove();
        Done(leg, joint, leg.Move(joint, near, 1));

        double share = (LimitCelsius - Celsius(leg, joint)) / (LimitCelsius - WarningCelsius);
        Assert.InRange(share, 0.1, PeakShare - 0.05);
        (CommandOutcome outcome, Limit limit, double seconds) = Move(leg, joint, near + (side * MoveRadians));
        TestContext.Current.TestOutputHelper?.WriteLine($"{joint}: {warm:F1} Celsius, the winding itself {winding.HighestCelsius:F1} at most; {share:P0}: {seconds:F2} s, {outcome} {limit}");
        Assert.Equal((CommandOutcome.Limited, Limit.Temperature), (outcome, limit));
        Assert.Contains((joint, Limit.Temperature), leg.Limits);

        // Telemetry tells the temperature some tenths of a second late, in which a joint at rest cools by 1 Celsius.
        Assert.InRange(seconds, SecondsAt(share + 0.1), SecondsAt(share - 0.05) + 0.3);
        Assert.InRange(winding.HighestCelsius, WarningCelsius, ServoWinding.LimitCelsius);
        Assert.Equal(MachineState.Enabled, leg.State);

        // It cools with 25 s.
        leg.WaitUntil(() => Celsius(leg, joint) < WarningCelsius - 3, 30_000, "does not cool");
        (outcome, limit, seconds) = Move(leg, joint, near);
        Assert.Equal((CommandOutcome.Accepted, Limit.None), (outcome, limit));
        Assert.InRange(seconds, MoveSeconds, MoveSeconds + 0.3);
        Assert.Equal((MachineState.Enabled, Fault.None), (leg.State, leg.Fault()));
    }

    /// <summary>The other side of the estimate: an oscillator that is off and the leg's own weight are no reason to slow a joint down.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_leg_that_holds_a_posture_for_two_minutes_is_not_slowed_down(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        leg.MoveAll(new SeededRandom(seed));
        ServoWinding[] windings = [.. leg.Bench.Model.Joints.Select(joint => new ServoWinding(leg, joint.Name))];
        double warmest = 0;
        for (int second = 0; second < 120; second++)
        {
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
            warmest = Math.Max(warmest, leg.Bench.Model.Joints.Max(joint => Celsius(leg, joint.Name)));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"estimated {warmest:F1} Celsius at most, the windings themselves {windings.Max(winding => winding.HighestCelsius):F1}");
        Assert.InRange(warmest, ServoWinding.AmbientCelsius, WarningCelsius);
        Assert.Equal((MachineState.Enabled, Fault.None), (leg.State, leg.Fault()));
    }

    /// <summary>The firmware's estimate: this servo has no thermometer.</summary>
    private static double Celsius(Leg leg, string joint) => leg.Node.Value(joint, JointMetric.Temperature).RealOr(double.NaN);

    private static (CommandOutcome Outcome, Limit Limit, double Seconds) Move(Leg leg, string joint, double radians)
    {
        TimeSpan sent = leg.Bench.Now;
        long sequence = leg.Move(joint, radians, MoveSeconds);
        leg.WaitUntil(() => leg.Node.Value(joint, JointMetric.CommandSequence).IntegerOr(-1) == sequence, 300, "no answer");
        (CommandOutcome, Limit) answer = (leg.Outcome(joint), (Limit)leg.Node.Value(joint, JointMetric.CommandReason).IntegerOr(0));
        Done(leg, joint, sequence);
        return (answer.Item1, answer.Item2, (leg.Bench.Now - sent).TotalSeconds);
    }

    private static double SecondsAt(double share) => 1.875 * MoveRadians / (MaxRadiansPerSecond * share);

    private static void Done(Leg leg, string joint, long sequence)
        => leg.WaitUntil(() => leg.Answered(joint, sequence, CommandOutcome.Done), 10_000, $"{joint} does not arrive");
}
