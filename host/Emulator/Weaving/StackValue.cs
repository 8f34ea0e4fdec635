using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>What is known of a value on the stack before an instruction.</summary>
/// <param name="Kind">Its tag.</param>
/// <param name="Type">Its type where the compiler names it; needed for elements of arrays and what references point at.</param>
internal readonly record struct StackValue(NumberKind Kind, TypeReference? Type = null)
{
    /// <summary>A value of a named type.</summary>
    public static StackValue Of(TypeReference type) => new(KindOf(type), type);

    /// <summary>The value behind an array or a reference.</summary>
    public NumberKind ElementKind => Type is TypeSpecification { ElementType: { } element } ? KindOf(element) : NumberKind.None;

    private static NumberKind KindOf(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.Char or MetadataType.SByte or MetadataType.Byte or MetadataType.Int16 or MetadataType.UInt16 or MetadataType.Int32 => NumberKind.I4,
        MetadataType.UInt32 => NumberKind.U4,
        MetadataType.Int64 => NumberKind.I8,
        MetadataType.UInt64 => NumberKind.U8,
        MetadataType.Single => NumberKind.R4,
        MetadataType.Double => NumberKind.R8,
        MetadataType.RequiredModifier or MetadataType.OptionalModifier or MetadataType.Pinned => KindOf(((TypeSpecification)type).ElementType),
        _ => type is TypeDefinition { IsEnum: true } definition
            ? KindOf(definition.Fields.First(field => !field.IsStatic).FieldType)
            : NumberKind.None,
    };
}
