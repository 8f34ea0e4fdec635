using Controller.Emulator.Faults;
using Controller.ScenarioFiles.Steps;

namespace Controller.ScenarioFiles.Loading;

/// <summary>The faults that a scenario can inject, with the names of their values.</summary>
internal static class FaultLoader
{
    private static readonly Dictionary<string, Func<YamlObject, MeasurementLoader, Func<MachineFaults, InjectedFault>>> Kinds = new(StringComparer.Ordinal)
    {
        ["jam"] = (yaml, measurements) =>
        {
            string joint = Joint(yaml, measurements);
            double torque = yaml.RequireNumber("newtonMetres");
            return faults => faults.Jam(joint, torque);
        },
        ["encoderSlip"] = (yaml, measurements) =>
        {
            string joint = Joint(yaml, measurements);
            double radians = yaml.RequireNumber("radians");
            return faults => faults.EncoderSlip(joint, radians);
        },
        ["stuck"] = OfSensor((yaml, sensor) =>
        {
            var value = yaml.FindNumber("value");
            return faults => faults.Stuck(sensor, value);
        }),
        ["noisy"] = OfSensor((yaml, sensor) =>
        {
            var deviation = yaml.RequireNumber("standardDeviation");
            return faults => faults.Noisy(sensor, deviation);
        }),
        ["garbage"] = OfSensor((yaml, sensor) =>
        {
            var (lowest, highest) = (yaml.RequireNumber("lowest"), yaml.RequireNumber("highest"));
            return faults => faults.Garbage(sensor, lowest, highest);
        }),
        ["wrong"] = OfSensor((yaml, sensor) =>
        {
            var (scale, offset) = (yaml.FindNumber("scale") ?? 1, yaml.FindNumber("offset") ?? 0);
            return faults => faults.Wrong(sensor, scale, offset);
        }),
        ["delayed"] = OfSensor((yaml, sensor) =>
        {
            var by = yaml.RequireTime("by");
            return faults => faults.Delayed(sensor, by);
        }),
        ["slow"] = OfSensor((yaml, sensor) =>
        {
            var period = yaml.RequireTime("period");
            return faults => faults.Slow(sensor, period);
        }),
        ["intermittent"] = OfSensor((yaml, sensor) =>
        {
            var share = yaml.RequireNumber("share");
            return faults => faults.Intermittent(sensor, share);
        }),
        ["off"] = OfPart((faults, part) => faults.Off(part)),
        ["nack"] = OfPart((faults, part) => faults.Nack(part)),
        ["stuckLow"] = (yaml, _) =>
        {
            var (bus, pulses) = (yaml.FindInteger("bus") ?? 1, yaml.FindInteger("clockPulses"));
            return faults => faults.StuckLow(bus, pulses);
        },
        ["garbleI2c"] = (yaml, _) =>
        {
            var (bus, share) = (yaml.FindInteger("bus") ?? 1, yaml.RequireNumber("share"));
            return faults => faults.GarbleI2c(bus, share);
        },
        ["stretchClock"] = (yaml, _) =>
        {
            var (bus, by) = (yaml.FindInteger("bus") ?? 1, yaml.RequireTime("by"));
            return faults => faults.StretchClock(bus, by);
        },
        ["garbleSpi"] = (yaml, _) =>
        {
            var (bus, share) = (yaml.FindInteger("bus") ?? 1, yaml.RequireNumber("share"));
            return faults => faults.GarbleSpi(bus, share);
        },
        ["stuckMiso"] = (yaml, _) =>
        {
            var (bus, level) = (yaml.FindInteger("bus") ?? 1, yaml.RequireWord("level", "high", "low"));
            return faults => faults.StuckMiso(bus, level == "high");
        },
        ["garbleSerial"] = (yaml, _) =>
        {
            var (port, share) = (yaml.RequireInteger("port"), yaml.RequireNumber("share"));
            return faults => faults.GarbleSerial(port, share);
        },
        ["loseSerial"] = (yaml, _) =>
        {
            var (port, share) = (yaml.RequireInteger("port"), yaml.RequireNumber("share"));
            return faults => faults.LoseSerial(port, share);
        },
        ["brownOut"] = (yaml, _) =>
        {
            var volts = yaml.RequireNumber("volts");
            return faults => faults.BrownOut(volts);
        },
        ["powerCut"] = (_, _) => faults => faults.PowerCut(),
        ["powerCutAtFlashWrite"] = (yaml, _) =>
        {
            var (operation, share) = (yaml.FindInteger("operation") ?? 1, yaml.FindNumber("share") ?? 0.5);
            return faults => faults.PowerCutAtFlashWrite(operation, share);
        },
        ["powerCutAtServoWrite"] = (yaml, _) =>
        {
            var write = yaml.FindInteger("write") ?? 1;
            return faults => faults.PowerCutAtServoWrite(write);
        },
        ["reset"] = (_, _) => faults => faults.Reset(),
        ["wifiLoss"] = (_, _) => faults => faults.WifiLoss(),
        ["delayPackets"] = (yaml, _) =>
        {
            var (least, most) = (yaml.RequireTime("least"), yaml.RequireTime("most"));
            return faults => faults.DelayPackets(least, most);
        },
        ["losePackets"] = (yaml, _) =>
        {
            var share = yaml.RequireNumber("share");
            return faults => faults.LosePackets(share);
        },
        ["duplicateMessages"] = (yaml, _) =>
        {
            var (share, to, from) = (yaml.RequireNumber("share"), yaml.FindFlag("toBoard", true), yaml.FindFlag("fromBoard", true));
            return faults => faults.DuplicateMessages(share, to, from);
        },
        ["brokerDown"] = (_, _) => faults => faults.BrokerDown(),
        ["chatteringEmergencyStop"] = (yaml, _) =>
        {
            var longest = yaml.FindTime("longest") ?? TimeSpan.FromMilliseconds(10);
            return faults => faults.ChatteringEmergencyStop(longest);
        },
    };

    /// <summary>Names of all kinds.</summary>
    public static IEnumerable<string> Names => Kinds.Keys;

    public static StepAction Load(YamlObject yaml, MeasurementLoader measurements)
    {
        string kind = yaml.RequireWord("kind", [.. Kinds.Keys]);
        Func<MachineFaults, InjectedFault> inject = Kinds[kind](yaml, measurements);
        TimeSpan? duration = yaml.FindTime("for");
        double? perSecond = yaml.FindNumber("perSecond");
        if (perSecond <= 0)
            throw yaml.ErrorAt("perSecond", "perSecond is more than 0", "");
        if (duration <= TimeSpan.Zero)
            throw yaml.ErrorAt("for", "a fault takes some time", "Leave out `for` for one that stays.");
        Condition? condition = yaml.Has("while") ? While(yaml, measurements) : null;
        if (condition is not null && (duration ?? (object?)perSecond) is not null)
            throw yaml.ErrorAt("while", "while excludes for and perSecond", "");
        string? name = yaml.FindText("as");
        yaml.End();
        if (name is not null && !measurements.Name(name))
            throw yaml.ErrorAt("as", $"another fault is called \"{name}\"", "");
        string text = $"fault {kind}{(duration is { } time ? $" for {Units.Text(time)}" : "")}{(condition is null ? "" : $" while {condition.Text}")}{(name is null ? "" : $" as {name}")}";
        return StepAction.Now(text, run =>
        {
            MachineFaults faults = run.Bench.Faults;
            if (perSecond is { } rate)
                faults = faults.Randomly(rate);
            if (duration is { } lasts)
                faults = faults.For(lasts);
            if (condition is not null)
                faults = faults.While(() => condition.Holds(run));
            InjectedFault fault = inject(faults);
            if (name is not null)
                run.Faults[name] = fault;
        });
    }

    private static Condition While(YamlObject yaml, MeasurementLoader measurements)
    {
        YamlObject inner = yaml.RequireObject("while");
        Condition condition = measurements.Condition(inner);
        inner.End();
        return condition;
    }

    private static string Joint(YamlObject yaml, MeasurementLoader measurements)
    {
        string joint = yaml.RequireText("joint");
        measurements.CheckJoint(yaml, "joint", joint);
        return joint;
    }

    private static Func<YamlObject, MeasurementLoader, Func<MachineFaults, InjectedFault>> OfSensor(Func<YamlObject, string, Func<MachineFaults, InjectedFault>> make)
        => (yaml, _) => make(yaml, yaml.RequireText("sensor"));

    private static Func<YamlObject, MeasurementLoader, Func<MachineFaults, InjectedFault>> OfPart(Func<MachineFaults, string, InjectedFault> inject)
        => (yaml, _) =>
        {
            string part = yaml.RequireText("part");
            return faults => inject(faults, part);
        };
}
