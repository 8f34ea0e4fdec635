using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Sdk.Tests.Robots;

public sealed class RobotConnectTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_robot_that_joins_late_asks_for_births_once_and_knows_the_machine()
    {
        await using Rig rig = await Rig.StartAsync();

        Assert.Equal(1, rig.Board.Births);
        Assert.Equal("humanoid-leg", rig.Robot.Machine);
        Assert.Equal("esp32-devkitc", rig.Robot.Board);
        Assert.Equal("hip-pitch knee ankle-pitch", string.Join(' ', rig.Robot.Joints.Select(j => j.Name)));
        Joint knee = rig.Robot.Joints["knee"];
        Assert.Equal(-0.1, knee.MinRadians, 6);
        Assert.Equal(2.0, knee.MaxRadians, 6);
        Assert.Equal(5.0, knee.MaxRadiansPerSecond, 6);
    }

    [Fact]
    public async Task What_the_board_reports_is_read_by_name()
    {
        await using Rig rig = await Rig.StartAsync();

        Assert.True(rig.Robot.IsOnline);
        Assert.Equal(MachineState.Enabled, rig.Robot.State);
        Assert.Equal(Fault.None, rig.Robot.Fault);
        Assert.Equal("ok", rig.Robot.SettingsStatus);
        Assert.Equal(6.0, rig.Robot.BusVolts);
        Assert.Equal(0.125, rig.Robot.Imu!.RollRadians);
        Assert.Equal(-0.25, rig.Robot.Imu.PitchRadians);
        Assert.Equal(36.5, rig.Robot.Imu.TemperatureCelsius);
        RobotSnapshot snapshot = rig.Robot.Latest;
        Assert.Equal(5000, snapshot.LoopIterations);
        Assert.Equal(2, snapshot.LoopOverruns);
        Assert.Equal(61440, snapshot.FreeMemoryBytes);
        Assert.Equal("ESP32 DevKitC", snapshot.Hardware);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000), snapshot.Time);
        JointReading knee = rig.Robot.Joints["knee"].Latest;
        Assert.Equal(JointState.Holding, knee.State);
        Assert.Equal(0, knee.SetpointRadians);
        Assert.Equal(-0.002, knee.MeasuredRadians, 6);
        Assert.Equal(0.25, knee.EffortNewtonMetres);
    }

    [Fact]
    public async Task A_joint_that_does_not_exist_is_named_with_those_that_do()
    {
        await using Rig rig = await Rig.StartAsync();
        JointCollection joints = rig.Robot.Joints;
        var e = Assert.Throws<UnknownJointException>(() => joints["elbow"]);
        Assert.Contains("elbow", e.Message, StringComparison.Ordinal);
        Assert.Contains("hip-pitch, knee, ankle-pitch", e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Births_that_are_heard_from_the_start_need_no_rebirth()
    {
        var hub = new InProcessHub();
        await using FakeBoard board = await FakeBoard.StartAsync(hub.Connect());
        InProcessHub.Connection connection = hub.Connect();
        Task<Robot> connecting = Robot.ConnectAsync(connection, new RobotOptions { Machine = board.Machine }, new ManualTimeProvider());
        await connection.Subscribed;
        await board.PublishBirthsAsync();

        await using Robot robot = await connecting.WaitAsync(Patience);
        Assert.Equal(1, board.Births);
        Assert.Equal(0, robot.Diagnostics.RebirthRequests);
    }

    [Fact]
    public async Task The_only_machine_is_taken_when_none_is_named()
    {
        var hub = new InProcessHub();
        var time = new ManualTimeProvider();
        await using FakeBoard board = await FakeBoard.StartAsync(hub.Connect(), "arm");
        InProcessHub.Connection connection = hub.Connect();
        Task<Robot> connecting = Robot.ConnectAsync(connection, new RobotOptions(), time);
        await connection.Subscribed;
        await board.PublishTelemetryAsync();
        await time.WhenWaitingForAsync(TimeSpan.FromMilliseconds(500));
        time.Advance(TimeSpan.FromMilliseconds(500));

        await using Robot robot = await connecting.WaitAsync(Patience);
        Assert.Equal("arm", robot.Machine);
    }

    [Fact]
    public async Task Two_machines_are_named_instead_of_guessed_between()
    {
        var hub = new InProcessHub();
        var time = new ManualTimeProvider();
        await using FakeBoard leg = await FakeBoard.StartAsync(hub.Connect());
        await using FakeBoard arm = await FakeBoard.StartAsync(hub.Connect(), "arm");
        InProcessHub.Connection connection = hub.Connect();
        Task<Robot> connecting = Robot.ConnectAsync(connection, new RobotOptions(), time);
        await connection.Subscribed;
        await leg.PublishTelemetryAsync();
        await arm.PublishTelemetryAsync();
        await time.WhenWaitingForAsync(TimeSpan.FromMilliseconds(500));
        await connection.WhenReadAsync();
        time.Advance(TimeSpan.FromMilliseconds(500));

        var e = await Assert.ThrowsAsync<RobotNotFoundException>(() => connecting.WaitAsync(Patience));
        Assert.Contains("arm/esp32-devkitc, humanoid-leg/esp32-devkitc", e.Message, StringComparison.Ordinal);
        Assert.Contains("--machine", e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_in_an_error_after_the_timeout()
    {
        var hub = new InProcessHub();
        var time = new ManualTimeProvider();
        Task<Robot> connecting = Robot.ConnectAsync(hub.Connect(), new RobotOptions { Machine = "humanoid-leg" }, time);
        await time.WhenWaitingForAsync(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));

        var e = await Assert.ThrowsAsync<RobotNotFoundException>(() => connecting.WaitAsync(Patience));
        Assert.Contains("'humanoid-leg'", e.Message, StringComparison.Ordinal);
        Assert.Contains("controller up", e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_ignores_rebirth_requests_is_asked_every_second_and_then_reported()
    {
        var hub = new InProcessHub();
        var time = new ManualTimeProvider();
        await using FakeBoard board = await FakeBoard.StartAsync(hub.Connect());
        board.ObeysRebirth = false;
        InProcessHub.Connection connection = hub.Connect();
        Task<Robot> connecting = Robot.ConnectAsync(connection, new RobotOptions { Machine = board.Machine }, time);
        await connection.Subscribed;
        await board.PublishTelemetryAsync();
        int asked = 0;
        for (int second = 0; second < 5; second++)
        {
            Assert.Equal(NodeMetric.Rebirth, (await board.NextCommandAsync()).Verb);
            asked++;
            await time.WhenWaitingForAsync(TimeSpan.FromSeconds(1));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var e = await Assert.ThrowsAsync<RobotNotFoundException>(() => connecting.WaitAsync(Patience));
        Assert.Contains("no birth certificates", e.Message, StringComparison.Ordinal);
        Assert.Equal(5, asked);
    }

    [Fact]
    public async Task A_wildcard_is_no_machine_name()
    {
        var hub = new InProcessHub();
        await Assert.ThrowsAsync<RobotNotFoundException>(
            () => Robot.ConnectAsync(hub.Connect(), new RobotOptions { Machine = "#" }, new ManualTimeProvider()));
    }
}
