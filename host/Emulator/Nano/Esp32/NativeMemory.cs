namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.NativeMemory</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.NativeMemory")]
public class NativeMemory
{
    public NativeMemory() => throw NotModelled.Member("NativeMemory", "native heap");

    public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock) => throw NotModelled.Member("NativeMemory.GetMemoryInfo", "native heap");

    /// <summary><c>nanoFramework.Hardware.Esp32.NativeMemory.MemoryType</c>.</summary>
    [NanoType("nanoFramework.Hardware.Esp32.NativeMemory/MemoryType")]
    public enum MemoryType
    {
        All = 0,
        Internal = 1,
        SpiRam = 2,
    }
}
