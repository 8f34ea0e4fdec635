using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.GC</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.GC")]
public static class NanoGC
{
    /// <summary>Collects; the emulated heap does not fragment, so compacting changes nothing.</summary>
    /// <returns>Free bytes.</returns>
    [Suspends]
    public static uint Run(bool compactHeap)
    {
        NanoBoard.Enter();
        return (uint)NanoBoard.Current.Scheduler.CollectGarbage();
    }

    /// <summary>Has no effect in the emulator.</summary>
    public static void EnableGCMessages(bool enable)
    {
    }
}
