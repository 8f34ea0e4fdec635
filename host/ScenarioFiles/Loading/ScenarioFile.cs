using System.Globalization;
using Controller.Hardware;
using Controller.Hardware.Model;
using Controller.ScenarioFiles.Steps;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Controller.ScenarioFiles.Loading;

/// <summary>Reads scenario files; docs/scenarios.md tells their form.</summary>
public static class ScenarioFile
{
    private static readonly TimeSpan DefaultAtMost = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DefaultWithin = TimeSpan.FromSeconds(30);

    /// <summary>Reads a file and checks it against its machine.</summary>
    /// <param name="path">The file.</param>
    /// <param name="machine">Name or path of a machine file that goes before the one in the scenario; null for that one.</param>
    /// <exception cref="ScenarioException">The file cannot be read or has a mistake.</exception>
    /// <exception cref="Hardware.Loading.HardwareFileException">The machine's files have one.</exception>
    public static Scenario Load(string path, string? machine = null)
    {
        try
        {
            return Parse(path, File.ReadAllText(path), machine);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ScenarioException(path, 0, 0, exception.Message, "Name a scenario file, such as examples/scenarios/move.yaml.", exception);
        }
    }

    /// <inheritdoc cref="Load"/>
    /// <param name="path">What errors call it; recordings are looked for beside it.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="machine">As for <see cref="Load"/>.</param>
    public static Scenario Parse(string path, string text, string? machine = null)
    {
        var file = new YamlObject(path, "a scenario", Document(path, text));
        string? named = file.FindText("machine");
        MachineModel model = HardwareCatalog.LoadMachine(machine ?? named ?? throw file.ErrorHere("the scenario names no machine", "Add `machine: humanoid-leg`, or name one on the command line."));
        ulong? seed = null;
        if (file.FindText("seed") is { } digits)
            seed = ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : throw file.ErrorAt("seed", $"a seed is a whole number from 0, not \"{digits}\"", "");
        string title = file.FindText("title") ?? Path.GetFileNameWithoutExtension(path);
        TimeSpan atMost = file.FindTime("atMost") ?? DefaultAtMost;
        if (file.Require("steps") is not YamlSequenceNode list || list.Children.Count == 0)
            throw file.ErrorAt("steps", "steps is a list with one step or more", "Begin each step with `- `.");
        file.End();
        var measurements = new MeasurementLoader(model);
        var actions = new ActionLoader(path, measurements);
        return new Scenario(path, title, model, seed, atMost, [.. list.Children.Select(node => LoadStep(path, node, measurements, actions))]);
    }

    private static YamlNode Document(string path, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw new ScenarioException(path, exception.Start.Line, exception.Start.Column, exception.InnerException?.Message ?? exception.Message, "This is no YAML: look at the indentation, quotes and brackets before it.", exception);
        }

        return stream.Documents.Count == 1
            ? stream.Documents[0].RootNode
            : throw new ScenarioException(path, 1, 1, $"the file has {stream.Documents.Count} documents", "A scenario is one document.");
    }

    private static Step LoadStep(string path, YamlNode node, MeasurementLoader measurements, ActionLoader actions)
    {
        var yaml = new YamlObject(path, "a step", node);
        StepTiming timing = Timing(yaml, measurements);
        string[] names = [.. ActionLoader.Names.Where(yaml.Has)];
        if (names.Length > 1)
            throw yaml.ErrorHere($"a step does one thing, and this one has {string.Join(" and ", names)}", "Make a step of each.");
        StepAction? action = names.Length == 1 ? actions.Load(yaml, names[0]) : null;
        yaml.End();
        return action is not null || timing != StepTiming.None
            ? new Step(yaml.Line, timing, action)
            : throw yaml.ErrorHere("a step waits for something or does something", $"Add at, after or when, or one of {string.Join(", ", ActionLoader.Names)}.");
    }

    private static StepTiming Timing(YamlObject yaml, MeasurementLoader measurements)
    {
        TimeSpan? at = yaml.FindTime("at");
        TimeSpan? after = yaml.FindTime("after");
        bool hasCondition = yaml.Has("when");
        if (new[] { at is not null, after is not null, hasCondition }.Count(given => given) > 1)
            throw yaml.ErrorHere("at, after and when exclude each other", "Make a step of each that only waits.");
        if (at is not null || after is not null)
            return new StepTiming { At = at, After = after };
        if (!hasCondition)
            return StepTiming.None;
        YamlObject inner = yaml.RequireObject("when");
        Condition condition = measurements.Condition(inner);
        TimeSpan within = inner.FindTime("within") ?? DefaultWithin;
        inner.End();
        return new StepTiming { When = condition, Within = within };
    }
}
