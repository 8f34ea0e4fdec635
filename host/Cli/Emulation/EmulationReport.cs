using Controller.ScenarioFiles.Running;

namespace Controller.Cli.Emulation;

/// <summary>How a run in virtual time went.</summary>
/// <param name="VirtualTime">Time that passed for the machine.</param>
/// <param name="WallTime">Time that passed for the person who waits.</param>
/// <param name="DeadlineMisses">Control loop iterations that began after the deadline of the one before.</param>
/// <param name="TraceSha256">SHA-256 of the trace, 32 bytes.</param>
internal sealed record EmulationReport(TimeSpan VirtualTime, TimeSpan WallTime, long DeadlineMisses, ReadOnlyMemory<byte> TraceSha256)
{
    /// <summary>How many machines ran.</summary>
    public int Boards { get; init; } = 1;

    /// <summary>How the scenario went; null for a run without one.</summary>
    public ScenarioResult? Scenario { get; init; }

    /// <summary>What the first machine's firmware took of processor and memory; null when nobody asked.</summary>
    public string? Budget { get; init; }

    /// <summary>In which methods the first machine's firmware spent the board's time; null when nobody asked.</summary>
    public string? Profile { get; init; }

    /// <summary>Managed memory that a machine holds at the end of the run.</summary>
    public long BytesPerBoard { get; init; }
}
