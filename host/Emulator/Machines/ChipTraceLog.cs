using System.Text;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Machines;

/// <summary>Puts accesses that no chip model covers into the trace and keeps them for the test.</summary>
internal sealed class ChipTraceLog(Scheduler scheduler, TraceRecorder trace) : IChipLog
{
    // A driver that polls an unmodelled register would fill memory; the trace has them all.
    private const int MostKept = 1000;

    private UnmodelledAccessException? failure;

    public List<UnmodelledAccess> Accesses { get; } = [];

    public bool IsStrict { get; set; }

    public void Report(UnmodelledAccess access)
    {
        trace.Record(scheduler.NowNanoseconds, TraceKind.Unmodelled, Encoding.UTF8.GetBytes(access.ToString()));
        if (Accesses.Count < MostKept)
            Accesses.Add(access);
        if (!IsStrict || failure is not null)
            return;
        failure = new UnmodelledAccessException(access, scheduler.NowNanoseconds);
        scheduler.EndSlice();
    }

    public void ThrowIfStrict()
    {
        if (failure is not { } thrown)
            return;
        failure = null;
        throw thrown;
    }
}
