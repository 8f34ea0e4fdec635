using System.Text.Json;
using Controller.Cli.Emulation;
using Controller.Cli.Rendering;
using Controller.Contract;
using Controller.Sdk.Robots;
using Spectre.Console;

namespace Controller.Cli.Tests;

public sealed class RenderingTests
{
    private static readonly RobotSnapshot Faulted = new()
    {
        Machine = "humanoid-leg",
        Board = "esp32",
        IsOnline = true,
        State = MachineState.Faulted,
        Fault = Fault.FollowingError,
        SettingsStatus = "ok",
        BusVolts = 5.875,
        Time = new DateTimeOffset(2026, 7, 1, 12, 34, 56, 789, TimeSpan.Zero),
        Joints =
        [
            new JointReading { Name = "knee", IsOnline = true, State = JointState.Faulted, SetpointRadians = 0.6, MeasuredRadians = 0.4, EffortNewtonMetres = 1.1, Fault = Fault.FollowingError },
            new JointReading { Name = "ankle", IsOnline = true, State = JointState.Holding, Limit = Limit.Velocity, Mode = JointMode.Impedance, TemperatureCelsius = 41.5 },
        ],
        Transitions =
        [
            new MachineTransition { Number = 7, From = "enabled", To = "faulted", Cause = 321, Device = "knee", Measured = 0.375, Bound = 0.25 },
        ],
        Dropped = 4,
    };

    [Fact]
    public void A_snapshot_in_a_line_names_faults_limits_absent_numbers_and_what_was_missed() => Assert.Equal(
        "12:34:56.789  faulted         5.88 V  FAULT 321 following error: knee 0.375 rad, bound 0.25"
        + "  | knee faulted +0.600 +0.400 rad +1.10 Nm FAULT 321 following error"
        + "  | ankle holding/impedance - - rad - Nm limit: velocity"
        + "  | 4 missed",
        SnapshotText.Of(Faulted));

    [Fact]
    public void A_snapshot_in_json_has_null_for_numbers_that_were_not_reported()
    {
        using JsonDocument json = JsonDocument.Parse(SnapshotJson.Of(Faulted));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("joints")[1].GetProperty("setpointRadians").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("imu").ValueKind);
        Assert.Equal(321, json.RootElement.GetProperty("fault").GetInt32());
        Assert.Equal("2026-07-01T12:34:56.789Z", json.RootElement.GetProperty("time").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("foot").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("joints")[0].GetProperty("mode").ValueKind);
        Assert.Equal("impedance", json.RootElement.GetProperty("joints")[1].GetProperty("mode").GetString());
        Assert.Equal("docs/faults/321-following-error.md", json.RootElement.GetProperty("lastTransition").GetProperty("page").GetString());
        Assert.Equal("0.6", json.RootElement.GetProperty("joints")[0].GetProperty("setpointRadians").GetRawText());
    }

    [Fact]
    public void The_table_has_a_row_per_joint_and_the_machine_above()
    {
        var output = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 120;
        console.Write(LiveTable.Of(Faulted));
        string text = output.ToString();
        Assert.Contains("humanoid-leg on esp32   faulted   5.88 V   no IMU  FAULT 321 following error: knee 0.375 rad, bound 0.25", text, StringComparison.Ordinal);
        Assert.Matches(@"knee +│ faulted +│ - +│ +\+0\.600 │ +\+0\.400 │ +\+1\.10 │ +- │ FAULT 321 following error", text);
        Assert.Matches(@"ankle +│ holding +│ impedance │ +- │ +- │ +- │ +42 │ limit: velocity", text);
    }

    [Theory]
    [InlineData(Limit.None, "knee  0.600 rad reached in 1.02 s (measured 0.598, error -0.002)")]
    [InlineData(Limit.Position, "knee  0.600 rad reached in 1.02 s (measured 0.598, error -0.002); limited by position: asked for 0.900, range -0.100 to 0.600")]
    [InlineData(Limit.Temperature, "knee  0.600 rad reached in 1.02 s (measured 0.598, error -0.002); limited by temperature: a winding is warm, so slower or weaker than asked for")]
    [InlineData(Limit.Velocity, "knee  0.600 rad reached in 1.02 s (measured 0.598, error -0.002); limited by velocity: slower than asked for")]
    public void A_move_in_a_line(Limit limit, string expected)
    {
        var result = new MoveResult
        {
            Joint = "knee",
            RequestedRadians = 0.9,
            ReachedRadians = 0.6,
            MeasuredRadians = 0.598,
            Limit = limit,
            Elapsed = TimeSpan.FromSeconds(1.02),
        };
        Assert.Equal(expected, MoveText.Of(result, -0.1, 0.6));
    }

    [Fact]
    public void A_stop_is_told_with_what_it_is_for()
    {
        RobotSnapshot stopping = Faulted with
        {
            State = MachineState.Stopping,
            Fault = Fault.None,
            Joints = [],
            Foot = new FootReading { ForceNewtons = 18.5 },
            Transitions = [new MachineTransition { Number = 8, From = "enabled", To = "stopping", Cause = (int)Refusal.NetworkLost }],
        };
        Assert.Equal("12:34:56.789  stopping        5.88 V  foot 18.5 N  the board lost its network while it was enabled  | 4 missed", SnapshotText.Of(stopping));
        Assert.DoesNotContain("lost", SnapshotText.Of(stopping with { State = MachineState.Enabled }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_of_a_run_has_the_form_that_scripts_rely_on()
    {
        byte[] hash = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        Assert.Equal(
            "virtual 60.000 s  wall 0.41 s  146x  misses 0  trace 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            EmulationText.Of(new EmulationReport(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(0.41), 0, hash)));
    }

    [Fact]
    public void Names_from_the_network_cannot_command_the_terminal()
    {
        RobotSnapshot hostile = Faulted with { SettingsStatus = "\u001b]0;owned\u0007", Joints = [new JointReading { Name = "kn\u001b[2Jee", IsOnline = true }] };
        Assert.DoesNotContain('\u001b', SnapshotText.Of(hostile));
        Assert.DoesNotContain('\u0007', SnapshotText.Of(hostile));
        Assert.DoesNotContain('\u001b', SnapshotJson.Of(hostile));
    }
}
