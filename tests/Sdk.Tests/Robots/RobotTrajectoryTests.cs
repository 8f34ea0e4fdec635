using System.Threading.Channels;
using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Sdk.Tests.Robots;

public sealed class RobotTrajectoryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_trajectory_goes_out_as_the_contract_lays_it_out_and_completes_with_where_the_joints_are()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", FirstCommandSequence = 42, Lease = 77 });
        FollowResult result = await rig.Robot.FollowAsync(new JointTrajectory
        {
            JointNames = ["knee", "hip-pitch"],
            Points =
            [
                new JointTrajectoryPoint { TimeFromStart = TimeSpan.FromSeconds(0.5), Positions = [0.5, -0.25], Velocities = [0.25, 0] },
                new JointTrajectoryPoint { TimeFromStart = TimeSpan.FromSeconds(1), Positions = [1, 0], Velocities = [0, 0] },
            ],
        });

        FakeCommand command = await NextAsync(rig, NodeMetric.Trajectory);
        Assert.Equal((42L, 77L, null), (command.Sequence, command.Lease, command.LeaseMilliseconds));
        // Worked out by hand from TrajectoryFormat; 0.5, 0.25 and 1 in IEEE 754 single precision are 3F000000, 3E800000 and 3F800000.
        Assert.Equal(
            "01010202" + "0000000000000000" + "0100"
            + "F4010000" + "0000003F" + "000080BE" + "0000803E" + "00000000"
            + "E8030000" + "0000803F" + "00000000" + "00000000" + "00000000",
            command.Bytes);
        Assert.Equal(["knee", "hip-pitch"], result.Joints.Select(j => j.Name));
        Assert.Equal((Limit.None, 1), (result.Limit, result.Sent));
    }

    [Fact]
    public async Task A_start_time_goes_out_in_milliseconds_of_the_boards_clock()
    {
        await using Rig rig = await Rig.StartAsync();
        // The fake board stamps every message 1 800 000 000 000 ms.
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000), rig.Robot.BoardTime);
        await rig.Robot.FollowAsync(Knee(0.3) with { StartTime = rig.Robot.BoardTime + TimeSpan.FromSeconds(1) });
        // 1 800 000 001 000 is 0x1A3_185C_53E8.
        Assert.Equal("E8535C18A3010000", (await NextAsync(rig, NodeMetric.Trajectory)).Bytes[8..24]);
    }

    [Fact]
    public async Task What_limited_a_trajectory_is_told_with_the_joint()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        Task<FollowResult> following = rig.Robot.FollowAsync(Knee(0.3));
        await NextAsync(rig, NodeMetric.Trajectory);
        await rig.Board.EndTrajectoryAsync(CommandOutcome.Done, (int)Limit.Acceleration, "knee");
        FollowResult result = await following.WaitAsync(Patience);
        Assert.Equal((Limit.Acceleration, "knee"), (result.Limit, result.LimitedJoint));
    }

    [Fact]
    public async Task A_refusal_by_the_board_names_the_joint_the_reason_and_the_page()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        Task<FollowResult> following = rig.Robot.FollowAsync(Knee(0.3));
        await NextAsync(rig, NodeMetric.Trajectory);
        await rig.Board.EndTrajectoryAsync(CommandOutcome.Refused, (int)Refusal.TrajectoryStart, "knee");
        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => following.WaitAsync(Patience));
        Assert.Equal("the trajectory was refused: knee: the trajectory's first point is not where the joint is (224).", e.Message);
        Assert.Equal((Refusal.TrajectoryStart, "knee"), (e.Reason, e.Joint));
        Assert.Contains("docs/faults/refusals.md#224-trajectory-start", e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_makes_all_its_joints_come_to_rest()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        using var cancel = new CancellationTokenSource();
        Task<FollowResult> following = rig.Robot.FollowAsync(
            new JointTrajectory
            {
                JointNames = ["knee", "hip-pitch"],
                Points = [new JointTrajectoryPoint { TimeFromStart = TimeSpan.FromSeconds(1), Positions = [0.3, 0.2] }],
            },
            cancel.Token);
        await NextAsync(rig, NodeMetric.Trajectory);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following.WaitAsync(Patience));
        Assert.Equal("knee", (await NextAsync(rig, "cancel")).Joint);
        Assert.Equal("hip-pitch", (await NextAsync(rig, "cancel")).Joint);
    }

    [Fact]
    public async Task A_stranger_among_the_joints_is_named_with_those_that_there_are()
    {
        await using Rig rig = await Rig.StartAsync();
        var e = await Assert.ThrowsAsync<UnknownJointException>(() => rig.Robot.FollowAsync(Knee(0.3) with { JointNames = ["elbow"] }));
        Assert.Contains("hip-pitch, knee, ankle-pitch", e.Hint, StringComparison.Ordinal);
    }

    public static TheoryData<Refusal, string, JointTrajectory> Unsendable() => new()
    {
        { Refusal.TrajectoryEmpty, "", Knee() },
        { Refusal.TrajectoryTooLong, "33 points", Knee([.. Enumerable.Range(1, 33).Select(i => i * 0.01)]) },
        { Refusal.TrajectoryUnsorted, "point 1 is at 1000 ms", Knee(0.1, 0.2) with { Points = [At(1, 0.1), At(1, 0.2)] } },
        { Refusal.TrajectoryUnsorted, "point 0 is at -1 ms", Knee(0.1) with { Points = [At(-0.001, 0.1)] } },
        { Refusal.NotFinite, "knee", Knee(double.NaN) },
        { Refusal.NotFinite, "point 0", Knee(1e39) },
        { Refusal.NotFinite, "point 0", Knee(0.1) with { Points = [At(1, 0.1) with { Velocities = [double.PositiveInfinity] }] } },
        { Refusal.TrajectoryOutOfRange, "point 0 is at 2.100 rad, range -0.100 to 2.000", Knee(2.1) },
        { Refusal.TrajectoryOutOfRange, "point 0 has -5.500 rad/s, limit 5.000", Knee(0.1) with { Points = [At(1, 0.1) with { Velocities = [-5.5] }] } },
        // 1.5 rad in 0.2 s.
        { Refusal.TrajectoryOutOfRange, "7.500 rad/s on the way to point 1", Knee(0.1) with { Points = [At(1, 0), At(1.2, 1.5)] } },
        { Refusal.TrajectoryOutOfRange, "it ends in motion, at 0.500 rad/s", Knee(0.1) with { Points = [At(1, 0.1) with { Velocities = [0.5] }] } },
        { Refusal.TrajectoryLate, "by 0.100 s", Knee(0.1) with { StartTime = DateTimeOffset.FromUnixTimeMilliseconds(1_799_999_999_900) } },
        { Refusal.Malformed, "2 positions for 1 joints", Knee(0.1) with { Points = [At(1, 0.1) with { Positions = [0.1, 0.2] }] } },
        { Refusal.Malformed, "point 1 has 0 velocities where 1 are due", Knee(0.1) with { Points = [At(1, 0.1) with { Velocities = [0] }, At(2, 0.2)] } },
        { Refusal.Malformed, "knee: ", Knee(0.1) with { JointNames = ["knee", "knee"], Points = [At(1, 0.1) with { Positions = [0.1, 0.1] }] } },
        { Refusal.Malformed, "no joints", Knee(0.1) with { JointNames = [] } },
    };

    [Theory]
    [MemberData(nameof(Unsendable))]
    public async Task What_the_board_would_refuse_is_not_sent(Refusal reason, string detail, JointTrajectory trajectory)
    {
        await using Rig rig = await Rig.StartAsync();
        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => rig.Robot.FollowAsync(trajectory));
        Assert.Equal(reason, e.Reason);
        Assert.Contains(detail, e.Message, StringComparison.Ordinal);
        // The board has heard nothing but the request for births: a stop is its next command.
        await rig.Robot.StopAsync();
        Assert.Equal(NodeMetric.Rebirth, (await rig.Board.NextCommandAsync()).Verb);
        Assert.Equal(NodeMetric.Stop, (await rig.Board.NextCommandAsync()).Verb);
    }

    [Fact]
    public async Task Chunks_go_out_as_they_come_may_end_in_motion_and_complete_with_the_last()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        var chunks = Channel.CreateUnbounded<JointTrajectory>();
        Task<FollowResult> streaming = rig.Robot.StreamChunksAsync(chunks.Reader.ReadAllAsync());
        chunks.Writer.TryWrite(Knee(0.1) with { Points = [At(0.2, 0.1) with { Velocities = [0.5] }] });
        FakeCommand first = await NextAsync(rig, NodeMetric.Trajectory);
        // Flags: velocities and chunk. Its lease is its length and 100 ms.
        Assert.Equal(("03", 300), (first.Bytes[2..4], first.LeaseMilliseconds));
        await rig.Board.EndTrajectoryAsync(CommandOutcome.Limited, (int)Limit.Velocity, "knee");
        chunks.Writer.TryWrite(Knee(0.2));
        await NextAsync(rig, NodeMetric.Trajectory);
        chunks.Writer.Complete();
        await rig.Board.EndTrajectoryAsync(CommandOutcome.Done);

        FollowResult result = await streaming.WaitAsync(Patience);
        Assert.Equal((2, Limit.Velocity, "knee"), (result.Sent, result.Limit, result.LimitedJoint));
    }

    [Fact]
    public async Task A_chunk_that_is_refused_ends_the_stream_and_brings_the_joints_to_rest()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        var chunks = Channel.CreateUnbounded<JointTrajectory>();
        Task<FollowResult> streaming = rig.Robot.StreamChunksAsync(chunks.Reader.ReadAllAsync());
        chunks.Writer.TryWrite(Knee(0.1));
        await NextAsync(rig, NodeMetric.Trajectory);
        await rig.Board.EndTrajectoryAsync(CommandOutcome.Refused, (int)Refusal.LeaseHeld, "knee");
        // The refusal is on its way while the next chunk may be sent still; one of the next meets it.
        while (!streaming.IsCompleted)
        {
            chunks.Writer.TryWrite(Knee(0.2));
            await Task.WhenAny(streaming, rig.Connection.WhenReadAsync());
        }

        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => streaming);
        Assert.Equal((Refusal.LeaseHeld, "knee"), (e.Reason, e.Joint));
        Assert.Equal("knee", (await NextAsync(rig, "cancel")).Joint);
    }

    [Fact]
    public async Task Chunks_of_other_joints_than_the_first_are_refused()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        var chunks = Channel.CreateUnbounded<JointTrajectory>();
        chunks.Writer.TryWrite(Knee(0.1));
        chunks.Writer.TryWrite(Knee(0.1) with { JointNames = ["hip-pitch"] });
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Robot.StreamChunksAsync(chunks.Reader.ReadAllAsync()).WaitAsync(Patience));
        Assert.Equal("knee", (await NextAsync(rig, "cancel")).Joint);
    }

    [Fact]
    public async Task A_board_without_trajectories_says_so()
    {
        await using Rig rig = await Rig.StartAsync(board => board.IsModern = false);
        await Assert.ThrowsAsync<CommandNotSupportedException>(() => rig.Robot.FollowAsync(Knee(0.3)));
    }

    private static JointTrajectory Knee(params double[] radians) => new()
    {
        JointNames = ["knee"],
        Points = [.. radians.Select((r, i) => At(i + 1, r))],
    };

    private static JointTrajectoryPoint At(double seconds, double radians) => new() { TimeFromStart = TimeSpan.FromSeconds(seconds), Positions = [radians] };

    private static async Task<FakeCommand> NextAsync(Rig rig, string verb)
    {
        while (true)
        {
            FakeCommand command = await rig.Board.NextCommandAsync();
            if (string.Equals(command.Verb, verb, StringComparison.Ordinal))
                return command;
        }
    }
}
