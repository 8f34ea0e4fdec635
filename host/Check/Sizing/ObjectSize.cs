using Controller.Check.Files;
using Mono.Cecil;

namespace Controller.Check.Sizing;

/// <summary>Sizes in the managed heap: blocks of 12 bytes on every 32-bit board (<c>nanoCLR_Runtime__HeapBlock.h</c>; measured).</summary>
internal static class ObjectSize
{
    /// <summary>Unit of the heap, in bytes.</summary>
    public const int Block = 12;

    /// <summary>Largest object, in bytes: the length in a block's header has 16 bits.</summary>
    public const int MaxBytes = 0xFFFF * Block;

    // Header block, element count, element type and size.
    private const int ArrayHeader = 20;

    /// <summary>Bytes rounded up to blocks.</summary>
    public static long InBlocks(long bytes) => (bytes + Block - 1) / Block * Block;

    /// <summary>An array.</summary>
    /// <param name="element">Its element type.</param>
    /// <param name="definition">The element type's definition, when it is known.</param>
    /// <param name="length">Number of elements.</param>
    public static long ArrayBytes(TypeReference element, TypeDefinition? definition, long length) =>
        InBlocks(ArrayHeader + (length * ElementBytes(element, definition)));

    /// <summary>An object without what it refers to: a block and one per field, whatever the field's type. Fields of unknown bases do not count.</summary>
    public static int ObjectBytes(TypeDefinition type) => Block * (1 + FieldBlocks(type));

    private static int FieldBlocks(TypeDefinition type)
    {
        int blocks = type.Fields.Count(field => !field.IsStatic);
        return type.BaseType is { } parent && Resolution.Type(parent) is { } definition ? blocks + FieldBlocks(definition) : blocks;
    }

    private static int ElementBytes(TypeReference element, TypeDefinition? definition)
    {
        TypeReference type = definition is { IsEnum: true }
            ? definition.Fields.FirstOrDefault(field => !field.IsStatic)?.FieldType ?? element
            : element;
        return type.MetadataType switch
        {
            MetadataType.Boolean or MetadataType.SByte or MetadataType.Byte => 1,
            MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
            MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single or MetadataType.IntPtr or MetadataType.UIntPtr => 4,
            MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
            _ => Block,
        };
    }
}
