using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Sdk.Tests.Robots;

/// <summary>Leases, modes, streams and cancelling.</summary>
public sealed class RobotStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Each_setpoint_of_a_stream_names_its_writer_mode_and_time_and_the_end_lets_go()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", FirstCommandSequence = 10, Lease = 77 });
        await using (JointStream stream = rig.Robot.Joints["knee"].StreamVelocity())
        {
            await stream.SendAsync(JointSetpoint.Velocity(0.5));
            await stream.SendAsync(JointSetpoint.Velocity(-0.25));
            Assert.Equal(2, stream.Count);
        }

        FakeCommand expected = new("setpoint", "knee", 10) { Lease = 77, LeaseMilliseconds = 100, Mode = JointMode.Velocity, RadiansPerSecond = 0.5 };
        Assert.Equal(expected, await NextAsync(rig));
        Assert.Equal(expected with { Sequence = 11, RadiansPerSecond = -0.25 }, await NextAsync(rig));
        Assert.Equal(new FakeCommand("cancel", "knee", 12) { Lease = 77 }, await NextAsync(rig));
    }

    [Fact]
    public async Task Setpoints_of_each_mode_carry_what_the_mode_needs()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", FirstCommandSequence = 10 });
        Joint knee = rig.Robot.Joints["knee"];
        await SendAsync(knee.StreamPosition(TimeSpan.FromMilliseconds(250)), JointSetpoint.Position(0.5, 0.25));
        await SendAsync(knee.StreamEffort(), JointSetpoint.Effort(0));
        await SendAsync(knee.StreamImpedance(), JointSetpoint.Impedance(0.5, 8, 0.25, 0.125, 1.5));

        Assert.Equal(
            new FakeCommand("setpoint", "knee", 10) { Lease = 10, LeaseMilliseconds = 250, Mode = JointMode.Position, Radians = 0.5, RadiansPerSecond = 0.25 },
            await NextAsync(rig));
        Assert.Equal("cancel", (await NextAsync(rig)).Verb);
        Assert.Equal(new FakeCommand("setpoint", "knee", 12) { Lease = 10, LeaseMilliseconds = 100, Mode = JointMode.Effort, NewtonMetres = 0 }, await NextAsync(rig));
        Assert.Equal("cancel", (await NextAsync(rig)).Verb);
        Assert.Equal(
            new FakeCommand("setpoint", "knee", 14)
            {
                Lease = 10,
                LeaseMilliseconds = 100,
                Mode = JointMode.Impedance,
                Radians = 0.5,
                RadiansPerSecond = 0.125,
                NewtonMetres = 1.5,
                Stiffness = 8,
                Damping = 0.25,
            },
            await NextAsync(rig));
    }

    [Fact]
    public async Task A_refused_setpoint_is_thrown_by_one_that_follows()
    {
        await using Rig rig = await Rig.StartAsync(board => board.StreamRefusal = Refusal.ModeNotSupported);
        await using JointStream stream = rig.Robot.Joints["knee"].StreamEffort();
        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => SendUntilItFailsAsync(rig, stream, JointSetpoint.Effort(1)));
        Assert.Equal((Refusal.ModeNotSupported, "knee"), (e.Reason, e.Joint));
        Assert.Contains("stream Effort to knee was refused: the joint's actuator cannot do what the mode asks for (218).", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_that_ran_out_ends_the_stream_and_does_not_begin_it_again()
    {
        await using Rig rig = await Rig.StartAsync();
        await using JointStream stream = rig.Robot.Joints["knee"].StreamVelocity();
        await stream.SendAsync(JointSetpoint.Velocity(0.5));
        await NextAsync(rig);
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Aborted, (int)Refusal.LeaseExpired);
        await rig.Connection.WhenReadAsync();
        var e = await Assert.ThrowsAsync<CommandAbortedException>(() => stream.SendAsync(JointSetpoint.Velocity(0.5)));
        Assert.Equal(Refusal.LeaseExpired, e.Reason);
        Assert.Contains("refusals.md#216-lease-expired", e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setpoint_of_another_mode_or_of_no_number_is_not_sent()
    {
        await using Rig rig = await Rig.StartAsync();
        await using JointStream stream = rig.Robot.Joints["knee"].StreamVelocity();
        await Assert.ThrowsAsync<ArgumentException>(() => stream.SendAsync(JointSetpoint.Position(0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => JointSetpoint.Velocity(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => JointSetpoint.Velocity(1e39));
        Assert.Throws<ArgumentOutOfRangeException>(() => JointSetpoint.Impedance(0, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => JointSetpoint.Impedance(0, double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => rig.Robot.Joints["knee"].StreamVelocity(TimeSpan.FromMinutes(2)));
        Assert.Equal(0, stream.Count);
    }

    [Fact]
    public async Task Another_writer_is_refused_as_long_as_a_stream_goes_on()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", Lease = 77 });
        await using Robot other = await ConnectAsync(rig, new RobotOptions { Machine = "humanoid-leg", Lease = 78 });
        JointStream stream = rig.Robot.Joints["knee"].StreamVelocity();
        await stream.SendAsync(JointSetpoint.Velocity(0.5));
        await NextAsync(rig);
        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => other.Joints["knee"].MoveToAsync(0.3).WaitAsync(Patience));
        Assert.Equal(Refusal.LeaseHeld, e.Reason);
        await stream.DisposeAsync();
        while ((await NextAsync(rig)).Verb != "cancel")
            continue;
        await other.Joints["knee"].MoveToAsync(0.3).WaitAsync(Patience);
    }

    [Fact]
    public async Task Cancelling_a_joint_completes_at_rest_and_ends_its_move_as_cancelled()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1));
        await NextAsync(rig);
        await rig.Robot.Joints["knee"].CancelAsync().WaitAsync(Patience);
        Assert.Equal(JointState.Holding, rig.Robot.Joints["knee"].Latest.State);
        var e = await Assert.ThrowsAsync<CommandAbortedException>(() => moving.WaitAsync(Patience));
        Assert.Equal(Refusal.Cancelled, e.Reason);
    }

    [Fact]
    public async Task Ending_a_stream_waits_for_rest_and_cancels_once()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", FirstCommandSequence = 10 });
        await using (JointStream stream = rig.Robot.Joints["knee"].StreamVelocity())
        {
            await stream.SendAsync(JointSetpoint.Velocity(0.5));
            await stream.EndAsync().WaitAsync(Patience);
            Assert.Equal(JointState.Holding, rig.Robot.Joints["knee"].Latest.State);
            await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.SendAsync(JointSetpoint.Velocity(0.5)));
        }

        await rig.Robot.Joints["knee"].SetModeAsync(JointMode.Hold).WaitAsync(Patience);
        Assert.Equal(["setpoint", "cancel", "mode"], new[] { (await NextAsync(rig)).Verb, (await NextAsync(rig)).Verb, (await NextAsync(rig)).Verb });
    }

    [Fact]
    public async Task A_mode_without_setpoint_completes_when_the_joint_reports_it()
    {
        await using Rig rig = await Rig.StartAsync();
        await rig.Robot.Joints["knee"].SetModeAsync(JointMode.Brake).WaitAsync(Patience);
        Assert.Equal(JointMode.Brake, rig.Robot.Joints["knee"].Latest.Mode);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => rig.Robot.Joints["knee"].SetModeAsync(JointMode.Velocity));
    }

    [Fact]
    public async Task A_move_carries_its_profile_and_tolerances_and_only_those_that_were_asked_for()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", FirstCommandSequence = 5 });
        await rig.Robot.Joints["knee"].MoveToAsync(0.5, new MoveOptions
        {
            Profile = MoveProfile.Trapezoid,
            PathToleranceRadians = 0.25,
            GoalToleranceRadians = 0.125,
            GoalTime = TimeSpan.FromSeconds(0.5),
        });
        Assert.Equal(
            new FakeCommand("move", "knee", 5)
            {
                Radians = 0.5,
                Seconds = 0,
                Lease = 5,
                Profile = MoveProfile.Trapezoid,
                PathTolerance = 0.25,
                GoalTolerance = 0.125,
                GoalSeconds = 0.5,
            },
            await NextAsync(rig));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => rig.Robot.Joints["knee"].MoveToAsync(0.5, new MoveOptions { PathToleranceRadians = -1 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => rig.Robot.Joints["knee"].MoveToAsync(0.5, new MoveOptions { GoalToleranceRadians = double.NaN }));
    }

    [Fact]
    public async Task A_move_that_leaves_its_path_ends_with_that_reason()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6, new MoveOptions { PathToleranceRadians = 0.1 });
        await NextAsync(rig);
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Aborted, (int)Refusal.PathTolerance);
        var e = await Assert.ThrowsAsync<CommandAbortedException>(() => moving.WaitAsync(Patience));
        Assert.Equal((Refusal.PathTolerance, "knee"), (e.Reason, e.Joint));
    }

    [Theory]
    [InlineData(Limit.Acceleration)]
    [InlineData(Limit.Effort)]
    [InlineData(Limit.Temperature)]
    [InlineData(Limit.BusVoltage)]
    public async Task What_limited_a_move_is_in_its_result(Limit limit)
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6);
        await NextAsync(rig);
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Done, (int)limit);
        Assert.Equal(limit, (await moving.WaitAsync(Patience)).Limit);
    }

    [Fact]
    public async Task A_move_that_a_stop_limited_ends_early_by_that_name()
    {
        await using Rig rig = await Rig.StartAsync(board => board.FinishesMoves = false);
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6);
        await NextAsync(rig);
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Aborted, (int)Limit.Stop);
        var e = await Assert.ThrowsAsync<CommandAbortedException>(() => moving.WaitAsync(Patience));
        Assert.Equal((Limit.Stop, "docs/faults/108-stop.md"), (e.Limit, e.Page));
    }

    [Fact]
    public async Task An_old_board_is_moved_as_before_and_says_what_it_cannot_do()
    {
        await using Rig rig = await Rig.StartAsync(board => board.IsModern = false);
        Joint knee = rig.Robot.Joints["knee"];
        await knee.MoveToAsync(0.6).WaitAsync(Patience);
        Assert.Null((await NextAsync(rig)).Lease);
        Assert.Throws<CommandNotSupportedException>(() => knee.StreamVelocity());
        await Assert.ThrowsAsync<CommandNotSupportedException>(() => knee.CancelAsync());
        await Assert.ThrowsAsync<CommandNotSupportedException>(() => knee.SetModeAsync(JointMode.Off));
        await Assert.ThrowsAsync<CommandNotSupportedException>(() => knee.MoveToAsync(0.6, new MoveOptions { Profile = MoveProfile.Trapezoid }));
        await Assert.ThrowsAsync<CommandNotSupportedException>(() => rig.Robot.CalibrateAsync());
        Assert.False(rig.Robot.CanDemonstrate);
    }

    [Fact]
    public async Task A_lease_of_nobody_is_no_lease()
    {
        var hub = new InProcessHub();
        await Assert.ThrowsAsync<ArgumentException>(
            () => Robot.ConnectAsync(hub.Connect(), new RobotOptions { Machine = "humanoid-leg", Lease = 0 }, new ManualTimeProvider()));
    }

    private static async Task SendAsync(JointStream stream, JointSetpoint setpoint)
    {
        await using (stream)
            await stream.SendAsync(setpoint);
    }

    private static async Task SendUntilItFailsAsync(Rig rig, JointStream stream, JointSetpoint setpoint)
    {
        for (int i = 0; i < 1000; i++)
        {
            await stream.SendAsync(setpoint);
            await NextAsync(rig);
            await rig.Connection.WhenReadAsync();
        }
    }

    private static async Task<Robot> ConnectAsync(Rig rig, RobotOptions options)
    {
        InProcessHub.Connection connection = rig.Hub.Connect();
        Task<Robot> connecting = Robot.ConnectAsync(connection, options, rig.Time);
        await connection.Subscribed;
        await rig.Board.PublishTelemetryAsync();
        return await connecting.WaitAsync(Patience);
    }

    private static async Task<FakeCommand> NextAsync(Rig rig)
    {
        while (true)
        {
            FakeCommand command = await rig.Board.NextCommandAsync();
            if (command.Joint is not null)
                return command;
        }
    }
}
