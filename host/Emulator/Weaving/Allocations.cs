using Controller.Emulator.Memory;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>What one instruction takes from the managed heap.</summary>
internal sealed class Allocations(FirmwareAssemblies assemblies)
{
    private readonly Dictionary<TypeDefinition, int> sizes = [];

    /// <summary>Bytes of the object that an instruction makes; 0 when it makes none or its size is known at run time only.</summary>
    public int Fixed(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Newobj => Object(((MethodReference)instruction.Operand).DeclaringType),
        Code.Box => NanoSizes.Object(Slots((TypeReference)instruction.Operand)),
        _ => 0,
    };

    /// <summary>Whether a call returns a string or an array that a library has just made. Properties return what there is.</summary>
    public bool MakesResult(Instruction instruction)
        => instruction is { OpCode.Code: Code.Call or Code.Callvirt, Operand: MethodReference callee }
            && (callee.ReturnType.MetadataType == MetadataType.String || callee.ReturnType.IsArray)
            && !callee.Name.StartsWith("get_", StringComparison.Ordinal)
            && assemblies.Type(callee.DeclaringType) is null;

    /// <summary>Bytes of an element of an array.</summary>
    public static int ElementBytes(TypeReference element)
    {
        switch (element.MetadataType)
        {
            case MetadataType.Boolean or MetadataType.Byte or MetadataType.SByte:
                return 1;
            case MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16:
                return 2;
            case MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single:
                return 4;
            case MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double:
                return 8;
            case MetadataType.ValueType when element.Resolve() is { IsEnum: true } enumeration:
                return ElementBytes(enumeration.Fields.First(field => !field.IsStatic).FieldType);
            default:
                return NanoSizes.Block;
        }
    }

    private int Object(TypeReference type)
    {
        if (assemblies.Type(type) is not { } definition)
            return type.IsValueType || type.IsArray ? 0 : NanoSizes.RuntimeObject(type.FullName);
        if (definition.IsValueType)
            return 0;
        if (!sizes.TryGetValue(definition, out int bytes))
        {
            bytes = IsDelegate(definition)
                ? NanoSizes.Delegate
                : (NanoSizes.Block * OwnSlots(definition)) + (definition.BaseType is { } parent ? Object(parent) : 0);
            sizes.Add(definition, bytes);
        }

        return bytes;
    }

    private static bool IsDelegate(TypeDefinition type) => type.BaseType?.FullName is "System.MulticastDelegate" or "System.Delegate";

    private int OwnSlots(TypeDefinition type) => type.Fields.Where(field => !field.IsStatic).Sum(field => Slots(field.FieldType));

    private int Slots(TypeReference type)
        => type.IsValueType && assemblies.Type(type) is { IsEnum: false } definition ? Math.Max(1, OwnSlots(definition)) : 1;
}
