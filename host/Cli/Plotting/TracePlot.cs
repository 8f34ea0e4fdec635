using System.Globalization;
using System.Text.Json;
using Controller.Hardware;
using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Cli.Plotting;

/// <summary>What a trace of JSON lines shows over time: joints, servo pulses, supply, and pins that change.</summary>
internal sealed class TracePlot
{
    private readonly Dictionary<string, double> openFaults = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, PlotSeries> joints = [];
    private readonly SortedDictionary<int, PlotSeries> servos = [];
    private readonly SortedDictionary<int, PlotSeries> pwms = [];
    private readonly SortedDictionary<int, PlotSeries> pins = [];
    private readonly PlotSeries busVolts = new("supply");
    private readonly double fromSeconds;
    private readonly double toSeconds;
    private MachineModel? machine;
    private double darkSince = double.NaN;
    private double lastSeconds;

    private TracePlot(double fromSeconds, double toSeconds)
    {
        this.fromSeconds = fromSeconds;
        this.toSeconds = toSeconds;
    }

    /// <summary>What the run was.</summary>
    public string Title { get; private set; } = "";

    public List<PlotPanel> Panels { get; } = [];

    public List<PlotSpan> Spans { get; } = [];

    public double FromSeconds => fromSeconds;

    /// <summary>End of the picture.</summary>
    public double ToSeconds { get; private set; }

    /// <summary>Reads a trace.</summary>
    /// <param name="path">The file of `emulate --trace`.</param>
    /// <param name="fromSeconds">Virtual time at which the picture begins.</param>
    /// <param name="toSeconds">Virtual time at which it ends at the latest.</param>
    /// <exception cref="CliException">It cannot be read, or a line of it is no record.</exception>
    public static TracePlot Read(string path, double fromSeconds, double toSeconds)
    {
        var plot = new TracePlot(fromSeconds, toSeconds);
        long line = 0;
        try
        {
            foreach (string text in File.ReadLines(path))
            {
                line++;
                using JsonDocument record = JsonDocument.Parse(text);
                plot.Add(record.RootElement);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The trace {path} cannot be read: {exception.Message}", "Write one with `controller emulate <machine> --trace run.jsonl`.", exception);
        }
        catch (JsonException exception) when (line > 1 && IsLastAndOpen(path, line))
        {
            throw new CliException($"{path}:{line}: the trace is cut off here: its last line has no end.", "The run that wrote it was ended, or the disk was full. Delete the last line to draw what is before, or run it again: the same seed gives the same trace.", exception);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CliException($"{path}:{line}: this is no record of a trace: {exception.Message}", "A plot takes the file of `controller emulate <machine> --trace run.jsonl`; docs/trace.md describes it.", exception);
        }

        if (line == 0)
            throw new CliException($"The trace {path} is empty.", "Write one with `controller emulate <machine> --trace run.jsonl`.");
        plot.End();
        return plot;
    }

    private static bool IsLastAndOpen(string path, long line)
    {
        using FileStream file = File.OpenRead(path);
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n' && File.ReadLines(path).LongCount() == line;
    }

    private void Add(JsonElement record)
    {
        double seconds = record.GetProperty("ns").GetInt64() / 1e9;
        lastSeconds = Math.Max(lastSeconds, seconds);
        switch (record.GetProperty("kind").GetString())
        {
            case "model":
                AddModel(record);
                break;
            case "joint":
                Point(joints, Int(record, "joint"), JointName, seconds, Real(record, "radians"));
                break;
            case "pulse":
                Point(servos, Int(record, "channel"), ServoName, seconds, Real(record, "seconds") * 1e6);
                break;
            case "pwm":
                Point(pwms, Int(record, "pin"), PinName, seconds, Real(record, "duty"));
                break;
            case "pin":
                Point(pins, Int(record, "pin"), PinName, seconds, Int(record, "level"));
                break;
            case "adc":
                AddConversion(seconds, Int(record, "channel"), Real(record, "reading"));
                break;
            case "power":
                AddPower(seconds, record.GetProperty("event").GetString());
                break;
            case "fault":
                AddFault(seconds, record.GetProperty("isActive").GetBoolean(), record.GetProperty("fault").GetString() ?? "");
                break;
        }
    }

    private void AddModel(JsonElement record)
    {
        string name = record.GetProperty("machine").GetString() ?? "";
        Title = $"{name}, seed {record.GetProperty("seed").GetUInt64()}";
        try
        {
            machine = HardwareCatalog.LoadMachine(name);
        }
        catch (Exception exception) when (exception is HardwareFileException or IOException)
        {
            // Names and the supply's scale come from there; the curves are drawn all the same.
            machine = null;
        }
    }

    private void AddConversion(double seconds, int channel, double reading)
    {
        if (machine is null || machine.Board.FindPin(machine.BusVoltage.AdcPin) is not { Adc: { Unit: 1 } input } || input.Channel != channel)
            return;
        Point(busVolts, seconds, reading / machine.Board.Adc.MaxReading * machine.Board.Adc.FullScaleVolts / machine.BusVoltage.DividerRatio);
    }

    private void AddPower(double seconds, string? what)
    {
        if (what is "off" or "killed" or "brownOut")
        {
            darkSince = seconds;
        }
        else if (what is "on" or "recovered" && !double.IsNaN(darkSince))
        {
            Spans.Add(new PlotSpan("no power", darkSince, seconds));
            darkSince = double.NaN;
        }
        else if (what is "reset" or "reboot")
        {
            Spans.Add(new PlotSpan(what, seconds, seconds));
        }
    }

    private void AddFault(double seconds, bool isActive, string name)
    {
        if (isActive)
            openFaults[name] = seconds;
        else if (openFaults.Remove(name, out double since))
            Spans.Add(new PlotSpan(name, since, seconds));
    }

    private void End()
    {
        ToSeconds = Math.Min(toSeconds, lastSeconds);
        if (ToSeconds <= fromSeconds)
            throw new CliException($"The trace ends at {lastSeconds:0.###} s, before the picture begins.", "Give an earlier --from.");
        foreach ((string name, double since) in openFaults)
            Spans.Add(new PlotSpan(name, since, lastSeconds));
        if (!double.IsNaN(darkSince))
            Spans.Add(new PlotSpan("no power", darkSince, lastSeconds));
        Panel("joint positions", "rad", joints.Values);
        Panel("servo pulses", "µs", servos.Values, holds: true);
        Panel("PWM duty", "", pwms.Values, holds: true);
        Panel("supply", "V", [busVolts]);
        Panel("pins", "", pins.Values, isDigital: true, holds: true);
    }

    private void Panel(string title, string unit, IEnumerable<PlotSeries> series, bool isDigital = false, bool holds = false)
    {
        var panel = new PlotPanel(title, unit, isDigital, holds);
        panel.Series.AddRange(series.Where(each => each.Points.Count > 0));
        if (panel.Series.Count > 0)
            Panels.Add(panel);
    }

    private void Point(SortedDictionary<int, PlotSeries> all, int index, Func<int, string> name, double seconds, double value)
    {
        if (!all.TryGetValue(index, out PlotSeries? series))
            all.Add(index, series = new PlotSeries(name(index)));
        Point(series, seconds, value);
    }

    private void Point(PlotSeries series, double seconds, double value)
    {
        if (seconds > toSeconds || !double.IsFinite(value))
            return;
        // The value at the left edge is the last one before it.
        if (seconds < fromSeconds)
        {
            series.Points.Clear();
            seconds = fromSeconds;
        }

        series.Points.Add((seconds, value));
    }

    private string JointName(int joint) => machine is not null && joint < machine.AllJoints.Count ? machine.AllJoints[joint].Name : $"joint {joint}";

    private string ServoName(int channel) => machine?.Joints.FirstOrDefault(joint => joint.ServoChannel == channel)?.Name ?? $"channel {channel}";

    private string PinName(int gpio)
    {
        string? role = machine is null ? null
            : gpio == machine.EStop.Pin ? "emergency stop"
            : gpio == machine.OutputEnablePin ? "output enable"
            : gpio == machine.Watchdog?.InputPin ? "watchdog feed"
            : gpio == machine.Watchdog?.EnablePin ? "watchdog off"
            : gpio == machine.StatusLed.Pin ? "status LED"
            : machine.ServoBus is null && (gpio == machine.FeedbackMultiplexer.SelectPinA || gpio == machine.FeedbackMultiplexer.SelectPinB || gpio == machine.FeedbackMultiplexer.SelectPinC) ? "select"
            : null;
        return string.Create(CultureInfo.InvariantCulture, $"GPIO{gpio}{(role is null ? "" : $" {role}")}");
    }

    private static int Int(JsonElement record, string name) => record.GetProperty(name).GetInt32();

    private static double Real(JsonElement record, string name)
    {
        JsonElement value = record.GetProperty(name);
        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
    }
}
