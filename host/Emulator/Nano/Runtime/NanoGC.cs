namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.GC</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.GC")]
public static class NanoGC
{
    /// <summary>Collects.</summary>
    /// <returns>Free bytes. The emulator does not account for the managed heap yet, so this is the board's whole heap.</returns>
    public static uint Run(bool compactHeap) => (uint)NanoBoard.Enter().Model.Runtime.ManagedHeapBytes;

    /// <summary>Has no effect in the emulator.</summary>
    public static void EnableGCMessages(bool enable)
    {
    }
}
