using Controller.Emulator;

namespace Controller.Cli.Emulation;

/// <summary>Runs a machine in virtual time as fast as it can.</summary>
internal static class EmulationRun
{
    // Often enough for a smooth progress line and a quick Ctrl-C, rarely enough to cost nothing.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(500);

    /// <summary>Boots the machine, exercises it, and reports. Wall time counts from the first to the last virtual instant: weaving and boot of the tool are not in it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EmulationReport Run(EmulationRequest request, IProgress<TimeSpan> progress, TimeProvider time, CancellationToken cancelled)
    {
        using Bench bench = Bench.Boot(request.Machine, request.Seed, new BenchOptions { Threads = request.Threads });
        bench.Factory.KeepsMessages = false;
        if (!request.IsIdle)
            SeededExercise.Attach(bench);
        if (request.Serial is { } serial)
            bench.Machine.Trace.SerialLine += (at, line) => serial($"[{at / 1e9,10:F6}] {line}");
        long started = time.GetTimestamp();
        while (bench.Now < request.VirtualTime)
        {
            cancelled.ThrowIfCancellationRequested();
            TimeSpan rest = request.VirtualTime - bench.Now;
            bench.Advance(rest < Slice ? rest : Slice);
            progress.Report(bench.Now);
        }

        TimeSpan wall = time.GetElapsedTime(started);
        return new EmulationReport(request.VirtualTime, wall, bench.Loops.Misses, Convert.FromHexString(bench.Machine.Trace.Hash()));
    }
}
