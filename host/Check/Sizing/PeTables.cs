namespace Controller.Check.Sizing;

/// <summary>Sizes of the tables of a <c>.pe</c> file.</summary>
/// <remarks>Row lengths and order are those of <c>nanoCLR_Types.h</c> (<c>CLR_RECORD_…</c>); every table is padded to four bytes.</remarks>
internal sealed record PeTables
{
    // Marker, checksums, version and name: 40 bytes; 16 table offsets; patch count; 16 paddings.
    private const int HeaderBytes = 40 + 64 + 4 + 16;

    // sizeof(CLR_RT_Assembly) on a 32-bit board: block 12, index and flags 8, header, name and native table 12,
    // table sizes 64, statics 8, file 4, seven cross references 28, debugging 4 (nanoCLR_Runtime.h).
    private const int RuntimeBytes = 140;

    public int AssemblyRefs { get; init; }

    public int TypeRefs { get; init; }

    public int FieldRefs { get; init; }

    public int MethodRefs { get; init; }

    public int TypeDefs { get; init; }

    public int FieldDefs { get; init; }

    public int MethodDefs { get; init; }

    public int Attributes { get; init; }

    public int TypeSpecs { get; init; }

    public int StringBytes { get; init; }

    public int SignatureBytes { get; init; }

    public int CodeBytes { get; init; }

    /// <summary>Embedded resources as they lie in the assembly; the metadata processor packs them, so this is an upper bound.</summary>
    public int ResourceBytes { get; init; }

    /// <summary>Static fields, constants not among them.</summary>
    public int StaticFields { get; init; }

    /// <summary>The whole file, in bytes.</summary>
    public int FileBytes => HeaderBytes
        + (12 * AssemblyRefs) + (8 * (TypeRefs + FieldRefs + MethodRefs + FieldDefs + Attributes)) + (24 * TypeDefs) + (16 * MethodDefs) + (4 * TypeSpecs)
        + Padded(StringBytes) + Padded(SignatureBytes) + Padded(CodeBytes) + Padded(ResourceBytes);

    /// <summary>
    /// What the runtime allocates for the assembly in the managed heap (<c>TypeSystem.cpp</c>, <c>CLR_RT_Assembly::CreateInstance</c>):
    /// cross references, a block per static field, and a byte per method for the debugger, which the released targets have.
    /// </summary>
    public int HeapBytes => (int)ObjectSize.InBlocks(
        RuntimeBytes
        + (4 * (AssemblyRefs + TypeRefs + FieldRefs + MethodRefs)) + (8 * TypeDefs)
        + Padded(2 * FieldDefs) + Padded(2 * MethodDefs) + (ObjectSize.Block * StaticFields) + Padded(MethodDefs));

    private static int Padded(int bytes) => (bytes + 3) & ~3;
}
