namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.SpinWait</c> of nanoFramework.</summary>
[NanoType("System.Threading.SpinWait")]
public struct NanoSpinWait
{
    /// <summary>Keeps the processor busy for a time.</summary>
    public static void SpinUntil(TimeSpan timeout) => NanoBoard.Current.Scheduler.Spend(Math.Max(0, timeout.Ticks * 100));

    /// <summary>Keeps the processor busy for a time.</summary>
    public static void SpinUntil(int millisecondsTimeout) => SpinUntil(TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <summary>One turn of the spin.</summary>
    public readonly void SpinOnce() => NanoThread.SpinWait(1);
}
