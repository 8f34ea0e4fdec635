using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Sdk.Robots;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>Two writers cannot fight over a joint: others' arms shook between two programs' setpoints.</summary>
public class WriterScenarios
{
    private const string Knee = LegMotion.Knee;
    private const string HipPitch = LegMotion.HipPitch;
    private const long Other = 1234;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_second_robot_is_refused_while_the_first_moves_and_may_when_it_has_ended(ulong seed)
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed);
        SeededRandom random = SeededRandom.For(seed, "writers");
        await bench.RunAsync(async () =>
        {
            await using Robot first = await bench.ConnectRobotAsync();
            await using Robot second = await Robot.ConnectAsync(
                new RobotOptions { Connector = bench.Connector, Machine = bench.Model.Name, ConnectTimeout = TimeSpan.FromSeconds(20), FirstCommandSequence = 1000 },
                bench.Time);
            await first.EnableAsync();
            double target = random.NextDouble(0.5, 0.9);
            Task motion = MoveAsync(bench, first, (int)(seed % 3), target);
            await Task.Delay(random.NextDouble(0.2, 0.6) * Second, bench.Time);
            for (int i = 0; i < 3; i++)
            {
                CommandRefusedException refused = await Assert.ThrowsAsync<CommandRefusedException>(() => MoveAsync(bench, second, i, 0));
                Assert.Equal(Refusal.LeaseHeld, refused.Reason);
                await Task.Delay(random.NextDouble(0, 0.1) * Second, bench.Time);
            }

            await motion;
            await Task.Delay(Second / 2, bench.Time);
            // The first one's motion is what it would be alone.
            Assert.Equal(target, bench.Joint(Knee).PositionRadians, 0.03);
            await MoveAsync(bench, second, (int)(seed / 3 % 3), 0.3);
            await Task.Delay(Second / 2, bench.Time);
            Assert.Equal(0.3, bench.Joint(Knee).PositionRadians, 0.03);
        });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task When_the_first_robot_falls_silent_the_second_may_after_the_lease_and_not_before(ulong seed)
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed);
        SeededRandom random = SeededRandom.For(seed, "writers");
        TimeSpan lease = random.NextDouble(0.2, 0.6) * Second;
        await bench.RunAsync(async () =>
        {
            await using Robot first = await bench.ConnectRobotAsync();
            await using Robot second = await Robot.ConnectAsync(
                new RobotOptions { Connector = bench.Connector, Machine = bench.Model.Name, ConnectTimeout = TimeSpan.FromSeconds(20), FirstCommandSequence = 1000 },
                bench.Time);
            await first.EnableAsync();
            JointStream stream = first.Joints[Knee].StreamVelocity(lease);
            await stream.SendAsync(JointSetpoint.Velocity(0.5));
            await Task.Delay(lease - TimeSpan.FromMilliseconds(60), bench.Time);
            CommandRefusedException refused = await Assert.ThrowsAsync<CommandRefusedException>(() => second.Joints[Knee].MoveToAsync(0.2, Second));
            Assert.Equal(Refusal.LeaseHeld, refused.Reason);
            // The lease, a period more, and the deceleration: a joint that decelerates takes nothing.
            await Task.Delay(TimeSpan.FromMilliseconds(300), bench.Time);
            await second.Joints[Knee].MoveToAsync(0.2, Second);
            CommandAbortedException ended = await Assert.ThrowsAsync<CommandAbortedException>(() => stream.SendAsync(JointSetpoint.Velocity(0.5)));
            Assert.Equal(Refusal.LeaseExpired, ended.Reason);
            Assert.Equal(0.2, bench.Joint(Knee).PositionRadians, 0.03);
        });
    }

    /// <summary>The board follows one trajectory at a time: a second one would end the first, whatever its joints.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_trajectory_of_other_joints_by_another_writer_does_not_end_the_one_under_way(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "writers");
        bool isWaiting = seed % 2 == 0;
        long start = isWaiting ? (long)leg.Bench.Now.TotalMilliseconds + 1000 : 0;
        long first = leg.Follow(new TrajectoryPayload { Joints = [3], StartMilliseconds = start }.Add(1.5, 0.7f));
        leg.Bench.Advance(random.NextDouble(0.1, 0.9) * Second);
        long second = leg.Follow(new TrajectoryPayload { Joints = [2] }.Add(1, -0.5f), writer: Other);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(second, CommandOutcome.Refused), Second), leg.Report("not refused"));
        Assert.Equal(Refusal.LeaseHeld, leg.Reason(null));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(first, CommandOutcome.Done), 4 * Second), leg.Report($"the first was not done: {leg.Reason(null)}"));
        second = leg.Follow(new TrajectoryPayload { Joints = [2] }.Add(1, -0.5f), writer: Other);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(second, CommandOutcome.Done), 3 * Second), leg.Report("the second was not done"));
        Assert.Equal(0.7, leg.Bench.Joint(Knee).PositionRadians, 0.03);
        Assert.Equal(-0.5, leg.Bench.Joint(HipPitch).PositionRadians, 0.03);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_trajectory_that_waits_for_its_time_takes_back_no_joint_that_it_has_lost(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "writers");
        bool isCancelled = seed % 2 == 0;
        long start = (long)leg.Bench.Now.TotalMilliseconds + 1500;
        long late = leg.Follow(new TrajectoryPayload { Joints = [3, 2], StartMilliseconds = start }.Add(1.5, 0.7f, -0.5f), leaseMilliseconds: isCancelled ? 0 : 300);
        if (isCancelled)
        {
            leg.Bench.Advance(random.NextDouble(0, 1.3) * Second);
            leg.Node.Command(Knee, (JointMetric.CommandCancel, MetricValue.Of(true)));
        }
        else
        {
            leg.Bench.Advance(random.NextDouble(0.4, 1.3) * Second);
            leg.Node.Command(Knee, (JointMetric.CommandLease, MetricValue.Of(Other)), (JointMetric.CommandPosition, MetricValue.Of(0.4)), (JointMetric.CommandSeconds, MetricValue.Of(1.5)));
        }

        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(late, CommandOutcome.Aborted), 3 * Second), leg.Report("not aborted"));
        Assert.Equal(isCancelled ? Refusal.Cancelled : Refusal.LeaseHeld, leg.Reason(null));
        leg.Bench.Advance(2 * Second);
        Assert.Equal(isCancelled ? 0 : 0.4, leg.Bench.Joint(Knee).PositionRadians, 0.03);
        Assert.Equal(0, leg.Bench.Joint(HipPitch).PositionRadians, 0.03);
    }

    /// <summary>A writer goes to where its trajectory begins while that waits for its time.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_move_of_its_own_writer_does_not_cost_a_waiting_trajectory_its_joint(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        double there = SeededRandom.For(seed, "writers").NextDouble(0.2, 0.4);
        leg.Move(Knee, there, 0.8);
        leg.Bench.Advance(Second / 10);
        long start = (long)leg.Bench.Now.TotalMilliseconds + 1500;
        long sequence = leg.Follow(new TrajectoryPayload { Joints = [3, 2], StartMilliseconds = start }.Add(1, 0.7f, -0.5f));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(sequence, CommandOutcome.Done), 5 * Second), leg.Report($"not done: {leg.Reason(null)}"));
        leg.Bench.Advance(Second / 5);
        Assert.Equal(0.7, leg.Bench.Joint(Knee).PositionRadians, 0.03);
    }

    private static async Task MoveAsync(Bench bench, Robot robot, int kind, double radians)
    {
        if (kind == 0)
        {
            await robot.Joints[Knee].MoveToAsync(radians, 1.5 * Second);
        }
        else if (kind == 1)
        {
            await robot.FollowAsync(new JointTrajectory
            {
                JointNames = [Knee, HipPitch],
                Points = [new JointTrajectoryPoint { TimeFromStart = 1.5 * Second, Positions = [radians, -0.5 * radians] }],
            });
        }
        else
        {
            double start = robot.Joints[Knee].Latest.SetpointRadians;
            JointStream stream = robot.Joints[Knee].StreamPosition();
            for (int i = 1; i <= 45; i++)
            {
                double s = Math.Min(i / 30.0, 1);
                await stream.SendAsync(JointSetpoint.Position(start + ((radians - start) * s * s * (3 - (2 * s)))));
                await Task.Delay(TimeSpan.FromMilliseconds(50), bench.Time);
            }

            await stream.EndAsync();
        }
    }
}
