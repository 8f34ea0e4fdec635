namespace Controller.Check.Rules;

/// <summary>All rules. Statements about the runtime are those of nf-interpreter 1.17 and of the metadata processor 3.0, which makes the <c>.pe</c>; <c>docs/check.md</c> names the files.</summary>
internal static class RuleBook
{
    // 001-009: the API.
    public static readonly Rule DesktopAssembly = Error(
        "NANO001",
        "The file was compiled against desktop .NET, whose class library does not exist on the board.",
        "Compile it as a nanoFramework project: import firmware/Firmware.props, or use nanoFramework.NET.Sdk.");

    public static readonly Rule MissingAssembly = Error(
        "NANO002",
        "The assembly is neither part of nanoFramework's API nor beside the firmware, so it would not be deployed and the board could not resolve its types at boot.",
        "Put its DLL beside the firmware or drop the reference.");

    public static readonly Rule MissingType = Error(
        "NANO003",
        "The board's class library has no such type; the board stops at boot while it resolves the assembly.",
        "Use another type (docs/check.md names the usual substitutes) or write one.");

    public static readonly Rule MissingMember = Error(
        "NANO004",
        "The board's class library has the type but no such member; the board stops at boot while it resolves the assembly.",
        "Use another member; the API is in firmware/ref.");

    public static readonly Rule ApiVersion = Warning(
        "NANO005",
        "This tool knows the API in another version, and the board finds an assembly by name, major and minor version; native ones must fit its runtime by checksum, too.",
        "Use the versions of firmware/NanoPackages.props, or flash the runtime that fits the packages.");

    public static readonly Rule OtherChip = Error(
        "NANO006",
        "The assembly's native half is only in the runtime of another chip family; the board refuses the assembly at boot.",
        "Keep code for one chip family in a project of its own.");

    public static readonly Rule LibraryVersion = Error(
        "NANO007",
        "The board finds an assembly by name, major and minor version, and the one beside the firmware has others; it stops at boot.",
        "Build the firmware again, against the library that lies beside it.");

    // 010-019: what the interpreter cannot run.
    public static readonly Rule GenericDefinition = Error(
        "NANO010",
        "nanoCLR 1.17 has no generics: the metadata is written and then not understood.",
        "Write the type or method for the types that are needed.");

    public static readonly Rule GenericUse = Error(
        "NANO011",
        "nanoCLR 1.17 has no generics: it compiles, because the class library declares the type, and fails at run time.",
        "Declare a delegate or class of your own, such as `delegate void Received(int value)`.");

    public static readonly Rule MultiDimensionalArray = Error(
        "NANO012",
        "The metadata processor refuses arrays of more than one dimension.",
        "Use an array of arrays, or one array and an index of row * columns + column.");

    public static readonly Rule DefaultInterfaceMethod = Error(
        "NANO013",
        "nanoCLR looks for a method's code in the object's class and its bases only, so the call fails.",
        "Put the code into an abstract base class or a static helper.");

    public static readonly Rule Pointer = Error(
        "NANO014",
        "The metadata processor refuses pointers, and the interpreter has no memory that they could point to.",
        "Use arrays, ref or out parameters.");

    public static readonly Rule ExplicitLayout = Error(
        "NANO015",
        "nanoCLR gives every field a block of its own and ignores offsets: overlapping fields do not overlap, fixed buffers have one element.",
        "Convert with BitConverter or shifts; use an array instead of a fixed buffer.");

    public static readonly Rule Instruction = Error(
        "NANO016",
        "The interpreter refuses this IL instruction when it comes to it, or the metadata processor cannot write it.",
        "Write the statement without it: an array instead of stackalloc, a delegate instead of a function pointer.");

    public static readonly Rule VarArgs = Error(
        "NANO017",
        "The metadata has no place for variable argument lists and typed references.",
        "Use a params array.");

    public static readonly Rule NativeCode = Error(
        "NANO018",
        "The board has no dynamic libraries and runs no native code from a DLL.",
        "Use the native assemblies of nanoFramework, or build native code into the board's runtime.");

    public static readonly Rule InternalCall = Warning(
        "NANO019",
        "The method's code must be compiled into the board's runtime; a runtime from nanoff does not have it and throws NotImplementedException or refuses the assembly.",
        "Flash a runtime that was built with this native assembly.");

    // 020-029: what runs and differs.
    public static readonly Rule IdlePrefix = Note(
        "NANO020",
        "The interpreter skips this IL prefix. `volatile` loses nothing, as one thread runs at a time; a tail call uses a stack frame all the same.",
        "Nothing to do for `volatile`; turn deep tail recursion into a loop.");

    public static readonly Rule Checked = Note(
        "NANO021",
        "`checked` never throws on the board: overflowing results wrap around.",
        "Compare with the limits before calculating.");

    public static readonly Rule FloatDivision = Note(
        "NANO022",
        "A float or double divided by zero throws System.Exception on the board; desktop .NET gives infinity or NaN.",
        "Test the divisor where it can be zero.");

    public static readonly Rule ThreadStatic = Warning(
        "NANO023",
        "nanoCLR ignores [ThreadStatic]: all threads share one value.",
        "Keep per-thread data in an object that the thread's method owns.");

    public static readonly Rule Finalizer = Note(
        "NANO024",
        "Finalizers run on a thread of their own some time after a collection, in no order, and a power cut runs none.",
        "Implement IDisposable and call Dispose.");

    public static readonly Rule StaticOrder = Warning(
        "NANO025",
        "Static constructors all run before Main in the order of the types in the .pe (by name, used types first), not when they are needed: the field is still 0 or null then.",
        "Assign it in Main or in the reading type, make it const, or create it at first use.");

    public static readonly Rule Recursion = Note(
        "NANO026",
        "Stack frames live in the managed heap, 88 bytes and the slots each: some 300 frames in 64 KB, some 480 in 100 KB.",
        "Bound the depth, or use a loop.");

    public static readonly Rule EnumText = Note(
        "NANO027",
        "ToString of an enum gives its number on the board.",
        "Map the values to names in a switch.");

    public static readonly Rule LargeArray = Error(
        "NANO028",
        "No object can be larger than 65,535 blocks of 12 bytes (786,420 bytes), nor than the board's managed heap.",
        "Split the array.");

    public static readonly Rule Unoptimized = Note(
        "NANO029",
        "The interpreter runs what the compiler emits: an unoptimized build is larger and about a third slower.",
        "Build with <Optimize>true</Optimize>, as firmware/build/Nano.Compiler.props does.");

    // 030-039: limits of the .pe.
    public static readonly Rule StringTable = Error(
        "NANO030",
        "An assembly's names and string literals must fit into 64,675 bytes of UTF-8, a terminator each: offsets are 16 bits, and the last 860 stand for names that the runtime knows.",
        "Move texts into a resource or the file system, or split the assembly.");

    public static readonly Rule CodeTable = Error(
        "NANO031",
        "An assembly's byte code must fit into 65,535 bytes: offsets are 16 bits.",
        "Split the assembly.");

    public static readonly Rule MethodLimit = Error(
        "NANO032",
        "The .pe counts a method's arguments, locals, stack slots, exception handlers and switch targets in one byte each and branches in 16 bits; what is above is cut off without a word.",
        "Split the method.");

    public static readonly Rule TypeLimit = Error(
        "NANO033",
        "The .pe counts a type's static and instance fields, its virtual, instance and static methods and its interfaces in one byte each.",
        "Split the type.");

    public static readonly Rule TableLimit = Error(
        "NANO034",
        "Compressed tokens leave 14 bits for a type and 15 bits for a method or field, and offsets into the signatures are 16 bits.",
        "Split the assembly; read large tables from the file system.");

    public static readonly Rule AttributeArgument = Warning(
        "NANO035",
        "The metadata processor writes numbers, bool, char, strings, types and arrays of object as arguments of an attribute and leaves out the rest, so the board cannot read the attribute back.",
        "Pass an enum as its number, a typed array as an object[].");

    // 040-049: sizes.
    public static readonly Rule Flash = Error(
        "NANO040",
        "The assemblies do not fit into the board's deployment region.",
        "Drop references, shorten names and texts, or take a board with a larger deployment region.");

    public static readonly Rule Heap = Error(
        "NANO041",
        "The managed heap is full before Main starts.",
        "Drop references, create large objects when they are needed, or take a board with more RAM.");

    public static readonly Rule LittleHeap = Warning(
        "NANO042",
        "More than three quarters of the managed heap are taken before Main starts.",
        "Drop references, create large objects when they are needed, or take a board with more RAM.");

    // 050: the check itself.
    public static readonly Rule NoSymbols = Note(
        "NANO050",
        "Without its PDB the findings have no source lines.",
        "Build with <DebugType>portable</DebugType> and keep the .pdb beside the .dll.");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        DesktopAssembly, MissingAssembly, MissingType, MissingMember, ApiVersion, OtherChip, LibraryVersion,
        GenericDefinition, GenericUse, MultiDimensionalArray, DefaultInterfaceMethod, Pointer, ExplicitLayout, Instruction, VarArgs, NativeCode, InternalCall,
        IdlePrefix, Checked, FloatDivision, ThreadStatic, Finalizer, StaticOrder, Recursion, EnumText, LargeArray, Unoptimized,
        StringTable, CodeTable, MethodLimit, TypeLimit, TableLimit, AttributeArgument,
        Flash, Heap, LittleHeap, NoSymbols,
    ];

    private static Rule Error(string id, string why, string remedy) => new(id, Severity.Error, why, remedy);

    private static Rule Warning(string id, string why, string remedy) => new(id, Severity.Warning, why, remedy);

    private static Rule Note(string id, string why, string remedy) => new(id, Severity.Note, why, remedy);
}
