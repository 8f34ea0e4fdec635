using Controller.Contract;
using Controller.Emulator;
using Controller.Sdk.Robots;

namespace Controller.Scenarios;

/// <summary>What the SDK's own tests try against a board of theirs, against the firmware.</summary>
public class SdkScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_streamed_velocity_moves_the_joint_by_velocity_times_time_and_ends_at_rest(ulong seed)
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed);
        double moved = await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            Joint knee = robot.Joints["knee"];
            double start = knee.Latest.SetpointRadians;
            await using JointStream stream = knee.StreamVelocity(TimeSpan.FromMilliseconds(300));
            for (int i = 0; i < 20; i++)
            {
                await stream.SendAsync(JointSetpoint.Velocity(0.5));
                await Task.Delay(TimeSpan.FromMilliseconds(50), bench.Time);
            }

            await stream.EndAsync();
            Assert.Equal(JointState.Holding, knee.Latest.State);
            return knee.Latest.SetpointRadians - start;
        });
        // A second at 0.5 rad/s, give or take what the first and the last message take.
        Assert.InRange(moved, 0.4, 0.6);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_stream_that_falls_silent_ends_with_its_lease(ulong seed)
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed);
        await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            await using JointStream stream = robot.Joints["knee"].StreamVelocity();
            await stream.SendAsync(JointSetpoint.Velocity(0.5));
            await Task.Delay(TimeSpan.FromSeconds(1), bench.Time);
            CommandAbortedException ended = await Assert.ThrowsAsync<CommandAbortedException>(() => stream.SendAsync(JointSetpoint.Velocity(0.5)));
            Assert.Equal(Refusal.LeaseExpired, ended.Reason);
            Assert.InRange(Math.Abs(bench.Joint("knee").VelocityRadiansPerSecond), 0, 0.05);
        });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_trajectory_brings_its_joints_where_it_ends_and_a_second_writer_is_refused_meanwhile(ulong seed)
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed);
        await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await using Robot other = await Robot.ConnectAsync(
                new RobotOptions { Connector = bench.Connector, Machine = bench.Model.Name, ConnectTimeout = TimeSpan.FromSeconds(20), FirstCommandSequence = 1000 },
                bench.Time);
            await robot.EnableAsync();
            Task<FollowResult> following = robot.FollowAsync(new JointTrajectory
            {
                JointNames = ["knee", "hip-pitch"],
                Points =
                [
                    new JointTrajectoryPoint { TimeFromStart = TimeSpan.FromSeconds(1), Positions = [0.4, -0.2] },
                    new JointTrajectoryPoint { TimeFromStart = TimeSpan.FromSeconds(2), Positions = [0.6, -0.3] },
                ],
            });
            await Task.Delay(TimeSpan.FromSeconds(1), bench.Time);
            CommandRefusedException refused = await Assert.ThrowsAsync<CommandRefusedException>(() => other.Joints["knee"].MoveToAsync(0));
            Assert.Equal(Refusal.LeaseHeld, refused.Reason);
            FollowResult result = await following;
            Assert.Equal(Limit.None, result.Limit);
            Assert.InRange(result.Elapsed.TotalSeconds, 2, 2.5);
        });
        Assert.Equal(0.6, bench.Joint("knee").PositionRadians, 0.03);
        Assert.Equal(-0.3, bench.Joint("hip-pitch").PositionRadians, 0.03);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_cancelled_move_decelerates_to_rest_and_the_changes_of_state_are_told_without_a_gap(ulong seed)
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed);
        await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            Joint knee = robot.Joints["knee"];
            Task<MoveResult> moving = knee.MoveToAsync(1.2, TimeSpan.FromSeconds(2));
            await Task.Delay(TimeSpan.FromSeconds(1), bench.Time);
            await knee.CancelAsync();
            CommandAbortedException ended = await Assert.ThrowsAsync<CommandAbortedException>(() => moving);
            Assert.Equal(Refusal.Cancelled, ended.Reason);
            double rest = knee.Latest.SetpointRadians;
            Assert.InRange(rest, 0.4, 1.1);
            await Task.Delay(TimeSpan.FromSeconds(1), bench.Time);
            Assert.Equal(rest, bench.Joint("knee").PositionRadians, 0.03);
            await robot.StopAsync();
            Assert.All(robot.Transitions.Skip(1), transition => Assert.Equal(0, transition.Missed));
            Assert.Contains(robot.Transitions, transition => transition is { Cause: (int)TransitionCause.EnableCommand, To: "enabled" });
            Assert.Contains(robot.Transitions, transition => transition is { Cause: (int)TransitionCause.StopCommand, To: "stopping" });
        });
    }
}
