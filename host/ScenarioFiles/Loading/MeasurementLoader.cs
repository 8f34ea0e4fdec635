using System.Globalization;
using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Emulator.Memory;
using Controller.Hardware.Model;
using Controller.ScenarioFiles.Running;
using Controller.ScenarioFiles.Steps;

namespace Controller.ScenarioFiles.Loading;

/// <summary>What a scenario can look at, by path.</summary>
internal sealed class MeasurementLoader(MachineModel machine)
{
    private static readonly string[] OnOff = ["on", "off"];
    private static readonly string[] Levels = ["high", "low"];

    private static readonly string[] States =
        [.. Enum.GetValues<MachineState>().Select(MachineStateName.Of), "unknown"];

    private static readonly string[] Phases =
        [.. Enum.GetValues<DemonstrationPhase>().Select(ScenarioRun.WordOf), "unknown"];

    private static readonly Dictionary<string, Func<ScenarioRun, string, double>> Joint = new(StringComparer.Ordinal)
    {
        ["positionRadians"] = (run, joint) => State(run, joint).PositionRadians,
        ["velocityRadiansPerSecond"] = (run, joint) => State(run, joint).VelocityRadiansPerSecond,
        ["torqueNewtonMetres"] = (run, joint) => State(run, joint).TorqueNewtonMetres,
        ["currentAmperes"] = (run, joint) => State(run, joint).CurrentAmperes,
        ["measuredRadians"] = (run, joint) => run.Node.Value(joint, JointMetric.Measured).RealOr(double.NaN),
        ["setpointRadians"] = (run, joint) => run.Node.Value(joint, JointMetric.Setpoint).RealOr(double.NaN),
    };

    private static readonly Dictionary<string, Func<LoopStatistics, double>> Loop = new(StringComparer.Ordinal)
    {
        ["iterations"] = loop => loop.Iterations,
        ["misses"] = loop => loop.Misses,
        ["worstJitterMilliseconds"] = loop => loop.WorstJitterNanoseconds / 1e6,
        ["worstDurationMilliseconds"] = loop => loop.WorstDurationNanoseconds / 1e6,
        ["allocatedBytes"] = loop => loop.AllocatedBytes,
    };

    private static readonly Dictionary<string, Func<ManagedHeap, double>> Heap = new(StringComparer.Ordinal)
    {
        ["inUseBytes"] = heap => heap.InUse,
        ["liveBytes"] = heap => heap.LiveBytes,
        ["freeBytes"] = heap => heap.LimitBytes - heap.InUse,
        ["highWaterBytes"] = heap => heap.HighWaterBytes,
        ["collections"] = heap => heap.Collections,
    };

    private static readonly Dictionary<string, (IReadOnlyList<string>? Words, Func<ScenarioRun, Reading> Read)> Machine = new(StringComparer.Ordinal)
    {
        ["state"] = (States, run => Reading.Of(run.State)),
        ["outputs"] = (OnOff, run => Reading.Of(run.Bench.Machine.OutputsEnabled)),
        ["power"] = (OnOff, run => Reading.Of(run.Bench.Machine.IsPowered)),
        ["online"] = (OnOff, run => Reading.Of(run.Node.IsBorn)),
        ["demonstration"] = (Phases, run => Reading.Of(run.Demonstration)),
        ["footNewtons"] = (null, run => Reading.Of(run.Bench.Machine.Plant.FootForceNewtons)),
        ["busVolts"] = (null, run => Reading.Of(run.Bench.Machine.Body.BusVolts)),
        ["boots"] = (null, run => Reading.Of(run.Bench.Machine.Boots)),
        ["births"] = (null, run => Reading.Of(run.Node.NodeBirths)),
        ["deaths"] = (null, run => Reading.Of(run.Node.NodeDeaths)),
        ["unhandledExceptions"] = (null, run => Reading.Of(run.Bench.Machine.UnhandledException is null ? 0 : 1)),
    };

    private readonly HashSet<string> faults = new(StringComparer.Ordinal);

    /// <summary>A fault has a name from here on.</summary>
    /// <returns>False when another has it.</returns>
    public bool Name(string fault) => faults.Add(fault);

    public bool IsFault(string name) => faults.Contains(name);

    public IEnumerable<string> Faults => faults;

    /// <summary>Reads a mapping with <c>value</c> and what it shall be.</summary>
    public Condition Condition(YamlObject yaml)
    {
        Measurement measurement = Measure(yaml);
        string? equals = yaml.FindText("equals");
        double? tolerance = yaml.FindNumber("tolerance");
        double? above = yaml.FindNumber("above");
        double? below = yaml.FindNumber("below");
        if (measurement.Words is { } words)
        {
            string word = yaml.RequireWord("equals", words);
            return tolerance is null && above is null && below is null
                ? new Condition(measurement, word, double.NaN, double.NaN, IsOpen: false, $"= {word}")
                : throw yaml.ErrorHere($"{measurement.Path} is a word, which has no tolerance and no bounds", "Use equals alone.");
        }

        if (equals is not null)
        {
            if (above is not null || below is not null)
                throw yaml.ErrorHere("equals and bounds exclude each other", "Use equals with tolerance, or above and below.");
            double target = yaml.RequireNumber("equals");
            double reach = tolerance ?? 0;
            if (reach < 0)
                throw yaml.ErrorAt("tolerance", "a tolerance is not negative", "");
            return new Condition(measurement, null, target - reach, target + reach, IsOpen: false, tolerance is null ? $"= {Units.Text(target)}" : $"= {Units.Text(target)} ± {Units.Text(reach)}");
        }

        if (tolerance is not null)
            throw yaml.ErrorAt("tolerance", "a tolerance belongs to equals", "Add `equals: ...`.");
        if (above is null && below is null)
            throw yaml.ErrorHere($"{measurement.Path} is not compared with anything", "Add equals with tolerance, above, or below.");
        string text = (above, below) switch
        {
            ({ } least, { } most) => $"between {Units.Text(least)} and {Units.Text(most)}",
            ({ } least, null) => $"above {Units.Text(least)}",
            _ => $"below {Units.Text(below!.Value)}",
        };
        return new Condition(measurement, null, above ?? double.NegativeInfinity, below ?? double.PositiveInfinity, IsOpen: true, text);
    }

    private static Emulator.Plant.JointState State(ScenarioRun run, string joint) => run.Bench.Joint(joint);

    private Measurement Measure(YamlObject yaml)
    {
        string path = yaml.RequireText("value");
        string[] words = path.Split('.');
        return words switch
        {
            ["joint", var name, var what] => OfJoint(yaml, path, name, what),
            ["loop", var name, var what] => OfLoop(yaml, path, name, what),
            ["heap", var what] => Number(path, Pick(yaml, Heap, what), (read, run) => read(run.Bench.Firmware.Heap)),
            ["machine", var what] => OfMachine(yaml, path, what),
            ["pin", var number, "level"] when Pin(number) is { } gpio => new Measurement(path, Levels, run => Reading.Of(run.Bench.Machine.Board.Gpio[gpio].Level ? "high" : "low")),
            ["pwm", var number, "dutyCycle"] when Pin(number) is { } gpio => Number(path, gpio, (pin, run) => run.Bench.Machine.Board.Pwm.Outputs.TryGetValue(pin, out var output) ? output.DutyCycle : 0),
            ["servo", var joint, "pulseMicroseconds"] => OfServo(yaml, path, joint),
            ["fault", var name, "active"] => IsFault(name)
                ? new Measurement(path, OnOff, run => Reading.Of(run.Faults.TryGetValue(name, out var fault) && fault.IsActive))
                : throw yaml.ErrorAt("value", $"no fault before this step is called \"{name}\"; {(faults.Count == 0 ? "none has a name" : $"there are {string.Join(", ", faults)}")}", "Give the fault a name with `as:`."),
            _ => throw yaml.ErrorAt("value", $"\"{path}\" is nothing that can be measured", "Paths begin with joint, loop, heap, machine, pin, pwm, servo or fault; docs/scenarios.md lists them."),
        };
    }

    private static Measurement Number<T>(string path, T what, Func<T, ScenarioRun, double> read) => new(path, null, run => Reading.Of(read(what, run)));

    private static T Pick<T>(YamlObject yaml, Dictionary<string, T> table, string what)
        => table.TryGetValue(what, out T? found)
            ? found
            : throw yaml.ErrorAt("value", $"there is no \"{what}\"; there are {string.Join(", ", table.Keys)}", YamlObject.Nearest(what, table.Keys));

    private static Measurement OfMachine(YamlObject yaml, string path, string what)
    {
        (IReadOnlyList<string>? words, Func<ScenarioRun, Reading> read) = Pick(yaml, Machine, what);
        return new Measurement(path, words, read);
    }

    private Measurement OfJoint(YamlObject yaml, string path, string name, string what)
    {
        CheckJoint(yaml, "value", name);
        return Number(path, Pick(yaml, Joint, what), (read, run) => read(run, name));
    }

    private Measurement OfLoop(YamlObject yaml, string path, string name, string what)
    {
        string[] loops = [.. machine.Loops.Select(loop => loop.Name)];
        return loops.Contains(name)
            ? Number(path, Pick(yaml, Loop, what), (read, run) => read(run.Bench.Loop(name)))
            : throw yaml.ErrorAt("value", $"{machine.Name} watches no loop \"{name}\"; it watches {string.Join(", ", loops)}", YamlObject.Nearest(name, loops));
    }

    private Measurement OfServo(YamlObject yaml, string path, string joint)
    {
        CheckJoint(yaml, "value", joint);
        int index = machine.IndexOfJoint(joint);
        return Number(path, index, (at, run) => run.Bench.Machine.GetPulseSeconds(at) * 1e6);
    }

    /// <summary>Refuses a joint that the machine has not.</summary>
    public void CheckJoint(YamlObject yaml, string key, string name)
    {
        if (machine.IndexOfJoint(name) < 0)
        {
            IEnumerable<string> joints = machine.AllJoints.Select(joint => joint.Name);
            throw yaml.ErrorAt(key, $"{machine.Name} has no joint \"{name}\"; it has {string.Join(", ", joints)}", YamlObject.Nearest(name, joints));
        }
    }

    private int? Pin(string number)
        => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int gpio) && machine.Board.FindPin(gpio) is not null ? gpio : null;
}
