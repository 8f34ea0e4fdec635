using Controller.Check.Checks;
using Controller.Check.Files;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Sizing;

/// <summary>Objects that static initialisers create and keep, whatever else happens.</summary>
internal static class StaticObjects
{
    /// <summary>
    /// Counts structs in static fields, and arrays and objects that a static constructor stores into a static field before its first branch.
    /// What their constructors create, and strings, come on top.
    /// </summary>
    /// <returns>Bytes.</returns>
    public static int Bytes(FirmwareModule module)
    {
        long bytes = 0;
        foreach (FieldDefinition field in module.Types.SelectMany(type => type.Fields).Where(field => field.IsStatic && !field.HasConstant && field.InitialValue.Length == 0))
        {
            if (field.FieldType.MetadataType == MetadataType.ValueType && Resolution.Type(field.FieldType) is { IsEnum: false } definition)
                bytes += ObjectSize.ObjectBytes(definition);
        }

        foreach (MethodDefinition constructor in module.Bodies.Where(method => method is { IsConstructor: true, IsStatic: true }))
            bytes += Bytes(constructor.Body);
        return (int)Math.Min(bytes, int.MaxValue);
    }

    private static long Bytes(MethodBody body)
    {
        long kept = 0;
        long pending = 0;
        foreach (Instruction instruction in body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Newarr when BodyCheck.ConstantOf(instruction.Previous) is { } length:
                    var element = (TypeReference)instruction.Operand;
                    pending += ObjectSize.ArrayBytes(element, Resolution.Type(element), length);
                    break;
                case Code.Newobj when Resolution.Type(((MethodReference)instruction.Operand).DeclaringType) is { IsValueType: false } type:
                    pending += ObjectSize.ObjectBytes(type);
                    break;
                // Between statements: what a static field now holds stays, the rest may be garbage already.
                case Code.Stsfld when ((FieldReference)instruction.Operand).FieldType.MetadataType != MetadataType.ValueType:
                    kept += Keeps(instruction) ? pending : 0;
                    pending = 0;
                    break;
                case Code.Pop or Code.Stsfld:
                    pending = 0;
                    break;
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Throw)
                break;
        }

        return kept;
    }

    // The stored value is the array or object itself, filled or not, and not what a method made of it.
    private static bool Keeps(Instruction store) => store.Previous switch
    {
        { OpCode.Code: Code.Newarr or Code.Stelem_Ref or Code.Stelem_I1 or Code.Stelem_I2 or Code.Stelem_I4 or Code.Stelem_I8 or Code.Stelem_R4 or Code.Stelem_R8 or Code.Stelem_Any } => true,
        { OpCode.Code: Code.Newobj, Operand: MethodReference { HasParameters: false } } => true,
        { OpCode.Code: Code.Call, Operand: MethodReference { Name: "InitializeArray" } } => true,
        _ => false,
    };
}
