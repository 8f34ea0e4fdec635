using System.Globalization;
using Controller.Emulator;
using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.ScenarioFiles.Loading;
using Controller.ScenarioFiles.Running;

namespace Controller.Scenarios;

/// <summary>What scenario files read at pins and servos, and what they can make sensors see.</summary>
public class MeasurementScenarios
{
    // DFRobot SER0044: 500 to 2,500 us over 270 degrees, 1,500 us the middle, where the machine file has the knee's zero.
    private const double MicrosecondsPerRadian = 2000 / (270 * Math.PI / 180);

    // One count of a PCA9685 at 50 Hz, and 0.2 % that its oscillator is off (machine file).
    private const double PulseToleranceMicroseconds = (20_000 / 4096.0) + (0.002 * 2000);

    [Fact]
    public void A_servo_has_no_pulse_before_it_is_enabled_and_then_that_of_its_position()
    {
        double microseconds = 1500 + (MicrosecondsPerRadian * 0.6);
        string steps = $$"""
              - when: { value: machine.state, equals: ready, within: 20s }
              - expect: { value: servo.knee.pulseMicroseconds, equals: 0, for: 100ms }
              - enable:
              - move: { joint: knee, radians: 0.6, seconds: 1 }
              - expect: { value: servo.knee.pulseMicroseconds, equals: {{Text(microseconds)}}, tolerance: {{Text(PulseToleranceMicroseconds)}}, for: 200ms }
              - stop:
              - expect: { value: servo.knee.pulseMicroseconds, equals: 0, within: 1s }
            """;
        AssertPasses(steps);
    }

    [Fact]
    public void A_pulse_that_is_not_the_expected_one_fails_with_what_was_measured()
    {
        ScenarioResult result = Run("  - expect: { value: servo.knee.pulseMicroseconds, equals: 1500, tolerance: 1 }\n");
        Assert.StartsWith("s.yaml:3: expected servo.knee.pulseMicroseconds = 1500 ± 1, measured 0 at virtual 0.000 s", Assert.Single(result.Steps).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duty_cycle_is_what_firmware_has_set()
        => AssertPasses(
            """
              - after: 500ms
                expect: { value: pwm.23.dutyCycle, equals: 0.25, tolerance: 0.001 }
              - expect: { value: pwm.22.dutyCycle, equals: 0 }
              - when: { value: pwm.23.dutyCycle, above: 0.5, within: 1s }
              - expect: { value: pwm.23.dutyCycle, equals: 0.75, tolerance: 0.001, for: 900ms }
              - expect: { value: pwm.23.dutyCycle, equals: 0, within: 200ms }
            """,
            new BenchOptions { FirmwarePath = FirmwareFiles.FindProgram("Dimmer") });

    [Fact]
    public void Every_input_of_every_part_can_be_set_and_released()
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        string[] paths = [.. bench.Machine.Board.Chips.All.SelectMany(part => part.Chip.Inputs.Select(input => $"{part.Name}.{input.Name}"))];
        Assert.InRange(paths.Length, 14, 100);
        ScenarioResult set = ScenarioRunner.Run(ScenarioFile.Parse("s.yaml", Head + string.Concat(paths.Select((path, i) => string.Create(CultureInfo.InvariantCulture, $"  - set: {{ sensor: {path}, value: {i + 0.5} }}\n")))), bench);
        Assert.True(set.HasPassed, Report(set));
        Quantity[] inputs = [.. paths.Select(bench.Machine.Board.Chips.Input)];
        // A part on a bus has a second name, its part number: what was set last by either holds.
        Assert.All(inputs, (input, i) => Assert.Equal(Array.FindLastIndex(inputs, each => each == input) + 0.5, input.At(bench.Machine.NowNanoseconds)));
        ScenarioResult released = ScenarioRunner.Run(ScenarioFile.Parse("s.yaml", Head + string.Concat(paths.Select(path => $"  - release: {path}\n"))), bench);
        Assert.True(released.HasPassed, Report(released));
        Assert.All(inputs, input => Assert.Null(input.Source));
    }

    private const string Head = "machine: humanoid-leg\nsteps:\n";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Report(ScenarioResult result) => string.Join(Environment.NewLine, result.Steps.Select(step => $"{step.Outcome} {step.Text} {step.Message}"));

    private static void AssertPasses(string steps, BenchOptions? options = null)
    {
        ScenarioResult result = Run(steps, options);
        Assert.True(result.HasPassed, Report(result));
    }

    private static ScenarioResult Run(string steps, BenchOptions? options = null)
    {
        using Bench bench = Bench.Boot("humanoid-leg", 1, options);
        return ScenarioRunner.Run(ScenarioFile.Parse("s.yaml", Head + steps), bench);
    }
}
