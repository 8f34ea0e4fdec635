using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>How a result of a type travels through the context to a resumed frame.</summary>
internal sealed class ReturnSlot
{
    private readonly OpCode? toSlot;
    private readonly OpCode? fromSlot;
    private readonly TypeReference? boxed;
    private readonly System.Reflection.FieldInfo field;

    private ReturnSlot(System.Reflection.FieldInfo field, OpCode? toSlot, OpCode? fromSlot, TypeReference? boxed = null)
    {
        this.field = field;
        this.toSlot = toSlot;
        this.fromSlot = fromSlot;
        this.boxed = boxed;
    }

    /// <summary>The slot of a type; null for <c>void</c>.</summary>
    public static ReturnSlot? Of(TypeReference type)
    {
        if (type is IModifierType modified)
            return Of(modified.ElementType);
        switch (type.MetadataType)
        {
            case MetadataType.Void:
                return null;
            case MetadataType.Boolean or MetadataType.Char or MetadataType.SByte or MetadataType.Byte or MetadataType.Int16 or MetadataType.UInt16 or MetadataType.Int32 or MetadataType.UInt32:
                return new ReturnSlot(WovenMembers.ReturnInteger, OpCodes.Conv_I8, OpCodes.Conv_I4);
            case MetadataType.Int64 or MetadataType.UInt64:
                return new ReturnSlot(WovenMembers.ReturnInteger, null, null);
            case MetadataType.IntPtr or MetadataType.UIntPtr:
                return new ReturnSlot(WovenMembers.ReturnInteger, OpCodes.Conv_I8, OpCodes.Conv_I);
            case MetadataType.Single:
                return new ReturnSlot(WovenMembers.ReturnReal, OpCodes.Conv_R8, OpCodes.Conv_R4);
            case MetadataType.Double:
                return new ReturnSlot(WovenMembers.ReturnReal, null, null);
        }

        if (type.IsValueType && type.Resolve() is { IsEnum: true } enumeration)
            return Of(enumeration.Fields.First(field => !field.IsStatic).FieldType);
        return new ReturnSlot(WovenMembers.ReturnReference, null, null, type.IsValueType ? type : null);
    }

    /// <summary>Instructions that turn the value on the stack into the slot's.</summary>
    public IEnumerable<Instruction> ToSlot()
    {
        if (toSlot is { } convert)
            yield return Instruction.Create(convert);
        if (boxed is not null)
            yield return Instruction.Create(OpCodes.Box, boxed);
    }

    /// <summary>Instructions that turn the slot's value on the stack back.</summary>
    public IEnumerable<Instruction> FromSlot()
    {
        if (fromSlot is { } convert)
            yield return Instruction.Create(convert);
        if (boxed is not null)
            yield return Instruction.Create(OpCodes.Unbox_Any, boxed);
    }

    /// <summary>The context's field.</summary>
    public FieldReference Field(ModuleDefinition module) => module.ImportReference(field);

    /// <summary>Type of the context's field.</summary>
    public TypeReference FieldType(ModuleDefinition module) => module.ImportReference(field.FieldType);
}
