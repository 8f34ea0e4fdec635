using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Sdk.Tests.Robots;

/// <summary>What newer boards report: changes of state, foot, modes, calibration.</summary>
public sealed class RobotTransitionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_last_change_of_state_is_known_from_the_birth()
    {
        await using Rig rig = await Rig.StartAsync();
        MachineTransition boot = Assert.Single(rig.Robot.Transitions);
        Assert.Equal((1L, 0L, "starting", "ready", "boot"), (boot.Number, boot.Missed, boot.From, boot.To, boot.CauseText));
        Assert.True(double.IsNaN(boot.Measured));
        Assert.Equal("docs/faults/causes.md#401-boot", boot.Page);
    }

    [Fact]
    public async Task A_change_of_state_comes_with_cause_evidence_and_page()
    {
        await using Rig rig = await Rig.StartAsync();
        await using IAsyncEnumerator<MachineTransition> watch = rig.Robot.WatchTransitionsAsync().GetAsyncEnumerator();
        Assert.Equal(1, (await NextAsync(watch)).Number);
        await rig.Board.ChangeStateAsync(MachineState.Faulted, (int)Fault.FollowingError, "knee", 0.375f, 0.25f);

        MachineTransition fault = await NextAsync(watch);
        Assert.Equal((2L, "enabled", "faulted", 321, "knee"), (fault.Number, fault.From, fault.To, fault.Cause, fault.Device));
        Assert.Equal((0.375, 0.25), (fault.Measured, fault.Bound));
        Assert.Equal(("following error", "docs/faults/321-following-error.md"), (fault.CauseText, fault.Page));
        Assert.Equal([1L, 2L], rig.Robot.Latest.Transitions.Select(t => t.Number));
    }

    [Fact]
    public async Task Telemetry_and_rebirths_that_repeat_a_change_do_not_count_it_again()
    {
        await using Rig rig = await Rig.StartAsync();
        await rig.Board.ChangeStateAsync(MachineState.Stopping, (int)TransitionCause.StopCommand);
        await rig.Board.PublishTelemetryAsync();
        await rig.Board.PublishBirthsAsync();
        await rig.Connection.WhenReadAsync();
        Assert.Equal([1L, 2L], rig.Robot.Transitions.Select(t => t.Number));
    }

    [Fact]
    public async Task Changes_that_were_not_heard_are_counted()
    {
        await using Rig rig = await Rig.StartAsync();
        await rig.Board.ChangeStateAsync(MachineState.Ready, (int)TransitionCause.AtRest, skipped: 3);
        await rig.Connection.WhenReadAsync();
        Assert.Equal((5L, 3L), (rig.Robot.Transitions[^1].Number, rig.Robot.Transitions[^1].Missed));
    }

    [Fact]
    public async Task A_boot_begins_the_numbers_anew_and_a_new_connection_does_not()
    {
        await using Rig rig = await Rig.StartAsync();
        rig.Board.BirthDeathSequence++;
        await rig.Board.PublishBirthsAsync();
        await rig.Connection.WhenReadAsync();
        Assert.Single(rig.Robot.Transitions);

        await rig.Board.RebootAsync();
        await rig.Connection.WhenReadAsync();
        Assert.Equal([1L, 1L], rig.Robot.Transitions.Select(t => t.Number));
        Assert.All(rig.Robot.Transitions, t => Assert.Equal(0, t.Missed));
    }

    [Fact]
    public async Task Only_the_newest_changes_are_kept()
    {
        await using Rig rig = await Rig.StartAsync();
        for (int i = 0; i < 40; i++)
            await rig.Board.ChangeStateAsync(MachineState.Ready, (int)TransitionCause.AtRest);
        await rig.Connection.WhenReadAsync();
        Assert.Equal(Enumerable.Range(10, 32), rig.Robot.Transitions.Select(t => (int)t.Number));
    }

    [Fact]
    public async Task Foot_mode_drive_temperature_and_calibration_are_read()
    {
        await using Rig rig = await Rig.StartAsync();
        Assert.Equal((18.5, 0.0125f, -0.0025f), (rig.Robot.Foot!.ForceNewtons, (float)rig.Robot.Foot.CentreOfPressureXMetres, (float)rig.Robot.Foot.CentreOfPressureYMetres));
        JointReading knee = rig.Robot.Joints["knee"].Latest;
        Assert.Equal((JointMode.Hold, 0x1637, 41.5, "jig, generation 2"), (knee.Mode, knee.Statusword, knee.TemperatureCelsius, knee.Calibration));
        Assert.Equal((4L, 2L), (rig.Robot.Latest.SettingsGeneration, rig.Robot.Latest.CalibrationGeneration));
    }

    [Fact]
    public async Task An_old_board_has_none_of_it()
    {
        await using Rig rig = await Rig.StartAsync(board => board.IsModern = false);
        RobotSnapshot snapshot = rig.Robot.Latest;
        Assert.Null(snapshot.Foot);
        Assert.Empty(snapshot.Transitions);
        Assert.Null(snapshot.Joints[1].Mode);
        Assert.Equal("", snapshot.Joints[1].Calibration);
    }

    [Fact]
    public async Task A_board_of_the_future_breaks_nothing()
    {
        await using Rig rig = await Rig.StartAsync(board => board.IsFromTheFuture = true);
        await rig.Board.ChangeStateAsync(MachineState.Ready, 999, "lidar", 1, 2);
        await rig.Connection.WhenReadAsync();
        Assert.Equal("number 999", rig.Robot.Transitions[^1].CauseText);
        Assert.Null(rig.Robot.Transitions[^1].Page);
        Assert.Equal(3, rig.Robot.Joints.Count);
        Assert.Equal(0, rig.Robot.Diagnostics.MalformedMessages);
    }

    [Fact]
    public async Task A_machine_that_is_not_calibrated_names_the_joint_and_calibrating_makes_it_so()
    {
        await using Rig rig = await Rig.StartAsync(board =>
        {
            board.State = MachineState.Ready;
            board.Joint("knee").Calibration = "not calibrated";
        });
        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => rig.Robot.EnableAsync().WaitAsync(Patience));
        Assert.Equal((Refusal.NotCalibrated, "knee"), (e.Reason, e.Joint));
        Assert.StartsWith("enable was refused: knee: a joint is not calibrated (217)", e.Message, StringComparison.Ordinal);

        await rig.Robot.CalibrateAsync().WaitAsync(Patience);
        await rig.Board.WhenIdleAsync();
        await rig.Connection.WhenReadAsync();
        Assert.Equal("jig, generation 3", rig.Robot.Joints["knee"].Latest.Calibration);
        Assert.Equal(3, rig.Robot.Latest.CalibrationGeneration);
        await rig.Robot.EnableAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task A_calibration_that_fails_says_why()
    {
        await using Rig rig = await Rig.StartAsync(board =>
        {
            board.State = MachineState.Ready;
            board.CalibrationOutcome = CommandOutcome.Aborted;
        });
        var e = await Assert.ThrowsAsync<CommandAbortedException>(() => rig.Robot.CalibrateAsync().WaitAsync(Patience));
        Assert.Equal((Refusal.NotStored, "knee"), (e.Reason, e.Joint));
    }

    [Fact]
    public async Task The_demonstration_is_begun_and_ended()
    {
        await using Rig rig = await Rig.StartAsync();
        Assert.True(rig.Robot.CanDemonstrate);
        await rig.Robot.DemonstrateAsync(isRunning: true).WaitAsync(Patience);
        Assert.True(rig.Board.IsDemonstrating);
        await rig.Robot.DemonstrateAsync(isRunning: false).WaitAsync(Patience);
        Assert.False(rig.Board.IsDemonstrating);
    }

    private static async Task<MachineTransition> NextAsync(IAsyncEnumerator<MachineTransition> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Patience));
        return watch.Current;
    }
}
