namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.GC</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.GC")]
public static class NanoGC
{
    /// <summary>Collects.</summary>
    /// <returns>Free bytes. The emulator does not account for the managed heap yet: this is the board's whole heap, and the serial output says so once.</returns>
    public static uint Run(bool compactHeap)
    {
        NanoBoard board = NanoBoard.Current;
        Soc.Board hardware = NanoBoard.Enter();
        if (!board.HasToldOfHeap)
        {
            board.HasToldOfHeap = true;
            hardware.Trace.Serial(board.Scheduler.NowNanoseconds, "[emulator] GC.Run: the managed heap is not accounted for; the whole heap is reported as free");
        }

        return (uint)hardware.Model.Runtime.ManagedHeapBytes;
    }

    /// <summary>Has no effect in the emulator.</summary>
    public static void EnableGCMessages(bool enable)
    {
    }
}
