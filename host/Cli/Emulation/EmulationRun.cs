using Controller.Emulator;
using Controller.Emulator.Machines;
using Controller.Cli.Rendering;

namespace Controller.Cli.Emulation;

/// <summary>Runs a machine in virtual time as fast as it can.</summary>
internal static class EmulationRun
{
    // One board is through in some 20 ms of wall time; a fleet looks at Ctrl-C between its boards.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(60);

    // No multiple of any period, so that every part of one is looked at.
    private static readonly TimeSpan ProfileInterval = TimeSpan.FromMicroseconds(197.3);

    // Births, the way to the first move, and the first collection of garbage.
    private static readonly TimeSpan Rehearsal = TimeSpan.FromSeconds(5);

    /// <summary>Boots the machines, exercises them, and reports. Wall time counts from the first to the last virtual instant: weaving and boot of the tool are not in it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EmulationReport Run(EmulationRequest request, IProgress<TimeSpan> progress, TimeProvider time, CancellationToken cancelled)
    {
        Task prepared = HostCode.PrepareAsync();
        Rehearse(request);
        prepared.Wait(cancelled);
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
        FirmwareProfile? profile = request.TellsProfile ? fleet.Benches[0].Firmware.Profile(ProfileInterval) : null;
        long started = time.GetTimestamp();
        while (fleet.Now < request.VirtualTime)
        {
            TimeSpan rest = request.VirtualTime - fleet.Now;
            fleet.Advance(rest < Slice ? rest : Slice, progress, cancelled);
        }

        TimeSpan wall = time.GetElapsedTime(started);
        long bytesPerBoard = (GC.GetTotalMemory(forceFullCollection: true) - before) / request.Boards;
        return new EmulationReport(request.VirtualTime, wall, fleet.Benches.Sum(bench => bench.Loops.Misses), Convert.FromHexString(fleet.TraceHash()))
        {
            Boards = request.Boards,
            Budget = request.TellsBudget ? BudgetText.Of(fleet.Benches[0]) : null,
            Profile = profile is null ? null : ProfileText.Of(profile),
            BytesPerBoard = bytesPerBoard,
        };
    }

    // What a machine's first seconds have the host compile must not count as their time, however many machines follow.
    private static void Rehearse(EmulationRequest request)
    {
        using Fleet alone = Fleet.Boot(request.Machine, 1, request.Seed, new BenchOptions { Threads = request.Threads });
        alone.Benches[0].Factory.KeepsMessages = false;
        if (!request.IsIdle)
            SeededExercise.Attach(alone.Benches[0]);
        alone.Advance(request.VirtualTime < Rehearsal ? request.VirtualTime : Rehearsal);
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
