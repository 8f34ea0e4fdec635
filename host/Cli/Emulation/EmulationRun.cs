using Controller.Emulator;
using Controller.Emulator.Machines;

namespace Controller.Cli.Emulation;

/// <summary>Runs a machine in virtual time as fast as it can.</summary>
internal static class EmulationRun
{
    // Often enough for a smooth progress line and a quick Ctrl-C, rarely enough to cost nothing: some 500 s of one board.
    private const double SliceBoardSeconds = 500;

    /// <summary>Boots the machines, exercises them, and reports. Wall time counts from the first to the last virtual instant: weaving and boot of the tool are not in it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EmulationReport Run(EmulationRequest request, IProgress<TimeSpan> progress, TimeProvider time, CancellationToken cancelled)
    {
        Task prepared = HostCode.PrepareAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using var trace = TraceFiles.Open(request);
        using Fleet fleet = Fleet.Boot(request.Machine, request.Boards, request.Seed, new BenchOptions { Threads = request.Threads, TraceSink = trace.Sink });
        foreach (Bench bench in fleet.Benches)
        {
            bench.Factory.KeepsMessages = false;
            if (!request.IsIdle)
                SeededExercise.Attach(bench);
        }

        if (request.Serial is { } serial)
            Listen(fleet, serial);
        prepared.Wait(cancelled);
        var slice = TimeSpan.FromSeconds(Math.Clamp(SliceBoardSeconds / request.Boards, 0.5, 5));
        long started = time.GetTimestamp();
        while (fleet.Now < request.VirtualTime)
        {
            cancelled.ThrowIfCancellationRequested();
            TimeSpan rest = request.VirtualTime - fleet.Now;
            fleet.Advance(rest < slice ? rest : slice);
            progress.Report(fleet.Now);
        }

        TimeSpan wall = time.GetElapsedTime(started);
        long bytesPerBoard = (GC.GetTotalMemory(forceFullCollection: true) - before) / request.Boards;
        return new EmulationReport(request.VirtualTime, wall, fleet.Benches.Sum(bench => bench.Loops.Misses), Convert.FromHexString(fleet.TraceHash()))
        {
            Boards = request.Boards,
            BytesPerBoard = bytesPerBoard,
        };
    }

    private static void Listen(Fleet fleet, Action<string> serial)
    {
        var gate = new Lock();
        foreach (Bench bench in fleet.Benches)
        {
            string board = fleet.Benches.Count == 1 ? "" : $" {bench.Seed}";
            bench.Machine.Trace.SerialLine += (at, line) =>
            {
                lock (gate)
                    serial($"[{at / 1e9,10:F6}{board}] {line}");
            };
        }
    }
}
