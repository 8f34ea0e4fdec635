using Controller.Emulator.Soc;

namespace Controller.Drivers.Tests;

/// <summary>Bridges at the instants of their programs, 100 ms apart: 0.25, -0.75, 3, 0, no number.</summary>
public class HBridgeTests
{
    [Fact]
    public void Drv8871_drives_against_braking_as_its_table_1_says()
    {
        using var run = new DriverRun("Drv8871", _ => { });
        Assert.Equal((0, 0), Duties(run, 0.05)); // coast
        Assert.Equal((1, 0.75), Duties(run, 0.1)); // IN1 high, IN2 low for a quarter: forward
        Assert.Equal((0.25, 1), Duties(run, 0.1)); // reverse
        Assert.Equal((1, 0), Duties(run, 0.1)); // forward all the time
        Assert.Equal((1, 1), Duties(run, 0.1)); // brake
        Assert.Equal((0, 0), Duties(run, 0.1)); // coast
        Assert.Equal((1, 1), Duties(run, 0.1)); // brake
    }

    [Fact]
    public void Drv8871_does_not_drive_the_wrong_way_between_the_writes_of_its_two_inputs()
    {
        var states = new List<(double In1, double In2)>();
        using var run = new DriverRun("Drv8871", board =>
        {
            PwmOutput in1 = board.Board.Pwm.Output(25);
            PwmOutput in2 = board.Board.Pwm.Output(26);
            in1.Changed += () => states.Add((in1.DutyCycle, in2.DutyCycle));
            in2.Changed += () => states.Add((in1.DutyCycle, in2.DutyCycle));
        });
        run.Advance(1);
        Assert.InRange(states.Count, 12, 20);

        // Either both inputs are low, or one is high all the time.
        Assert.All(states, state => Assert.True(state is (0, 0) or (1, _) or (_, 1), $"{state}"));
    }

    [Fact]
    public void Drv8838_has_a_direction_and_a_sleep_line()
    {
        using var run = new DriverRun("Drv8838", _ => { });
        Assert.Equal((0, false, false), State(run, 0.05));
        Assert.Equal((0.25, false, true), State(run, 0.1));
        Assert.Equal((0.75, true, true), State(run, 0.1));
        Assert.Equal((1, false, true), State(run, 0.1));
        Assert.Equal((0, false, true), State(run, 0.1));
        Assert.Equal((0, false, false), State(run, 0.1));
    }

    private static (double In1, double In2) Duties(DriverRun run, double seconds)
    {
        run.Advance(seconds);
        IReadOnlyDictionary<int, PwmOutput> outputs = run.Bench.Hardware.Pwm.Outputs;
        return (Math.Round(outputs[25].DutyCycle, 6), Math.Round(outputs[26].DutyCycle, 6));
    }

    private static (double Enable, bool Phase, bool NotSleep) State(DriverRun run, double seconds)
    {
        run.Advance(seconds);
        Board board = run.Bench.Hardware;
        return (Math.Round(board.Pwm.Outputs[25].DutyCycle, 6), board.Gpio[26].Level, board.Gpio[27].Level);
    }
}
