using Controller.Emulator;

namespace Controller.Cli.Emulation;

/// <summary>Runs a machine in virtual time as fast as it can.</summary>
internal static class EmulationRun
{
    // Often enough for a smooth progress line and a quick Ctrl-C, rarely enough to cost nothing.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs.</summary>
    /// <param name="machine">Name or path of a machine file.</param>
    /// <param name="duration">Virtual time.</param>
    /// <param name="seed">Fixes noise, tolerances, latencies and the exercise.</param>
    /// <param name="isIdle">Whether the machine is left alone instead of exercised.</param>
    /// <param name="serial">Takes the board's serial output, or null.</param>
    /// <param name="progress">Hears the virtual time reached.</param>
    /// <param name="time">Measures wall time.</param>
    /// <param name="cancelled">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EmulationResult Run(
        string machine,
        TimeSpan duration,
        ulong seed,
        bool isIdle,
        Action<long, string>? serial,
        Action<TimeSpan>? progress,
        TimeProvider time,
        CancellationToken cancelled)
    {
        using Bench bench = Bench.Boot(machine, seed);
        if (serial is not null)
            bench.Machine.Trace.SerialLine += serial;
        if (!isIdle)
            SeededExercise.Attach(bench);
        long started = time.GetTimestamp();
        while (bench.Now < duration)
        {
            cancelled.ThrowIfCancellationRequested();
            TimeSpan rest = duration - bench.Now;
            bench.Advance(rest < Slice ? rest : Slice);
            progress?.Invoke(bench.Now);
        }

        TimeSpan wall = time.GetElapsedTime(started);
        return new EmulationResult(duration, wall, bench.Loops.Misses, bench.Machine.Trace.Hash());
    }
}
