using System.Diagnostics;
using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator;

/// <summary>What a bench runs beside its defaults.</summary>
public sealed record BenchOptions
{
    /// <summary>A compiled program; null for the firmware that the machine file names.</summary>
    public string? FirmwarePath { get; init; }

    /// <summary>How waiting firmware threads are kept; a debugger wants <see cref="ThreadModel.HostThreads"/>. The trace is the same.</summary>
    public ThreadModel Threads { get; init; } = Debugger.IsAttached ? ThreadModel.HostThreads : ThreadModel.Continuations;

    /// <summary>Gets every record of the trace; null for none. One board only.</summary>
    public ITraceSink? TraceSink { get; init; }

    /// <summary>Files on the board's flash by path; null for the settings of the machine file and the factory's calibration.</summary>
    public IReadOnlyDictionary<string, byte[]>? Files { get; init; }

    /// <summary>Whether the factory's calibration is on the flash, or in the servos that keep it; else these are new. Says nothing of the flash where <see cref="Files"/> are given.</summary>
    public bool IsCalibrated { get; init; } = true;

    /// <summary>The files of a machine's board.</summary>
    internal IEnumerable<KeyValuePair<string, byte[]>> FilesOf(IReadOnlyDictionary<string, byte[]> provisioned)
        => Files ?? provisioned.Where(file => IsCalibrated || file.Key != SettingsFile.CalibrationPath);

    /// <summary>Whether an access that a chip's model does not cover ends the run with an exception instead of being recorded only.</summary>
    public bool IsStrict { get; init; }
}
