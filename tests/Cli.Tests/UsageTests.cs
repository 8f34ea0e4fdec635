using Controller.Cli.Emulation;
using Controller.Cli.Options;

namespace Controller.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("60s", 60)]
    [InlineData("1.5s", 1.5)]
    [InlineData("2m", 120)]
    [InlineData("1h", 3600)]
    [InlineData("168h", 604800)]
    public void A_duration_is_a_number_with_a_unit(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out TimeSpan duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("60")]
    [InlineData("s")]
    [InlineData("60 s")]
    [InlineData("-1s")]
    [InlineData("0s")]
    [InlineData("1d")]
    [InlineData("1e3s")]
    [InlineData("169h")]
    [InlineData("60S")]
    [InlineData("NaNs")]
    [InlineData("1,5s")]
    public void Anything_else_is_no_duration(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("'abc' is no number of radians; expected one such as 0.6.", "move", "knee", "abc")]
    [InlineData("'NaN' is no number of radians", "move", "knee", "NaN")]
    [InlineData("-7000 radians is out of range; expected -6283 to 6283.", "move", "knee", "-7000")]
    [InlineData("3601 seconds is out of range; expected 0 to 3600.", "move", "knee", "0.6", "--seconds", "3601")]
    [InlineData("Required argument 'radians' missing", "move", "knee")]
    [InlineData("expected mqtt://host:port", "stop", "--broker", "localhost")]
    [InlineData("'http' is no scheme", "stop", "--broker", "http://localhost")]
    [InlineData("must not hold user or password", "stop", "--broker", "mqtt://me:secret@localhost")]
    [InlineData("'60' is no duration; expected a number with a unit", "emulate", "humanoid-leg", "--for", "60")]
    [InlineData("--junit is for the result of a --scenario", "emulate", "humanoid-leg", "--junit", "r.xml")]
    [InlineData("leave out --for and --idle", "emulate", "humanoid-leg", "--scenario", "s.yaml", "--for", "1s")]
    [InlineData("jump", "jump")]
    [InlineData("'cubic' is no profile; expected minimum-jerk or trapezoid.", "move", "knee", "0.6", "--profile", "cubic")]
    [InlineData("-1 radians is out of range", "move", "knee", "0.6", "--path-tolerance", "-1")]
    [InlineData("'fast' is no number of rad/s", "jog", "knee", "fast")]
    [InlineData("'1' is no duration", "jog", "knee", "0.5", "--for", "1")]
    [InlineData("velocity", "mode", "knee", "velocity")]
    [InlineData("Required argument 'file' missing", "follow")]
    [InlineData("soon", "explain", "soon")]
    [InlineData("--sped", "move", "knee", "0.6", "--sped", "1")]
    public async Task Wrong_usage_returns_2_and_says_what_was_expected(string expected, params string[] args)
    {
        var (host, output, error) = Capture();
        Assert.Equal(2, await CommandLine.RunAsync(args, host, new FakeEmulator()));
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--help`", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    [Theory]
    [InlineData("controller move knee 0.6 --seconds 1")]
    [InlineData("controller move knee 0.6 --seconds 1", "move")]
    [InlineData("controller watch --json | jq", "watch")]
    [InlineData("controller stop --machine humanoid-leg", "stop")]
    [InlineData("controller enable --machine humanoid-leg", "enable")]
    [InlineData("controller reset --machine humanoid-leg", "reset")]
    [InlineData("controller up", "up")]
    [InlineData("controller emulate humanoid-leg --for 60s --seed 1", "emulate")]
    [InlineData("controller plot run.jsonl", "plot")]
    public async Task Help_has_an_example_and_the_exit_codes(string example, params string[] verb)
    {
        var (host, output, _) = Capture();
        Assert.Equal(0, await CommandLine.RunAsync([.. verb, "--help"], host, new FakeEmulator()));
        Assert.Contains(example, output.ToString(), StringComparison.Ordinal);
        Assert.Contains("130 ended by Ctrl-C", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_has_one_line_per_verb()
    {
        var (host, output, _) = Capture();
        Assert.Equal(0, await CommandLine.RunAsync(["--help"], host, new FakeEmulator()));
        string verbs = output.ToString().ReplaceLineEndings("\n").Split("Commands:\n")[1];
        Assert.Equal(17, verbs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Without_an_emulator_its_verbs_do_not_exist()
    {
        var (host, _, _) = Capture();
        Assert.Equal(2, await CommandLine.RunAsync(["emulate", "humanoid-leg"], host, emulator: null));
    }

    [Fact]
    public async Task Emulate_hands_over_its_options_and_prints_the_report_as_its_last_line()
    {
        var (host, output, error) = Capture();
        var emulator = new FakeEmulator();
        Assert.Equal(0, await CommandLine.RunAsync(["emulate", "humanoid-leg", "--for", "2m", "--seed", "18446744073709551615"], host, emulator));
        Assert.Equal(new EmulationRequest("humanoid-leg", TimeSpan.FromMinutes(2), ulong.MaxValue) { IsSeedGiven = true }, emulator.Request);
        Assert.Equal($"virtual 120.000 s  wall 0.41 s  293x  misses 3  trace {new string('a', 62)}b7\n", output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Emulate_shows_progress_on_a_terminal_and_wipes_it()
    {
        var (host, output, error) = Capture();
        Assert.Equal(0, await CommandLine.RunAsync(["emulate", "humanoid-leg"], host with { ErrorIsTerminal = true }, new FakeEmulator()));
        Assert.Contains("humanoid-leg  30.0 s of 60.0 s", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" \r", error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("virtual 60.000 s", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stack_trace_is_shown_only_when_it_is_asked_for(bool verbose)
    {
        var (host, _, error) = Capture();
        string[] args = ["emulate", "no-such-machine"];
        Assert.Equal(1, await CommandLine.RunAsync(verbose ? [.. args, "--verbose"] : args, host, new FakeEmulator()));
        Assert.StartsWith("error: There is no machine 'no-such-machine'.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(verbose, error.ToString().Contains("   at ", StringComparison.Ordinal));
    }

    private static (CliHost Host, StringWriter Out, StringWriter Error) Capture()
    {
        var output = new StringWriter();
        var error = new StringWriter();
        return (new CliHost { Out = output, Error = error }, output, error);
    }

    [Fact]
    public async Task A_trace_is_of_one_board()
    {
        CliResult result = await CliProcess.RunAsync(Path.GetTempPath(), "emulate", "humanoid-leg", "--boards", "2", "--trace", "trace.jsonl");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--trace takes one board", result.Error, StringComparison.Ordinal);
    }
}
