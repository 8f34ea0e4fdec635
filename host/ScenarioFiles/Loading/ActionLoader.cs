using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Replay;
using Controller.ScenarioFiles.Running;
using Controller.ScenarioFiles.Steps;
using Controller.Sdk.Robots;

namespace Controller.ScenarioFiles.Loading;

/// <summary>What a step can do, by the name of its key.</summary>
internal sealed class ActionLoader(string path, MeasurementLoader measurements)
{
    private static readonly Dictionary<string, Action<EmulatedBoard>> PowerActions = new(StringComparer.Ordinal)
    {
        ["on"] = board => board.PowerOn(),
        ["off"] = board => board.PowerOff(),
        ["reset"] = board => board.Reset(),
        ["kill"] = board => board.Kill(),
    };

    /// <summary>Names of all actions.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["enable", "stop", "reset", "calibrate", "demonstrate", "cancel", "move", "emergencyStop", "power", "fault", "remove", "set", "replay", "release", "expect"];

    public StepAction Load(YamlObject step, string name) => name switch
    {
        "enable" => Command(step, name, robot => robot.EnableAsync()),
        "stop" => Command(step, name, robot => robot.StopAsync()),
        "reset" => Command(step, name, robot => robot.ResetAsync()),
        "calibrate" => Command(step, name, robot => robot.CalibrateAsync()),
        "demonstrate" => Command(step, name, robot => robot.DemonstrateAsync(isRunning: true)),
        "cancel" => Cancel(step),
        "move" => Move(step.RequireObject(name)),
        "emergencyStop" => EmergencyStop(step.RequireWord(name, "pressed", "released")),
        "power" => Power(step.RequireWord(name, [.. PowerActions.Keys])),
        "fault" => FaultLoader.Load(step.RequireObject(name), measurements),
        "remove" => Remove(step),
        "set" => Set(step.RequireObject(name)),
        "replay" => Replay(step.RequireObject(name)),
        "release" => Release(step.RequireText(name)),
        _ => Expect(step.RequireObject(name)),
    };

    private static StepAction Command(YamlObject step, string name, Func<Robot, Task> command)
    {
        YamlObject yaml = step.RequireObject(name);
        bool isRefused = yaml.FindFlag("refused", false);
        yaml.End();
        return new StepAction(isRefused ? $"{name}, refused" : name, async run =>
        {
            Robot robot = await run.RobotAsync().ConfigureAwait(true);
            await JudgeAsync(() => command(robot), isRefused, name).ConfigureAwait(true);
        });
    }

    private StepAction Cancel(YamlObject step)
    {
        string what = step.RequireText("cancel");
        if (what == "demonstration")
            return new StepAction("cancel the demonstration", async run => await (await run.RobotAsync().ConfigureAwait(true)).DemonstrateAsync(isRunning: false).ConfigureAwait(true));
        measurements.CheckJoint(step, "cancel", what);
        return new StepAction($"cancel {what}", async run => await (await run.RobotAsync().ConfigureAwait(true)).Joints[what].CancelAsync().ConfigureAwait(true));
    }

    private static async Task JudgeAsync(Func<Task> command, bool isRefused, string name)
    {
        try
        {
            await command().ConfigureAwait(true);
        }
        catch (CommandRefusedException) when (isRefused)
        {
            return;
        }

        if (isRefused)
            throw new StepFailedException($"expected {name} to be refused, and it was carried out");
    }

    private StepAction Move(YamlObject yaml)
    {
        string joint = yaml.RequireText("joint");
        measurements.CheckJoint(yaml, "joint", joint);
        double radians = yaml.RequireNumber("radians");
        double? seconds = yaml.FindNumber("seconds");
        bool waits = yaml.FindFlag("wait", true);
        bool isRefused = yaml.FindFlag("refused", false);
        yaml.End();
        if (seconds is < 0 or > 3600)
            throw yaml.ErrorAt("seconds", "a move takes 0 to 3600 seconds", "");
        string text = $"move {joint} to {Units.Text(radians)}{(seconds is { } given ? $" in {Units.Text(given)} s" : "")}{(waits ? "" : ", not waited for")}{(isRefused ? ", refused" : "")}";
        return new StepAction(text, async run =>
        {
            Robot robot = await run.RobotAsync().ConfigureAwait(true);
            Task Start() => robot.Joints[joint].MoveToAsync(radians, seconds is { } time ? TimeSpan.FromSeconds(time) : null);
            if (waits)
                await JudgeAsync(Start, isRefused, "the move").ConfigureAwait(true);
            else
                run.LeaveRunning(Start());
        });
    }

    private static StepAction EmergencyStop(string state)
        => StepAction.Now($"emergency stop {state}", run => run.Bench.Machine.SetEmergencyStop(state == "pressed"));

    private static StepAction Power(string action) => StepAction.Now($"power {action}", run => PowerActions[action](run.Bench.Machine));

    private StepAction Remove(YamlObject step)
    {
        string name = step.RequireText("remove");
        return measurements.IsFault(name)
            ? StepAction.Now($"remove {name}", run => run.Faults[name].Remove())
            : throw step.ErrorAt("remove", $"no fault before this step is called \"{name}\"", YamlObject.Nearest(name, measurements.Faults) is { Length: > 0 } hint ? hint : "Give the fault a name with `as:`.");
    }

    private static StepAction Set(YamlObject yaml)
    {
        string sensor = yaml.RequireText("sensor");
        double value = yaml.RequireNumber("value");
        yaml.End();
        return StepAction.Now($"set {sensor} to {Units.Text(value)}", run => Input(run, sensor).Source = _ => value);
    }

    private static StepAction Release(string sensor) => StepAction.Now($"release {sensor}", run => Input(run, sensor).Source = null);

    private StepAction Replay(YamlObject yaml)
    {
        string sensor = yaml.RequireText("sensor");
        string file = yaml.RequireText("file");
        string column = yaml.RequireText("column");
        var interpolation = Interpolation.Linear;
        if (yaml.Has("interpolation"))
            interpolation = Enum.Parse<Interpolation>(yaml.RequireWord("interpolation", "linear", "hold", "nearest"), ignoreCase: true);
        yaml.End();
        RecordedSignal signal;
        try
        {
            string place = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", file);
            Recording recording = file.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) ? ParquetRecording.Read(place) : CsvRecording.Read(place);
            signal = recording.Signal(column, interpolation);
        }
        catch (RecordingException exception)
        {
            throw yaml.ErrorAt("file", exception.Message, "A recording is a CSV or Parquet file beside the scenario; docs/faults.md tells its form.");
        }

        return StepAction.Now($"replay {sensor} from {file}", run => signal.Drive(Input(run, sensor), run.Bench.Machine.NowNanoseconds));
    }

    private StepAction Expect(YamlObject yaml)
    {
        Condition condition = measurements.Condition(yaml);
        TimeSpan? within = yaml.FindTime("within");
        TimeSpan? throughout = yaml.FindTime("for");
        TimeSpan? until = yaml.FindTime("until");
        yaml.End();
        if (new[] { within, throughout, until }.Count(time => time is not null) > 1)
            throw yaml.ErrorHere("within, for and until exclude each other", "within: it shall come true; for and until: it shall stay true.");
        if (within is { } limit)
            return new StepAction($"expect {condition.Text} within {Units.Text(limit)}", run => run.RequireAsync(condition, limit));
        if (throughout is { } time)
            return new StepAction($"expect {condition.Text} for {Units.Text(time)}", run => run.RequireThroughoutAsync(condition, time));
        if (until is { } end)
            return new StepAction($"expect {condition.Text} until {Units.Text(end)}", run => run.RequireThroughoutAsync(condition, end > run.Bench.Now ? end - run.Bench.Now : TimeSpan.Zero));
        return new StepAction($"expect {condition.Text}", run => run.RequireAsync(condition, TimeSpan.Zero));
    }

    private static Quantity Input(ScenarioRun run, string sensor) => run.Bench.Machine.Board.Chips.Input(sensor);
}
