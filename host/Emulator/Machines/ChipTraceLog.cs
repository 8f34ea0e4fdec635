using System.Text;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Machines;

/// <summary>Puts accesses that no chip model covers into the trace and keeps them for the test.</summary>
internal sealed class ChipTraceLog(IVirtualClock clock, TraceRecorder trace) : IChipLog
{
    // A driver that polls an unmodelled register would fill memory; the trace has them all.
    private const int MostKept = 1000;

    public List<UnmodelledAccess> Accesses { get; } = [];

    public void Report(UnmodelledAccess access)
    {
        trace.Record(clock.NowNanoseconds, TraceKind.Unmodelled, Encoding.UTF8.GetBytes(access.ToString()));
        if (Accesses.Count < MostKept)
            Accesses.Add(access);
    }
}
