using Controller.Contract;
using Controller.Hardware.Model;

namespace Controller.Scenarios;

public class MoveScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    public static TheoryData<string, double, ulong> Moves()
    {
        (string Joint, double Target)[] moves = [("hip-yaw", 0.5), ("hip-roll", -0.3), ("hip-pitch", -0.8), ("knee", 0.6), ("knee", 1.2), ("ankle-pitch", 0.3), ("ankle-roll", -0.2)];
        var data = new TheoryData<string, double, ulong>();
        for (ulong seed = 1; seed <= 21; seed++)
            data.Add(moves[seed % 7].Joint, moves[seed % 7].Target, seed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_commanded_move_arrives_within_0_02_rad_and_50_ms_of_plan(string joint, double target, ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        const double seconds = 1;
        double start = leg.Node.Value(joint, JointMetric.Setpoint).RealOr(double.NaN);
        long sequence = leg.Move(joint, target, seconds);

        // The plan is the minimum-jerk curve of Flash and Hogan (1985) from the old to the new setpoint; when it began
        // follows from a setpoint that the board reports with its time on the way.
        double share = 0;
        Assert.True(
            leg.Bench.AdvanceUntil(
                () =>
                {
                    share = (leg.Node.Value(joint, JointMetric.Setpoint).RealOr(start) - start) / (target - start);
                    return share is > 0.3 and < 0.7;
                },
                TimeSpan.FromSeconds(2)),
            leg.Report("no setpoint on the way"));
        double began = leg.Node.TimeOf(joint)!.Value.ToUnixTimeMilliseconds() / 1000.0 - (MinimumJerkTime(share) * seconds);

        double latest = began + seconds + 0.05;
        leg.Bench.Advance(TimeSpan.FromSeconds(latest - leg.Bench.Now.TotalSeconds));
        Assert.InRange(leg.Bench.Joint(joint).PositionRadians, target - 0.02, target + 0.02);
        leg.WaitUntil(() => leg.Answered(joint, sequence, CommandOutcome.Done), 1000, "no answer");
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(leg.Bench.Joint(joint).PositionRadians, target - 0.02, target + 0.02);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_target_beyond_the_range_is_moved_to_its_end_and_says_so(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        JointLimits limits = leg.Bench.Model.Joints[leg.Bench.Model.IndexOfJoint("knee")].Limits;
        long sequence = leg.Move("knee", limits.MaxPositionRadians + 1, 3);

        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Limited), 1000, "not limited");
        Assert.Equal((long)Limit.Position, leg.Node.Value("knee", JointMetric.CommandReason).IntegerOr(0));
        leg.Bench.Advance(TimeSpan.FromSeconds(4));
        Assert.InRange(leg.Bench.Joint("knee").PositionRadians, limits.MaxPositionRadians - 0.02, limits.MaxPositionRadians + 0.02);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_move_that_is_too_fast_keeps_the_velocity_limit_and_says_so(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        JointLimits limits = leg.Bench.Model.Joints[leg.Bench.Model.IndexOfJoint("knee")].Limits;
        long sequence = leg.Move("knee", 1.5, 0.1);

        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Limited), 1000, "not limited");
        Assert.Equal((long)Limit.Velocity, leg.Node.Value("knee", JointMetric.CommandReason).IntegerOr(0));
        double fastest = 0;
        for (int i = 0; i < 1500; i++)
        {
            leg.Bench.Advance(TimeSpan.FromMilliseconds(1));
            fastest = Math.Max(fastest, Math.Abs(leg.Bench.Joint("knee").VelocityRadiansPerSecond));
        }

        // A servo follows 20 ms steps of its setpoint, so between two steps it may run ahead of the curve by a quarter.
        Assert.InRange(fastest, 0.5 * limits.MaxVelocityRadiansPerSecond, 1.25 * limits.MaxVelocityRadiansPerSecond);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_command_to_a_machine_that_is_not_enabled_is_refused_and_moves_nothing(ulong seed)
    {
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        double[] before = leg.Posture();
        long sequence = leg.Move("knee", 0.6, 1);

        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Refused), 1000, "not refused");
        Assert.Equal((long)Refusal.NotEnabled, leg.Node.Value("knee", JointMetric.CommandReason).IntegerOr(0));
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.All(leg.Posture().Zip(before), pair => Assert.Equal(pair.Second, pair.First, 0.02));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stop_decelerates_and_then_drops_the_outputs(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        leg.Move("knee", 1.2, 2);
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        leg.Node.Command(null, (NodeMetric.Stop, Sdk.Sparkplug.MetricValue.Of(true)));

        leg.WaitUntil(() => !leg.Bench.Machine.OutputsEnabled, 2000, "outputs stayed on");
        Assert.Equal(0, leg.Bench.Joint("knee").VelocityRadiansPerSecond, 0.2);
        leg.WaitUntil(() => leg.State == MachineState.Ready, 1000, "not ready");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_leg_that_was_stopped_and_hangs_limp_can_be_enabled_and_moved_again_without_a_jump(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        leg.Move("knee", 0.6, 1);
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        leg.Node.Command(null, (NodeMetric.Stop, Sdk.Sparkplug.MetricValue.Of(true)));
        leg.WaitUntil(() => leg.State == MachineState.Ready, 3000, "not stopped");
        leg.Bench.Advance(TimeSpan.FromSeconds(3));
        double[] limp = leg.Posture();

        leg.Enable();
        leg.Bench.Advance(TimeSpan.FromSeconds(1));

        // One count of the pulse is 11 mrad, the servo's gravity offset up to 17 mrad, the reading's noise 5 mrad.
        Assert.All(leg.Posture().Zip(limp), pair => Assert.Equal(pair.Second, pair.First, 0.035));
        long sequence = leg.Move("knee", 0.5, 1);
        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), 3000, "did not move again");
    }

    [Fact]
    public void No_deadline_is_missed_in_a_minute_of_moves()
    {
        using Leg leg = Leg.Enabled();
        var random = new Controller.Emulator.Kernel.SeededRandom(7);
        for (int second = 0; second < 60; second++)
        {
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
        }

        var loop = leg.Bench.Loops.All.Single();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"step: mean {loop.TotalDurationNanoseconds / 1e6 / loop.Iterations:F1} ms, worst {loop.WorstDurationNanoseconds / 1e6:F1} ms; worst jitter {loop.WorstJitterNanoseconds / 1e6:F1} ms; {loop.Iterations} iterations");
        Assert.InRange(loop.Iterations, 60 * 50, 70 * 50);
        Assert.Equal(0, leg.Bench.Loops.Misses);
        Assert.Null(leg.Bench.Machine.UnhandledException);
        Assert.Empty(leg.Bench.Machine.UnmodelledAccesses);
    }

    // Inverse of s = 10 t^3 - 15 t^4 + 6 t^5 on [0, 1], by bisection.
    private static double MinimumJerkTime(double share)
    {
        double low = 0, high = 1;
        for (int i = 0; i < 50; i++)
        {
            double middle = (low + high) / 2;
            if (middle * middle * middle * (10 + (middle * ((6 * middle) - 15))) < share)
                low = middle;
            else
                high = middle;
        }

        return low;
    }
}
