using Controller.ScenarioFiles.Steps;
using Controller.Hardware.Model;

namespace Controller.ScenarioFiles;

/// <summary>What a scenario file says, checked against its machine.</summary>
public sealed class Scenario
{
    internal Scenario(string path, string title, MachineModel machine, ulong? seed, TimeSpan atMost, IReadOnlyList<Step> steps)
    {
        Path = path;
        Title = title;
        Machine = machine;
        Seed = seed;
        AtMost = atMost;
        Steps = steps;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it is about; the file's name when it says nothing.</summary>
    public string Title { get; }

    /// <summary>The machine that goes through it.</summary>
    public MachineModel Machine { get; }

    /// <summary>The seed that it asks for; null when any will do.</summary>
    public ulong? Seed { get; }

    /// <summary>Virtual time that it may take.</summary>
    public TimeSpan AtMost { get; }

    /// <summary>Number of its steps.</summary>
    public int StepCount => Steps.Count;

    internal IReadOnlyList<Step> Steps { get; }
}
