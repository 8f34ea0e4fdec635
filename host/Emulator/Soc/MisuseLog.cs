using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Soc;

/// <summary>
/// What the board does silently wrong because of the firmware, said aloud: in the trace, on the serial console, and as an
/// unmodelled access, which ends a strict run. The board then goes on as the real one does.
/// </summary>
public sealed class MisuseLog
{
    private readonly IChipLog? log;
    private readonly TraceRecorder trace;
    private readonly IVirtualClock clock;
    private readonly HashSet<(string Peripheral, string Detail)> said = [];

    internal MisuseLog(IChipLog? log, TraceRecorder trace, IVirtualClock clock)
    {
        this.log = log;
        this.trace = trace;
        this.clock = clock;
    }

    /// <summary>Says something, once for each boot: a loop that repeats the mistake does not fill the console.</summary>
    /// <param name="peripheral">Pin or peripheral, such as <c>GPIO35</c> or <c>I2C1</c>.</param>
    /// <param name="detail">What is wrong, and what the board makes of it.</param>
    public void Report(string peripheral, string detail)
    {
        if (!said.Add((peripheral, detail)))
            return;
        log?.Report(new UnmodelledAccess(peripheral, detail));
        trace.Serial(clock.NowNanoseconds, $"[emulator] {peripheral}: {detail}");
    }

    internal void Reset() => said.Clear();
}
