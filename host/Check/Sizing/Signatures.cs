using Mono.Cecil;

namespace Controller.Check.Sizing;

/// <summary>
/// The table of signatures in the <c>.pe</c> (metadata processor, <c>nanoSignaturesTable.cs</c>): each is stored once,
/// and one that occurs within what is there already takes no space. Byte values are ours where only lengths matter.
/// </summary>
/// <param name="tokenOf">Compressed token of a type that the table names: its row times four and two bits of table.</param>
internal sealed class Signatures(Func<TypeReference, int> tokenOf)
{
    private const byte FieldPrefix = 0x06;
    private const byte ClassCode = 0x12;
    private const byte ValueTypeCode = 0x11;
    private const byte ArrayCode = 0x1d;
    private const byte ByReferenceCode = 0x10;

    private readonly List<byte> table = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Size so far, in bytes.</summary>
    public int Length => table.Count;

    public void AddField(TypeReference type) => Add([FieldPrefix, .. Type(type)]);

    public void AddType(TypeReference type) => Add(Type(type));

    public void AddMethod(IMethodSignature method) => Add(
    [
        (byte)((method.HasThis ? 0x20 : 0) | (int)method.CallingConvention),
        (byte)method.Parameters.Count,
        .. Type(method.ReturnType),
        .. method.Parameters.SelectMany(parameter => Type(parameter.ParameterType)),
    ]);

    public void AddLocals(IEnumerable<TypeReference> types) => Add([.. types.SelectMany(Type)]);

    public void AddInterfaces(IReadOnlyCollection<TypeReference> types) => Add([(byte)types.Count, .. types.SelectMany(Token)]);

    /// <summary>The bytes of an array initialiser, behind their length.</summary>
    public void AddData(byte[] data) => Add([(byte)data.Length, (byte)(data.Length >> 8), .. data]);

    private void Add(List<byte> signature)
    {
        // As the original searches: an occurrence that ends exactly at the table's end is not found.
        if (signature.Count == 0 || !known.Add(Convert.ToHexString([.. signature])))
            return;
        byte[] bytes = [.. signature];
        ReadOnlySpan<byte> searched = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(table);
        if (searched.Length > 0 && searched[..^1].IndexOf(bytes) >= 0)
            return;
        table.AddRange(signature);
    }

    private List<byte> Type(TypeReference type)
    {
        switch (type)
        {
            case ByReferenceType reference:
                return [ByReferenceCode, .. Type(reference.ElementType)];
            case ArrayType array:
                return [ArrayCode, .. Type(array.ElementType)];
            case IModifierType modified:
                return [0, .. Type(modified.ElementType)];
            case TypeSpecification or GenericParameter:
                return [0];
            case { FullName: "System.WeakReference" }:
                return [(byte)MetadataType.Object + 1];
        }

        return type.MetadataType switch
        {
            MetadataType.Class => [ClassCode, .. Token(type)],
            MetadataType.ValueType => [ValueTypeCode, .. Token(type)],
            MetadataType.IntPtr => [(byte)MetadataType.Int32],
            MetadataType.UIntPtr => [(byte)MetadataType.UInt32],
            _ => [(byte)type.MetadataType],
        };
    }

    // ECMA-335 II.23.2 compression: one byte up to 0x7F, two up to 0x3FFF, else four.
    private IEnumerable<byte> Token(TypeReference type)
    {
        int token = tokenOf(type);
        return token switch
        {
            <= 0x7F => [(byte)token],
            <= 0x3FFF => [(byte)((token >> 8) | 0x80), (byte)token],
            _ => [(byte)((token >> 24) | 0xC0), (byte)(token >> 16), (byte)(token >> 8), (byte)token],
        };
    }
}
