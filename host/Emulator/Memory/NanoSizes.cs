namespace Controller.Emulator.Memory;

/// <summary>Sizes of objects in nanoCLR's managed heap, in bytes.</summary>
/// <remarks>
/// The heap is made of blocks of 12 bytes, the same on 32-bit ARM and x86; every figure was measured on nanoCLR 1.17. An
/// array's head takes 20 bytes: with it, <c>byte[16]</c> 36, <c>byte[64]</c> 84, <c>int[4]</c> 36, <c>double[4]</c> 60 and
/// <c>object[4]</c> 72 come out as measured. A string keeps UTF-8 with its end mark behind one block: 5, 20 and 40
/// characters take 24, 36 and 60.
/// </remarks>
internal static class NanoSizes
{
    /// <summary>The unit of the heap.</summary>
    public const int Block = 12;

    /// <summary>A delegate to one target.</summary>
    public const int Delegate = 36;

    /// <summary>A thread's object and what the runtime adds once it has started.</summary>
    public const int Thread = 108 + 780;

    /// <summary>An activation on a thread's stack, without its locals, arguments and evaluation stack of one block each.</summary>
    public const int StackFrame = 88;

    /// <summary>Largest single object.</summary>
    public const int LargestObject = 786_420;

    private const int ArrayHead = 20;

    // Objects of the runtime's own classes as measured, empty; what they hold is counted by itself.
    private static readonly Dictionary<string, int> Measured = new(StringComparer.Ordinal)
    {
        ["System.Object"] = 12,
        ["System.Exception"] = 72,
        ["System.Collections.ArrayList"] = 120,
        ["System.Collections.Hashtable"] = 180,
        ["System.Collections.Queue"] = 132,
        ["System.Text.StringBuilder"] = 132,
        ["System.Threading.Thread"] = 108,
    };

    // Not measured: a head and three fields.
    private const int UnknownRuntimeObject = 48;

    /// <summary>An object with a number of fields; a struct's fields count one by one.</summary>
    public static int Object(int fields) => Block + (Block * fields);

    /// <summary>An object of one of the runtime's own classes.</summary>
    /// <param name="fullName">Its name in nanoFramework.</param>
    public static int RuntimeObject(string fullName)
        => Measured.TryGetValue(fullName, out int bytes) ? bytes
            : fullName.EndsWith("Exception", StringComparison.Ordinal) ? Measured["System.Exception"]
            : UnknownRuntimeObject;

    /// <summary>An array.</summary>
    /// <param name="length">Number of elements.</param>
    /// <param name="elementBytes">1, 2, 4 or 8 for numbers; a block for everything else.</param>
    public static long Array(long length, int elementBytes) => Rounded(ArrayHead + (length * elementBytes));

    /// <summary>A string.</summary>
    /// <param name="utf8Bytes">Length in UTF-8.</param>
    public static long String(long utf8Bytes) => Rounded(Block + utf8Bytes + 1);

    private static long Rounded(long bytes) => (bytes + Block - 1) / Block * Block;
}
