using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Sdk.Tests.Robots;

public sealed class RobotMachineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Enabling_completes_when_the_machine_is_enabled_and_not_when_it_is_merely_accepted()
    {
        await using Rig rig = await StartAtAsync(MachineState.Ready);
        await rig.Robot.EnableAsync();
        Assert.Equal(MachineState.Enabled, rig.Robot.State);
    }

    [Fact]
    public async Task Stopping_completes_when_the_outputs_are_off()
    {
        await using Rig rig = await StartAtAsync(MachineState.Enabled);
        await rig.Robot.StopAsync();
        Assert.Equal(MachineState.Ready, rig.Robot.State);
    }

    [Fact]
    public async Task Reset_clears_a_latched_emergency_stop_and_enables_nothing()
    {
        await using Rig rig = await Rig.StartAsync(board => (board.State, board.Fault) = (MachineState.Faulted, Fault.EmergencyStop));
        var e = await Assert.ThrowsAsync<CommandRefusedException>(() => rig.Robot.EnableAsync());
        Assert.Equal(Refusal.EmergencyStop, e.Reason);
        await rig.Robot.ResetAsync();
        Assert.Equal(MachineState.Ready, rig.Robot.State);
    }

    [Fact]
    public async Task A_lost_message_makes_the_robot_ask_for_births_and_go_on()
    {
        await using Rig rig = await Rig.StartAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        rig.Board.LoseMessage();
        rig.Board.Fault = Fault.BusUndervoltage;
        await rig.Board.PublishTelemetryAsync();
        await UntilAsync(rig.Robot, s => s.Fault == Fault.BusUndervoltage);
        Assert.Equal(2, rig.Board.Births);
        Assert.Equal(2, rig.Robot.Diagnostics.RebirthRequests);
        Assert.Contains("where", rig.Robot.Diagnostics.LastProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_gets_through_also_while_births_are_awaited()
    {
        await using Rig rig = await Rig.StartAsync();
        rig.Board.ObeysRebirth = false;
        rig.Board.Answers = false;
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        rig.Board.LoseMessage();
        await rig.Board.PublishTelemetryAsync();
        // The first was that of the connection.
        for (int request = 0; request < 2; request++)
            Assert.Equal(NodeMetric.Rebirth, (await rig.Board.NextCommandAsync()).Verb);

        await Assert.ThrowsAsync<RobotOfflineException>(() => rig.Robot.Joints["knee"].MoveToAsync(0.1));
        Task stopping = rig.Robot.StopAsync();
        Assert.Equal(NodeMetric.Stop, (await rig.Board.NextCommandAsync()).Verb);
        await rig.Time.WhenWaitingForAsync(TimeSpan.FromSeconds(2));
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<CommandTimeoutException>(() => stopping.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_board_that_comes_back_is_online_again()
    {
        await using Rig rig = await Rig.StartAsync();
        await rig.Board.PublishDeathAsync();
        await UntilAsync(rig.Robot, s => !s.IsOnline);
        rig.Board.BirthDeathSequence++;
        await rig.Board.PublishBirthsAsync();
        await UntilAsync(rig.Robot, s => s.IsOnline && s.Joints.All(j => j.IsOnline));
        await rig.Robot.Joints["knee"].MoveToAsync(0.2);
    }

    [Fact]
    public async Task A_watcher_gets_one_snapshot_per_round_of_telemetry()
    {
        await using Rig rig = await Rig.StartAsync();
        await using IAsyncEnumerator<RobotSnapshot> watch = rig.Robot.WatchAsync().GetAsyncEnumerator();
        await WaitUntilQuietAsync(rig, watch);
        for (int round = 1; round <= 5; round++)
        {
            rig.Board.Joint("knee").Setpoint = round;
            await rig.Board.PublishTelemetryAsync();
            Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.Equal(round, watch.Current.Joints[1].SetpointRadians);
        }
    }

    [Fact]
    public async Task A_slow_watcher_loses_the_oldest_and_is_told_how_many()
    {
        await using Rig rig = await Rig.StartAsync();
        await using IAsyncEnumerator<RobotSnapshot> slow = rig.Robot.WatchAsync().GetAsyncEnumerator();
        await WaitUntilQuietAsync(rig, slow);
        for (int round = 1; round <= 100; round++)
        {
            rig.Board.Joint("knee").Setpoint = round;
            await rig.Board.PublishTelemetryAsync();
        }

        await rig.Connection.WhenReadAsync();
        Assert.True(await slow.MoveNextAsync());
        Assert.Equal(37, slow.Current.Joints[1].SetpointRadians);
        Assert.Equal(36, slow.Current.Dropped);
    }

    [Fact]
    public async Task A_lost_broker_ends_watchers_moves_and_later_commands_with_the_cause()
    {
        await using Rig rig = await Rig.StartAsync();
        rig.Board.FinishesMoves = false;
        Task<MoveResult> moving = rig.Robot.Joints["knee"].MoveToAsync(0.6);
        Task watching = UntilAsync(rig.Robot, _ => false);
        rig.Connection.Break();

        await Assert.ThrowsAsync<BrokerException>(() => moving.WaitAsync(Patience));
        await Assert.ThrowsAsync<BrokerException>(() => watching.WaitAsync(Patience));
        await Assert.ThrowsAsync<BrokerException>(() => rig.Robot.StopAsync());
        await Assert.ThrowsAsync<BrokerException>(() => UntilAsync(rig.Robot, _ => false));
    }

    [Fact]
    public async Task Garbage_on_the_machines_topics_is_counted_and_does_not_end_anything()
    {
        await using Rig rig = await Rig.StartAsync();
        await rig.Board.PublishRawAsync("spBv1.0/humanoid-leg/NDATA/esp32-devkitc", [0xFF, 0xFF, 0xFF]);
        await rig.Board.PublishRawAsync("spBv1.0/humanoid-leg/NBIRTH/esp32-devkitc", []);
        await rig.Robot.Joints["knee"].MoveToAsync(0.2);
        Assert.Equal(2, rig.Robot.Diagnostics.MalformedMessages);
        Assert.Equal(1, rig.Board.Births);
    }

    private static async Task<Rig> StartAtAsync(MachineState state)
    {
        Rig rig = await Rig.StartAsync();
        rig.Board.State = state;
        await rig.Board.PublishTelemetryAsync();
        await UntilAsync(rig.Robot, s => s.State == state);
        return rig;
    }

    private static async Task UntilAsync(Robot robot, Func<RobotSnapshot, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (RobotSnapshot snapshot in robot.WatchAsync(patience.Token))
        {
            if (condition(snapshot))
                return;
        }
    }

    // Connecting ends with a round of data of which some may still be on its way: a marker shows that it has been read.
    private static async Task WaitUntilQuietAsync(Rig rig, IAsyncEnumerator<RobotSnapshot> watch)
    {
        rig.Board.Joint("knee").Setpoint = -1;
        await rig.Board.PublishTelemetryAsync();

        // Watching begins with what is known: the middle of a round would be followed by its end.
        await rig.Connection.WhenReadAsync();
        do
            Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Patience));
        while (watch.Current.Joints[1].SetpointRadians != -1);
    }
}
