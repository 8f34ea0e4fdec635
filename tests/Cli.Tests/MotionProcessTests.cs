using System.Text.Json;
using Controller.Contract;
using Controller.Sdk.Tests.Fakes;

namespace Controller.Cli.Tests;

/// <summary>The verbs that move, and those that tell why something did not, as processes over TCP.</summary>
public sealed class MotionProcessTests
{
    [Fact]
    public async Task An_interrupted_move_makes_the_joint_decelerate_to_rest()
    {
        await using Shop shop = await Shop.OpenAsync();
        shop.Board.FinishesMoves = false;
        await using CliProcess move = CliProcess.Start(shop.RuntimeFolder, "move", "knee", "0.6", "--seconds", "30", "--broker", shop.Address);
        await NextAsync(shop, "move");
        move.Interrupt();
        CliResult end = await move.WaitAsync();
        Assert.Equal(130, end.ExitCode);
        Assert.Equal("interrupted: knee was told to decelerate to rest; the machine is still enabled.\n", end.Error);
        Assert.Equal("knee", (await NextAsync(shop, "cancel")).Joint);
    }

    [Fact]
    public async Task A_move_takes_a_profile_and_tolerances()
    {
        await using Shop shop = await Shop.OpenAsync();
        CliResult result = await shop.RunAsync("move", "knee", "0.6", "--profile", "trapezoid", "--path-tolerance", "0.25", "--goal-tolerance", "0.125");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        FakeCommand move = await NextAsync(shop, "move");
        Assert.Equal((MoveProfile.Trapezoid, 0.25, 0.125), (move.Profile, move.PathTolerance, move.GoalTolerance));
    }

    [Fact]
    public async Task A_jog_streams_its_velocity_and_tells_where_the_joint_rests()
    {
        await using Shop shop = await Shop.OpenAsync();
        CliResult result = await shop.RunAsync("jog", "knee", "-0.5", "--for", "200ms");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("knee  jogged, rests at 0.000 rad (measured -0.002)\n", result.Out);
        FakeCommand setpoint = await NextAsync(shop, "setpoint");
        Assert.Equal((JointMode.Velocity, -0.5, 300), (setpoint.Mode, setpoint.RadiansPerSecond, setpoint.LeaseMilliseconds));
        await NextAsync(shop, "cancel");
    }

    [Fact]
    public async Task An_interrupted_jog_lets_the_joint_come_to_rest()
    {
        await using Shop shop = await Shop.OpenAsync();
        await using CliProcess jog = CliProcess.Start(shop.RuntimeFolder, "jog", "knee", "0.5", "--for", "1h", "--broker", shop.Address);
        await NextAsync(shop, "setpoint");
        jog.Interrupt();
        CliResult end = await jog.WaitAsync();
        Assert.Equal(130, end.ExitCode);
        Assert.Contains("knee was told to decelerate to rest", end.Error, StringComparison.Ordinal);
        await NextAsync(shop, "cancel");
    }

    [Fact]
    public async Task Cancel_and_mode_say_what_the_joint_does_now()
    {
        await using Shop shop = await Shop.OpenAsync();
        Assert.Equal(new CliResult(0, "knee  cancelled, rests at 0.000 rad (measured -0.002)\n", ""), await shop.RunAsync("cancel", "knee"));
        Assert.Equal(new CliResult(0, "knee  brake (holding)\n", ""), await shop.RunAsync("mode", "knee", "brake"));
        Assert.Equal(JointMode.Brake, (await NextAsync(shop, "mode")).Mode);
    }

    [Fact]
    public async Task A_trajectory_in_a_file_is_followed()
    {
        await using Shop shop = await Shop.OpenAsync();
        string file = Path.Combine(shop.RuntimeFolder, "squat.yaml");
        await File.WriteAllTextAsync(
            file,
            """
            joint_names: [knee, hip-pitch]
            points:
              - { positions: [0.5, -0.25], time_from_start: { sec: 1, nanosec: 500000000 } }
            """);
        CliResult result = await shop.RunAsync("follow", file);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"^1 points of knee, hip-pitch followed in \d+\.\d\d s\nknee  0\.500 rad \(measured -0\.002, error -0\.502\)\nhip-pitch  -0\.250 rad", result.Out);
        // Version 1, no flags, two joints, one point, at once, knee is 1 and hip-pitch 0; 1500 ms; 0.5 and -0.25.
        Assert.Equal("01000201" + "0000000000000000" + "0100" + "DC050000" + "0000003F" + "000080BE", (await NextAsync(shop, NodeMetric.Trajectory)).Bytes);
    }

    [Fact]
    public async Task A_trajectory_that_cannot_be_is_refused_with_joint_reason_and_page()
    {
        await using Shop shop = await Shop.OpenAsync();
        string file = Path.Combine(shop.RuntimeFolder, "far.json");
        await File.WriteAllTextAsync(file, """{"joint_names": ["knee"], "points": [{"positions": [9], "time_from_start": 3}]}""");
        CliResult result = await shop.RunAsync("follow", file);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: the trajectory was refused: knee: the trajectory leaves a joint's range, velocity or acceleration (223); point 0 is at 9.000 rad", result.Error, StringComparison.Ordinal);
        Assert.Contains("docs/faults/refusals.md#223-trajectory-out-of-range, or `controller explain 223`", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_are_told_with_cause_evidence_and_page()
    {
        await using Shop shop = await Shop.OpenAsync();
        await using CliProcess events = CliProcess.Start(shop.RuntimeFolder, "events", "--broker", shop.Address);
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3}  #1  starting -> ready  boot \(401\)  docs/faults/causes\.md#401-boot$", await events.ReadLineAsync());
        await shop.Board.ChangeStateAsync(MachineState.Faulted, (int)Fault.FollowingError, "knee", 0.375f, 0.25f, skipped: 2);
        Assert.EndsWith(
            "#4  enabled -> faulted  following error (321)  knee 0.375 rad, bound 0.25  [2 before it not heard]  docs/faults/321-following-error.md",
            await events.ReadLineAsync(),
            StringComparison.Ordinal);
        events.Interrupt();
        Assert.Equal(130, (await events.WaitAsync()).ExitCode);

        CliResult known = await shop.RunAsync("events", "--once", "--json");
        using JsonDocument line = JsonDocument.Parse(known.Out);
        Assert.Equal((4, 3, 321), (line.RootElement.GetProperty("number").GetInt32(), line.RootElement.GetProperty("missed").GetInt32(), line.RootElement.GetProperty("cause").GetInt32()));
    }

    [Fact]
    public async Task Calibrate_shows_what_each_joint_says_then()
    {
        await using Shop shop = await Shop.OpenAsync();
        shop.Board.State = MachineState.Ready;
        shop.Board.Joint("knee").Calibration = "not calibrated";
        CliResult refused = await shop.RunAsync("enable");
        Assert.StartsWith("error: enable was refused: knee: a joint is not calibrated (217).", refused.Error, StringComparison.Ordinal);
        CliResult result = await shop.RunAsync("calibrate");
        Assert.Equal(
            new CliResult(0, "humanoid-leg  calibrated (ready), generation 3\nhip-pitch     jig, generation 3\nknee          jig, generation 3\nankle-pitch   jig, generation 3\n", ""),
            result);
    }

    [Fact]
    public async Task The_demonstration_is_begun_and_ended()
    {
        await using Shop shop = await Shop.OpenAsync();
        Assert.Equal(new CliResult(0, "humanoid-leg  demonstration runs (enabled)\n", ""), await shop.RunAsync("demo"));
        Assert.True(shop.Board.IsDemonstrating);
        Assert.Equal(new CliResult(0, "humanoid-leg  demonstration ended (enabled)\n", ""), await shop.RunAsync("demo", "--stop"));
        Assert.False(shop.Board.IsDemonstrating);
    }

    [Fact]
    public async Task What_an_old_board_cannot_do_is_said()
    {
        await using Shop shop = await Shop.OpenAsync();
        shop.Board.IsModern = false;
        CliResult result = await shop.RunAsync("demo");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("birth certificate has no metric 'Machine/Demonstrate'", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await shop.RunAsync("move", "knee", "0.3")).ExitCode);
    }

    private static async Task<FakeCommand> NextAsync(Shop shop, string verb)
    {
        while (true)
        {
            FakeCommand command = await shop.Board.NextCommandAsync();
            if (string.Equals(command.Verb, verb, StringComparison.Ordinal))
                return command;
        }
    }
}
