namespace Controller.Emulator;

/// <summary>What a bench runs beside its defaults.</summary>
public sealed record BenchOptions
{
    /// <summary>A compiled program; null for the project's own firmware.</summary>
    public string? FirmwarePath { get; init; }

    /// <summary>Files on the board's flash by path; null for the settings of the machine file.</summary>
    public IReadOnlyDictionary<string, byte[]>? Files { get; init; }
}
