using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Hardware.Model;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>An encoder that came off its shaft has let arms run into their stops, and into people: the controller pushes after a value that does not move.</summary>
public class StuckEncoderHazardScenarios
{
    // The bound of the issue. Less than the following error's 0.15 rad take at 0.8 rad/s, so it needs a monitor of its own.
    private const double LongestMilliseconds = 100;

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stuck_encoder_stops_its_joint_within_100_ms_and_the_others_sit_down(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        string joint = leg.RandomJoint(random);
        double velocity = random.NextDouble(0.8, 1.4) * (random.NextDouble(0, 1) < 0.5 ? -1 : 1);
        Run(leg, joint, ref velocity, random);

        leg.Bench.Faults.Stuck($"{joint}-feedback");
        TimeSpan stuck = leg.Bench.Now;
        leg.WaitUntil(() => !leg.HasPulse(joint), 400, $"{joint} at {velocity:F2} rad/s is still driven");
        double took = (leg.Bench.Now - stuck).TotalMilliseconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"{joint} at {velocity:F2} rad/s: {took:F0} ms");
        Assert.InRange(took, 0, LongestMilliseconds);

        // The machine file's reaction to a sensor is the collapse: the other joints keep their pulses until they are down.
        Assert.All(leg.Bench.Model.Joints.Where(other => other.Name != joint), other => Assert.True(leg.HasPulse(other.Name), leg.Report($"{other.Name} is limp at once")));
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 4000, "outputs stay on");
        Assert.False(leg.HasAnyPulse());
        Assert.Equal(Fault.SensorFrozen, leg.Fault());
        Assert.Equal((long)Fault.SensorFrozen, leg.Node.Value(joint, JointMetric.Fault).IntegerOr(0));
        Heard heard = ears.Of(Fault.SensorFrozen);
        Assert.Equal(joint, heard.Device);
        // Evidence: the sensor has moved by its noise, less than what was due.
        Assert.True(heard.Measured < heard.Bound, leg.Report($"{heard}"));
        // 0.45 of the way of three periods: at 0.8 to 1.4 rad/s 48 to 84 mrad.
        Assert.InRange(heard.Bound, 0.0202, 0.0385);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_that_rests_with_a_noisy_encoder_or_moves_with_a_sound_one_is_never_called_stuck_in_ten_minutes(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        leg.Bench.Factory.KeepsMessages = false;
        string rests = leg.RandomJoint(random);
        ServoWinding[] windings = [.. leg.Bench.Model.Joints.Select(joint => new ServoWinding(leg, joint.Name))];
        for (int second = 0; second < 600; second++)
        {
            foreach (JointModel joint in leg.Bench.Model.Joints)
            {
                // Up to the velocity limit, often before the last move has ended, in the middle half.
                double quarter = (joint.Limits.MaxPositionRadians - joint.Limits.MinPositionRadians) / 4;
                if (joint.Name != rests)
                    leg.Move(joint.Name, random.NextDouble(joint.Limits.MinPositionRadians + quarter, joint.Limits.MaxPositionRadians - quarter), random.NextDouble(0.5, 1.5));
            }

            leg.AdvanceRandomly(random, 900, 1100);
            Assert.True(leg.State == MachineState.Enabled, leg.Report($"fault {leg.Fault()} of {leg.Node.Value(null, NodeMetric.EventDevice).TextOr("")} after {second} s: {leg.Node.Value(null, NodeMetric.EventMeasured).RealOr(0)}, {leg.Node.Value(null, NodeMetric.EventBound).RealOr(0)}"));
        }

        // No winding comes near the 80 °C from which on a joint is slowed: a fault of a winding would be a false one here.
        Assert.InRange(windings.Max(winding => winding.HighestCelsius), 30, 60);
    }

    /// <summary>Brings a joint to a constant velocity, with room for 0.3 s more of it.</summary>
    private static void Run(Leg leg, string joint, ref double velocity, SeededRandom random)
    {
        JointModel model = leg.Bench.Model.Joints[leg.Bench.Model.IndexOfJoint(joint)];
        double start = velocity > 0 ? model.Limits.MinPositionRadians : model.Limits.MaxPositionRadians;
        long sequence = leg.Move(joint, start, 1.5);
        leg.WaitUntil(() => leg.Answered(joint, sequence, CommandOutcome.Done), 4000, "did not get to its start");
        leg.Node.Command(
            joint,
            (JointMetric.CommandLease, MetricValue.Of(Leg.Writer)),
            (JointMetric.CommandLeaseMilliseconds, MetricValue.Of(5000L)),
            (JointMetric.CommandMode, MetricValue.Of((long)JointMode.Velocity)),
            (JointMetric.CommandVelocity, MetricValue.Of(velocity)));
        double wanted = velocity;
        leg.WaitUntil(() => Math.Abs(leg.Bench.Joint(joint).VelocityRadiansPerSecond) > 0.8 * Math.Abs(wanted), 1000, "does not run");
        double range = model.Limits.MaxPositionRadians - model.Limits.MinPositionRadians;
        double room = Math.Max(120, 1000 * ((range / Math.Abs(velocity)) - 0.45));
        leg.AdvanceRandomly(random, 100, Math.Min(room, 600));
        Assert.InRange(Math.Abs(leg.Bench.Joint(joint).VelocityRadiansPerSecond), 0.6, 1.7); // the steps of the pulse and of the load on top
    }
}
