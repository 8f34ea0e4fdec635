using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads <c>hardware/costs/*.json</c>: a microcontroller's table and the interpreter's counts that it refers to.</summary>
public static class CostFile
{
    private const double MostInstructions = 10_000_000;

    /// <summary>Reads and checks a microcontroller's table and its base beside it.</summary>
    /// <param name="path">A file such as <c>hardware/costs/esp32.json</c>.</param>
    /// <param name="opcodeClasses">The opcode classes that the base must have figures for.</param>
    /// <exception cref="HardwareFileException">A file has mistakes or does not exist.</exception>
    public static CostModel Load(string path, IReadOnlyCollection<string> opcodeClasses)
    {
        ArgumentNullException.ThrowIfNull(opcodeClasses);
        ErrorList errors = Open(path, out ObjectReader file);
        CostModel model = Read(file, path, opcodeClasses);
        errors.ThrowIfAny();
        return model;
    }

    /// <summary>Reads and checks the counts of an interpreter.</summary>
    /// <param name="path">A file such as <c>hardware/costs/nanoclr-1-17.json</c>.</param>
    /// <param name="opcodeClasses">The opcode classes that it must have figures for, and no others.</param>
    /// <exception cref="HardwareFileException">The file has mistakes or does not exist.</exception>
    public static InterpreterCosts LoadInterpreter(string path, IReadOnlyCollection<string> opcodeClasses)
    {
        ArgumentNullException.ThrowIfNull(opcodeClasses);
        ErrorList errors = Open(path, out ObjectReader file);
        FileHead head = FileHead.Read(file, "interpreter-costs", path);
        _ = file.Source();
        Dictionary<string, CostFigure> opcodes = Figures(file, "opcodes");
        foreach (string missing in opcodeClasses.Except(opcodes.Keys, StringComparer.Ordinal))
            file.Error("opcodes", $"the opcode class \"{missing}\" is missing; expected a figure for it");
        Known(file, opcodes, opcodeClasses);
        var costs = new InterpreterCosts(head.Name, Operations(file), opcodes, Figures(file, "members"), Figure(file.Object("interruptDispatch")));
        file.Done();
        errors.ThrowIfAny();
        return costs;
    }

    private static ErrorList Open(string path, out ObjectReader file)
    {
        if (!File.Exists(path))
            throw new HardwareFileException([new HardwareFileError(path, 0, 0, "", $"no such file; known cost tables: {string.Join(", ", Beside(path))}")]);
        var errors = new ErrorList(path);
        JsonValue? root = JsonText.Parse(path, errors);
        errors.ThrowIfAny();
        file = new ObjectReader(root!, "", errors);
        return errors;
    }

    private static CostModel Read(ObjectReader file, string path, IReadOnlyCollection<string> opcodeClasses)
    {
        FileHead head = FileHead.Read(file, "costs", path);
        string baseName = file.Name("base");
        ObjectReader cycles = file.Object("cyclesPerInstruction");
        ObjectReader tick = file.Object("tick");
        Dictionary<string, CostFigure> opcodes = Figures(file, "opcodes");
        Dictionary<string, CostFigure> members = Figures(file, "members");
        Known(file, opcodes, opcodeClasses);
        double value = cycles.Number("value", 0.1, 100, "cycles");
        double lowest = cycles.Number("lowest", 0.1, 100, "cycles");
        double highest = cycles.Number("highest", 0.1, 100, "cycles");
        if (value < lowest || value > highest)
            cycles.Error("value", $"{value} is outside of {lowest} to {highest}, its own spread");
        bool isMeasured = cycles.OneOf("kind", ("measured", true), ("assumed", false));
        int microseconds = tick.Integer("microseconds", 1, 1_000_000, "us");
        ReadFloatingPoint(file.Object("floatingPoint"));
        foreach (ObjectReader part in new[] { cycles, tick })
        {
            _ = part.Source();
            part.Done();
        }

        file.Done();
        string basePath = Path.Combine(Path.GetDirectoryName(path)!, baseName + ".json");
        if (baseName.Length > 0 && !File.Exists(basePath))
            file.Error("base", $"\"{baseName}\" names {basePath}, which does not exist");
        InterpreterCosts shared = baseName.Length > 0 && File.Exists(basePath)
            ? LoadInterpreter(basePath, opcodeClasses)
            : new InterpreterCosts(baseName, new Dictionary<string, MeasuredOperation>(StringComparer.Ordinal), opcodes, members, new CostFigure(0, 0, ""));
        return new CostModel(
            head.Name,
            shared with { Opcodes = Over(shared.Opcodes, opcodes), Members = Over(shared.Members, members) },
            value,
            lowest,
            highest,
            isMeasured,
            microseconds);
    }

    // For people and for whoever adds a table: the counts were made with single precision in hardware and double in software.
    private static void ReadFloatingPoint(ObjectReader floatingPoint)
    {
        _ = floatingPoint.OneOf("single", ("hardware", true), ("software", false));
        _ = floatingPoint.OneOf("double", ("hardware", true), ("software", false));
        _ = floatingPoint.Source();
        floatingPoint.Done();
    }

    private static Dictionary<string, MeasuredOperation> Operations(ObjectReader file)
    {
        var operations = new Dictionary<string, MeasuredOperation>(StringComparer.Ordinal);
        foreach ((string name, ObjectReader entry) in file.Entries("measured"))
        {
            operations[name] = new MeasuredOperation(entry.Number("instructions", 0, MostInstructions, "instructions"), entry.Has("il") ? entry.Text("il", "the IL") : "");
            entry.Knows("il");
            entry.Done();
        }

        return operations;
    }

    private static Dictionary<string, CostFigure> Figures(ObjectReader file, string name)
    {
        var figures = new Dictionary<string, CostFigure>(StringComparer.Ordinal);
        foreach ((string key, ObjectReader entry) in file.Entries(name))
            figures[key] = Figure(entry);
        return figures;
    }

    private static CostFigure Figure(ObjectReader entry)
    {
        var figure = new CostFigure(
            entry.Number("instructions", 0, MostInstructions, "instructions"),
            entry.Has("perElement") ? entry.Number("perElement", 0, MostInstructions, "instructions") : 0,
            entry.Source());
        entry.Knows("perElement");
        entry.Done();
        return figure;
    }

    private static void Known(ObjectReader file, Dictionary<string, CostFigure> opcodes, IReadOnlyCollection<string> opcodeClasses)
    {
        foreach (string unknown in opcodes.Keys.Except(opcodeClasses, StringComparer.Ordinal))
            file.Error("opcodes", $"\"{unknown}\" is not an opcode class; expected only {string.Join(", ", opcodeClasses)}");
    }

    private static Dictionary<string, CostFigure> Over(IReadOnlyDictionary<string, CostFigure> shared, Dictionary<string, CostFigure> own)
    {
        var both = new Dictionary<string, CostFigure>(shared, StringComparer.Ordinal);
        foreach ((string name, CostFigure figure) in own)
            both[name] = figure;
        return both;
    }

    private static IEnumerable<string> Beside(string path)
        => Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
            : [];
}
