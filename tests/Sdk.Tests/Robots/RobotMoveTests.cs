using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Sdk.Tests.Robots;

public sealed class RobotMoveTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_move_completes_with_where_the_joint_is()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", FirstCommandSequence = 42 });
        MoveResult result = await rig.Robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1));

        Assert.Equal(new FakeCommand("move", "knee", 42) { Radians = 0.6f, Seconds = 1, Lease = 42 }, await NextMoveAsync(rig));
        Assert.Equal(0.6, result.ReachedRadians, 6);
        Assert.Equal(0.598, result.MeasuredRadians, 6);
        Assert.Equal(-0.002, result.ErrorRadians, 6);
        Assert.Equal(Limit.None, result.Limit);
    }

    [Fact]
    public async Task Elapsed_is_the_time_between_command_and_report()
    {
        await using Rig rig = await Rig.StartAsync();
        rig.Board.FinishesMoves = false;
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1));
        await UntilMovingAsync(rig, "knee");
        rig.Time.Advance(TimeSpan.FromMilliseconds(1020));
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Done);

        Assert.Equal(TimeSpan.FromMilliseconds(1020), (await moving.WaitAsync(Patience)).Elapsed);
    }

    [Fact]
    public async Task A_target_outside_the_range_is_reported_as_limited_with_the_place_that_was_reached()
    {
        await using Rig rig = await Rig.StartAsync();
        MoveResult result = await rig.Robot.Joints["knee"].MoveToAsync(3.0);
        Assert.Equal(Limit.Position, result.Limit);
        Assert.Equal(3.0, result.RequestedRadians);
        Assert.Equal(2.0, result.ReachedRadians, 6);
    }

    [Fact]
    public async Task A_refusal_says_why_and_what_to_do()
    {
        await using Rig rig = await Rig.StartAsync();
        rig.Board.State = MachineState.Ready;
        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => rig.Robot.Joints["knee"].MoveToAsync(0.6));
        Assert.Equal(Refusal.NotEnabled, e.Reason);
        Assert.Contains("move knee to 0.600 rad was refused: the machine is not enabled (201)", e.Message, StringComparison.Ordinal);
        Assert.Contains("controller enable", e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_ends_a_move_with_the_fault_named()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig);
        rig.Board.Joint("knee").Fault = Fault.FollowingError;
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Aborted, (int)Refusal.Faulted);

        var e = await Assert.ThrowsAsync<CommandAbortedException>(() => moving.WaitAsync(Patience));
        Assert.Equal(Refusal.Faulted, e.Reason);
        Assert.Equal(Fault.FollowingError, e.Fault);
        Assert.Contains("following error", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_somebody_else_that_is_taken_ends_the_move()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig);
        await rig.Board.AnswerOtherAsync("knee", 99, CommandOutcome.Accepted);
        var e = await Assert.ThrowsAsync<CommandAbortedException>(() => moving.WaitAsync(Patience));
        Assert.Equal(Refusal.Superseded, e.Reason);
    }

    [Fact]
    public async Task A_command_of_somebody_else_that_is_refused_does_not_end_the_move()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig);
        long sequence = rig.Board.Joint("knee").Sequence;
        await rig.Board.AnswerOtherAsync("knee", 99, CommandOutcome.Refused);
        rig.Board.Joint("knee").Sequence = sequence;
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Done);
        Assert.Equal(0.6, (await moving.WaitAsync(Patience)).ReachedRadians, 6);
    }

    [Fact]
    public async Task The_death_of_the_board_ends_a_move_and_refuses_the_next()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig);
        await rig.Board.PublishDeathAsync();
        await Assert.ThrowsAsync<RobotOfflineException>(() => moving.WaitAsync(Patience));
        Assert.False(rig.Robot.IsOnline);
        await Assert.ThrowsAsync<RobotOfflineException>(() => rig.Robot.Joints["knee"].MoveToAsync(0.1));
    }

    [Fact]
    public async Task A_late_death_of_an_older_session_changes_nothing()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig);
        await rig.Board.PublishDeathAsync(rig.Board.BirthDeathSequence - 1);
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Done);
        await moving.WaitAsync(Patience);
        Assert.True(rig.Robot.IsOnline);
    }

    [Fact]
    public async Task A_restart_of_the_board_ends_a_move_and_a_rebirth_does_not()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig);
        await rig.Board.PublishBirthsAsync();
        await rig.Board.EndMoveAsync("knee", CommandOutcome.Done);
        await moving.WaitAsync(Patience);

        moving = await StartMoveAsync(rig);
        rig.Board.BirthDeathSequence++;
        await rig.Board.PublishBirthsAsync();
        var e = await Assert.ThrowsAsync<RobotOfflineException>(() => moving.WaitAsync(Patience));
        Assert.Contains("restarted", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_death_of_one_joint_ends_its_move_and_leaves_the_others()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig);
        await rig.Board.PublishDeviceDeathAsync("knee");
        await Assert.ThrowsAsync<RobotOfflineException>(() => moving.WaitAsync(Patience));
        rig.Board.FinishesMoves = true;
        await rig.Robot.Joints["hip-pitch"].MoveToAsync(0.1);
        Assert.False(rig.Robot.Joints["knee"].Latest.IsOnline);
    }

    [Fact]
    public async Task A_board_that_does_not_answer_times_out()
    {
        await using Rig rig = await Rig.StartAsync();
        rig.Board.Answers = false;
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6);
        await NextMoveAsync(rig);
        await rig.Time.WhenWaitingForAsync(TimeSpan.FromSeconds(2));
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        var e = await Assert.ThrowsAsync<CommandTimeoutException>(() => moving.WaitAsync(Patience));
        Assert.Contains("has not answered for 2 s", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_is_accepted_and_never_done_times_out_after_one_and_a_half_times_its_duration_and_two_seconds()
    {
        await using Rig rig = await Rig.StartAsync();
        Task<MoveResult> moving = await StartMoveAsync(rig, TimeSpan.FromSeconds(4));
        await rig.Time.WhenWaitingForAsync(TimeSpan.FromSeconds(8));
        rig.Time.Advance(TimeSpan.FromSeconds(7.9));
        Assert.False(moving.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(0.1));
        await Assert.ThrowsAsync<CommandTimeoutException>(() => moving.WaitAsync(Patience));
    }

    [Fact]
    public async Task Cancelling_a_move_makes_the_joint_decelerate_to_rest_and_leaves_the_machine_enabled()
    {
        await using Rig rig = await Rig.StartAsync(new RobotOptions { Machine = "humanoid-leg", Lease = 77 });
        using var cancel = new CancellationTokenSource();
        rig.Board.FinishesMoves = false;
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1), cancel.Token);
        await NextMoveAsync(rig);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving.WaitAsync(Patience));
        FakeCommand end = await NextMoveAsync(rig);
        Assert.Equal(("cancel", "knee", 77L, null), (end.Verb, end.Joint, end.Lease, end.Radians));
        Assert.Equal(MachineState.Enabled, rig.Robot.State);
    }

    [Fact]
    public async Task Cancelling_a_move_of_an_old_board_commands_the_joint_to_hold_its_reported_setpoint()
    {
        await using Rig rig = await Rig.StartAsync(board => board.IsModern = false);
        using var cancel = new CancellationTokenSource();
        rig.Board.FinishesMoves = false;
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6, TimeSpan.FromSeconds(1), cancel.Token);
        FakeCommand move = await NextMoveAsync(rig);
        Assert.Null(move.Lease);
        rig.Board.Joint("knee").Setpoint = 0.25;
        await rig.Board.PublishTelemetryAsync();
        await foreach (RobotSnapshot snapshot in rig.Robot.WatchAsync())
        {
            if (snapshot.Joints[1].SetpointRadians == 0.25)
                break;
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving.WaitAsync(Patience));
        FakeCommand hold = await NextMoveAsync(rig);
        Assert.Equal(("move", "knee", 0.25, 0.0), (hold.Verb, hold.Joint, hold.Radians, hold.Seconds));
    }

    [Theory]
    [InlineData(double.NaN, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(0.5, -1.0)]
    [InlineData(0.5, 3601.0)]
    public async Task What_no_board_can_do_is_not_sent(double radians, double seconds)
    {
        await using Rig rig = await Rig.StartAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => rig.Robot.Joints["knee"].MoveToAsync(radians, TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public async Task Two_robots_do_not_take_each_others_answers()
    {
        await using Rig rig = await Rig.StartAsync();
        InProcessHub.Connection connection = rig.Hub.Connect();
        Task<Robot> connecting = Robot.ConnectAsync(connection, new RobotOptions { Machine = "humanoid-leg" }, rig.Time);
        await connection.Subscribed;
        await rig.Board.PublishTelemetryAsync();
        await using Robot other = await connecting.WaitAsync(Patience);

        MoveResult[] results = await Task.WhenAll(
            rig.Robot.Joints["knee"].MoveToAsync(0.6),
            other.Joints["hip-pitch"].MoveToAsync(0.3));
        Assert.Equal([0.6f, 0.3f], results.Select(r => (float)r.ReachedRadians));
    }

    private static async Task<Task<MoveResult>> StartMoveAsync(Rig rig, TimeSpan? duration = null)
    {
        rig.Board.FinishesMoves = false;
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6, duration ?? TimeSpan.FromSeconds(1));
        await UntilMovingAsync(rig, "knee");
        return moving;
    }

    private static async Task UntilMovingAsync(Rig rig, string joint)
    {
        await NextMoveAsync(rig);
        await rig.Board.PublishTelemetryAsync();
        await foreach (RobotSnapshot snapshot in rig.Robot.WatchAsync())
        {
            if (snapshot.Joints.Any(j => string.Equals(j.Name, joint, StringComparison.Ordinal) && j.State == JointState.Moving))
                return;
        }
    }

    private static async Task<FakeCommand> NextMoveAsync(Rig rig)
    {
        while (true)
        {
            FakeCommand command = await rig.Board.NextCommandAsync();
            if (command.Joint is not null)
                return command;
        }
    }
}
