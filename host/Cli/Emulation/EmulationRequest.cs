using Controller.Emulator.Kernel;

namespace Controller.Cli.Emulation;

/// <summary>A run in virtual time.</summary>
/// <param name="Machine">Name of the machine file.</param>
/// <param name="VirtualTime">How long, from boot.</param>
/// <param name="Seed">Seed of everything random in it.</param>
/// <param name="IsIdle">Whether the machine is left alone; otherwise it is enabled and its joints are sent to seeded places.</param>
/// <param name="Serial">Takes the board's serial lines; null drops them.</param>
/// <param name="Boards">How many such machines, each with a seed of its own from <paramref name="Seed"/> on.</param>
/// <param name="TraceFile">File for the trace as JSON lines, replaced when it exists; null for none. One machine only.</param>
/// <param name="Threads">How waiting firmware threads are kept; the trace is the same.</param>
internal sealed record EmulationRequest(string Machine, TimeSpan VirtualTime, ulong Seed, bool IsIdle = false, Action<string>? Serial = null, ThreadModel Threads = ThreadModel.Continuations, int Boards = 1, string? TraceFile = null)
{
    /// <summary>File for the signals as a value change dump; null for none. One machine only.</summary>
    public string? VcdFile { get; init; }

    /// <summary>File for the trace as text for people; null for none. One machine only.</summary>
    public string? LogFile { get; init; }

    /// <summary>The scenario that the machine goes through instead of the exercise; null for none. One machine only.</summary>
    public string? ScenarioFile { get; init; }

    /// <summary>Whether to tell what the firmware took of processor and memory.</summary>
    public bool TellsBudget { get; init; }

    /// <summary>Whether to tell in which methods the firmware spent the board's time.</summary>
    public bool TellsProfile { get; init; }

    /// <summary>Whether the seed was asked for; otherwise the scenario's goes before it.</summary>
    public bool IsSeedGiven { get; init; }

    /// <summary>File for the scenario's result as JUnit XML; null for none.</summary>
    public string? JUnitFile { get; init; }
}
