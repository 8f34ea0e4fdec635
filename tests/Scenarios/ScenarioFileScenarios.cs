using System.Xml.Linq;
using Controller.Emulator;
using Controller.ScenarioFiles;
using Controller.ScenarioFiles.Loading;
using Controller.ScenarioFiles.Running;

namespace Controller.Scenarios;

/// <summary>Scenario files: those of examples/scenarios pass, and mistakes in a file or a machine are named.</summary>
public class ScenarioFileScenarios
{
    private const string Born = "machine: humanoid-leg\nsteps:\n  - when: { value: machine.state, equals: ready, within: 20s }\n";

    public static TheoryData<string> Examples() => [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_passes(string file)
    {
        (ScenarioResult result, _) = Run(ScenarioFile.Load(Path.Combine(Folder, file)));
        Assert.True(result.HasPassed, string.Join(Environment.NewLine, result.Steps.Select(step => $"{step.Outcome} {step.Text} {step.Message}")));
    }

    [Fact]
    public void There_are_examples() => Assert.InRange(Examples().Count, 6, 100);

    [Fact]
    public void The_same_seed_gives_the_same_trace_and_another_seed_another()
    {
        Scenario scenario = ScenarioFile.Load(Path.Combine(Folder, "jam.yaml"));
        string first = Run(scenario, 5).Trace;
        Assert.Equal(first, Run(scenario, 5).Trace);
        Assert.NotEqual(first, Run(scenario, 6).Trace);
    }

    [Fact]
    public void A_failed_expectation_names_file_line_expected_measured_and_when()
    {
        StepResult failed = Failed("  - expect: { value: joint.knee.positionRadians, equals: 1.5, tolerance: 0.01, within: 250ms }\n");
        Assert.Matches(@"^s\.yaml:4: expected joint\.knee\.positionRadians = 1\.5 ± 0\.01 within 250 ms, measured -?0(\.\d+)? at virtual \d\.\d{3} s; it came closest with -?0(\.\d+)? at virtual \d\.\d{3} s$", failed.Message);
        Assert.Equal(0.25, failed.Took.TotalSeconds, 0.002);
    }

    [Fact]
    public void An_expectation_that_shall_hold_for_a_while_names_the_instant_at_which_it_did_not()
    {
        StepResult failed = Failed("  - after: 100ms\n  - power: off\n  - expect: { value: machine.busVolts, above: 1, for: 1s }\n");
        Assert.Matches(@"^s\.yaml:6: expected machine\.busVolts above 1 for 1 s, measured 0 at virtual \d\.\d{3} s, after \d+ [mu]s$", failed.Message);
    }

    [Fact]
    public void A_refused_command_fails_its_step_with_what_to_do()
    {
        StepResult failed = Failed("  - move: { joint: knee, radians: 0.5 }\n");
        Assert.Contains("was refused: the machine is not enabled", failed.Message, StringComparison.Ordinal);
        StepResult accepted = Failed("  - enable: { refused: true }\n");
        Assert.Contains("expected enable to be refused, and it was carried out", accepted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_ends_when_its_time_is_over()
    {
        (ScenarioResult result, _) = Run(Parse("machine: humanoid-leg\natMost: 2s\nsteps:\n  - after: 1m\n  - after: 1s\n"));
        Assert.Equal([StepOutcome.Failed, StepOutcome.Skipped], result.Steps.Select(step => step.Outcome));
        Assert.Contains("when the scenario's time (atMost) was over, at virtual 2.0", result.Steps[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Junit_has_a_case_for_each_step_with_its_failure()
    {
        (ScenarioResult result, _) = Run(Parse(Born + "  - expect: { value: machine.boots, equals: 2 }\n  - after: 1s\n"));
        XElement suite = JUnitReport.Of(result).Root!.Element("testsuite")!;
        Assert.Equal(("3", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
        XElement[] cases = [.. suite.Elements("testcase")];
        Assert.Equal("01 when machine.state = ready within 20 s", cases[0].Attribute("name")!.Value);
        Assert.StartsWith("s.yaml:4: expected machine.boots = 2, measured 1", cases[1].Element("failure")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.NotNull(cases[2].Element("skipped"));
    }

    [Theory]
    [InlineData("steps:\n  - after: 1s", "s.yaml:1:1: the scenario names no machine", "machine: humanoid-leg")]
    [InlineData("machine: humanoid-leg\nstep: []", "s.yaml:1:1: a scenario lacks \"steps\"", "docs/scenarios.md")]
    [InlineData("machine: humanoid-leg\nsteps: []", "s.yaml:2:8: steps is a list", "- ")]
    [InlineData(Born + "  - expct: { value: machine.boots, equals: 1 }", "s.yaml:4:5: a step takes no \"expct\"", "Did you mean \"expect\"?")]
    [InlineData(Born + "  - after: 5", "s.yaml:4:12: \"5\" is no time", "500ms")]
    [InlineData(Born + "  - after: 1s\n    at: 2s", "s.yaml:4:5: at, after and when exclude each other", "")]
    [InlineData(Born + "  - stop:\n    enable:", "s.yaml:4:5: a step does one thing, and this one has enable and stop", "")]
    [InlineData(Born + "  - move: { joint: kne, radians: 1 }", "s.yaml:4:20: humanoid-leg has no joint \"kne\"", "Did you mean \"knee\"?")]
    [InlineData(Born + "  - move: { joint: knee, radians: one }", "s.yaml:4:35: radians takes a number, not \"one\"", "")]
    [InlineData(Born + "  - fault: { kind: jem, joint: knee }", "s.yaml:4:20: kind is none of jam", "Did you mean \"jam\"?")]
    [InlineData(Born + "  - fault: { kind: jam, joint: knee, newtonMeters: 4 }", "s.yaml:4:12: fault lacks \"newtonMetres\"", "")]
    [InlineData(Born + "  - remove: jam", "s.yaml:4:13: no fault before this step is called \"jam\"", "as:")]
    [InlineData(Born + "  - expect: { value: joint.knee.position, equals: 1 }", "s.yaml:4:22: there is no \"position\"; there are positionRadians", "")]
    [InlineData(Born + "  - expect: { value: knee, equals: 1 }", "s.yaml:4:22: \"knee\" is nothing that can be measured", "docs/scenarios.md")]
    [InlineData(Born + "  - expect: { value: machine.state, equals: redy }", "s.yaml:4:45: equals is none of", "Did you mean \"ready\"?")]
    [InlineData(Born + "  - expect: { value: machine.boots }", "s.yaml:4:13: machine.boots is not compared with anything", "")]
    [InlineData(Born + "  - replay: { sensor: imu.TemperatureCelsius, file: none.csv, column: a }", "s.yaml:4:53: ", "CSV")]
    [InlineData("machine: [", "s.yaml:", "This is no YAML")]
    public void A_mistake_is_named_with_line_column_and_a_hint(string text, string message, string hint)
    {
        var error = Assert.Throws<ScenarioException>(() => Parse(text));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    private static string Folder { get; } = Path.Combine(Repository.Root, "examples", "scenarios");

    private static Scenario Parse(string text) => ScenarioFile.Parse("s.yaml", text);

    private static StepResult Failed(string steps)
    {
        (ScenarioResult result, _) = Run(Parse(Born + steps));
        return Assert.Single(result.Steps, step => step.Outcome == StepOutcome.Failed);
    }

    private static (ScenarioResult Result, string Trace) Run(Scenario scenario, ulong? seed = null)
    {
        using Bench bench = Bench.Boot(scenario.Machine.Name, seed ?? scenario.Seed ?? 1);
        ScenarioResult result = ScenarioRunner.Run(scenario, bench);
        return (result, bench.Machine.Trace.Hash());
    }
}
