using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>What one IL instruction of the original firmware costs, in interpreter instructions.</summary>
internal sealed class InstructionCost(CostTable table, Func<TypeReference, TypeDefinition?> firmwareType, Func<MethodReference, MethodDefinition?> firmwareMethod)
{
    private MethodDefinition? studied;
    private StackTypes? stack;

    /// <summary>Interpreter instructions of one IL instruction of <paramref name="method"/>, whose body is simplified and not yet retargeted.</summary>
    public double Of(Instruction instruction, MethodDefinition method)
    {
        if (studied != method)
        {
            stack = StackTypes.Of(method);
            studied = method;
        }

        return instruction.OpCode.Code switch
        {
            Code.Nop or Code.Pop or Code.Dup or Code.Break => Cost(OpcodeClass.Stack),
            Code.Constrained or Code.Volatile or Code.Unaligned or Code.Tail or Code.Readonly or Code.No => 0,
            Code.Ldloc => Cost(OpcodeClass.Load) + StructExtra(((VariableDefinition)instruction.Operand).VariableType),
            Code.Stloc => Cost(OpcodeClass.Store) + StructExtra(((VariableDefinition)instruction.Operand).VariableType),
            Code.Ldarg => Cost(OpcodeClass.Load) + (instruction.Operand is ParameterDefinition { Index: >= 0 } loaded ? StructExtra(loaded.ParameterType) : 0),
            Code.Starg => Cost(OpcodeClass.Store) + StructExtra(((ParameterDefinition)instruction.Operand).ParameterType),
            Code.Ldloca or Code.Ldarga => Cost(OpcodeClass.Address),
            Code.Ldc_I4 or Code.Ldc_I8 or Code.Ldnull or Code.Ldftn or Code.Ldvirtftn or Code.Ldtoken => Cost(OpcodeClass.Constant),
            Code.Ldc_R4 or Code.Ldc_R8 => Cost(OpcodeClass.ConstantReal),
            Code.Ldstr => Cost(OpcodeClass.ConstantString),
            Code.Add or Code.Sub or Code.Mul or Code.Neg or Code.Add_Ovf or Code.Sub_Ovf or Code.Mul_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf_Un or Code.Mul_Ovf_Un
                => Cost(ByOperand(instruction, OpcodeClass.Arithmetic, OpcodeClass.ArithmeticLong, OpcodeClass.ArithmeticFloat, OpcodeClass.ArithmeticDouble)),
            Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un
                => Cost(ByOperand(instruction, OpcodeClass.Divide, OpcodeClass.DivideLong, OpcodeClass.DivideFloat, OpcodeClass.DivideDouble)),
            Code.And or Code.Or or Code.Xor or Code.Not or Code.Shl or Code.Shr or Code.Shr_Un => Cost(OpcodeClass.Bitwise),
            Code.Conv_R8 or Code.Conv_R_Un => Cost(ByOperand(instruction, OpcodeClass.ConvertIntegerToDouble, OpcodeClass.ConvertIntegerToDouble, OpcodeClass.ConvertReal, OpcodeClass.ConvertReal)),
            Code.Conv_R4 => Cost(OpcodeClass.ConvertReal),
            Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un
                => Cost(ByOperand(instruction, OpcodeClass.Compare, OpcodeClass.Compare, OpcodeClass.CompareFloat, OpcodeClass.CompareDouble)),
            Code.Beq or Code.Bne_Un => Cost(ByOperand(instruction, OpcodeClass.BranchEqual, OpcodeClass.BranchEqual, OpcodeClass.BranchFloat, OpcodeClass.BranchDouble)),
            Code.Brtrue or Code.Brfalse => Cost(OpcodeClass.BranchTest),
            Code.Br => Cost(OpcodeClass.Jump),
            Code.Switch => Cost(OpcodeClass.Switch),
            Code.Leave => Cost(OpcodeClass.Leave),
            Code.Endfinally or Code.Endfilter => Cost(OpcodeClass.EndFinally),
            Code.Throw or Code.Rethrow => Cost(OpcodeClass.Throw),
            Code.Ret => Cost(OpcodeClass.Return),
            // The address of a field or an element is found as its value is.
            Code.Ldfld => Cost(OpcodeClass.LoadField) + StructExtra(((FieldReference)instruction.Operand).FieldType),
            Code.Ldflda => Cost(OpcodeClass.LoadField),
            Code.Stfld => Cost(OpcodeClass.StoreField) + StructExtra(((FieldReference)instruction.Operand).FieldType),
            Code.Ldsfld => Cost(OpcodeClass.LoadStatic) + StructExtra(((FieldReference)instruction.Operand).FieldType),
            Code.Ldsflda => Cost(OpcodeClass.LoadStatic),
            Code.Stsfld => Cost(OpcodeClass.StoreStatic) + StructExtra(((FieldReference)instruction.Operand).FieldType),
            Code.Ldlen => Cost(OpcodeClass.ArrayLength),
            Code.Ldelema => Cost(OpcodeClass.LoadElement),
            Code.Ldelem_Any => Cost(OpcodeClass.LoadElement) + StructExtra((TypeReference)instruction.Operand),
            Code.Stelem_Any => Cost(OpcodeClass.StoreElement) + StructExtra((TypeReference)instruction.Operand),
            Code.Ldelem_Ref => Cost(OpcodeClass.LoadElementReference),
            Code.Stelem_Ref => Cost(OpcodeClass.StoreElementReference),
            Code.Ldelem_I1 or Code.Ldelem_U1 or Code.Ldelem_I2 or Code.Ldelem_U2 => Cost(OpcodeClass.LoadElementSmall),
            Code.Stelem_I1 or Code.Stelem_I2 => Cost(OpcodeClass.StoreElementSmall),
            Code.Newarr => NewArray(instruction),
            Code.Box => Cost(OpcodeClass.Box),
            Code.Unbox or Code.Unbox_Any => Cost(OpcodeClass.Unbox),
            Code.Castclass => Cost(OpcodeClass.CastClass),
            Code.Isinst => Cost(OpcodeClass.IsInstance),
            Code.Initobj => Cost(OpcodeClass.InitObject),
            Code.Ldobj or Code.Stobj or Code.Cpobj => Cost(OpcodeClass.Indirect) + StructExtra((TypeReference)instruction.Operand),
            Code.Newobj => NewObject((MethodReference)instruction.Operand),
            Code.Call or Code.Callvirt => Call(instruction, (MethodReference)instruction.Operand),
            Code.Jmp or Code.Calli or Code.Localloc or Code.Cpblk or Code.Initblk or Code.Mkrefany or Code.Refanyval or Code.Refanytype or Code.Arglist or Code.Sizeof or Code.Ckfinite
                => throw new FirmwareLoadException($"{method.FullName} uses the IL instruction {instruction.OpCode.Name}, which nanoCLR does not have."),
            _ => ByName(instruction) ?? throw new FirmwareLoadException($"{method.FullName} uses the IL instruction {instruction.OpCode.Name}, for which there is no cost class."),
        };
    }

    private double Cost(OpcodeClass opcodeClass) => table.Instructions(opcodeClass);

    private double? ByName(Instruction instruction)
    {
        string name = instruction.OpCode.Name;
        if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch)
            return Cost(ByOperand(instruction, OpcodeClass.Branch, OpcodeClass.Branch, OpcodeClass.BranchFloat, OpcodeClass.BranchDouble));
        if (name.StartsWith("conv.", StringComparison.Ordinal))
            return Cost(ByOperand(instruction, OpcodeClass.Convert, OpcodeClass.Convert, OpcodeClass.ConvertRealToInteger, OpcodeClass.ConvertRealToInteger));
        if (name.StartsWith("ldelem", StringComparison.Ordinal))
            return Cost(OpcodeClass.LoadElement);
        if (name.StartsWith("stelem", StringComparison.Ordinal))
            return Cost(OpcodeClass.StoreElement);
        return name.StartsWith("ldind", StringComparison.Ordinal) || name.StartsWith("stind", StringComparison.Ordinal) ? Cost(OpcodeClass.Indirect) : null;
    }

    // The topmost operand tells: both have the same stack type, but for shifts, which are not asked about.
    private OpcodeClass ByOperand(Instruction instruction, OpcodeClass integer, OpcodeClass wide, OpcodeClass single, OpcodeClass twice)
    {
        IReadOnlyList<TypeReference> before = stack!.Before(instruction);
        return (before.Count == 0 ? MetadataType.Int32 : before[^1].MetadataType) switch
        {
            MetadataType.Int64 => wide,
            MetadataType.Single => single,
            MetadataType.Double => twice,
            _ => integer,
        };
    }

    private double Call(Instruction instruction, MethodReference callee)
    {
        if (firmwareMethod(callee) is { } own)
        {
            OpcodeClass call = instruction.OpCode.Code == Code.Callvirt && own.IsVirtual ? OpcodeClass.CallVirtual
                : own.IsStatic ? OpcodeClass.CallStatic
                : OpcodeClass.CallInstance;
            bool hasResult = StackValues.Unmodified(own.ReturnType).MetadataType != MetadataType.Void;
            return Cost(call) + (Cost(OpcodeClass.CallArgument) * own.Parameters.Count) + (hasResult ? Cost(OpcodeClass.CallResult) : 0);
        }

        if (callee.Name == "Invoke" && IsDelegate(callee.DeclaringType))
            return Cost(OpcodeClass.DelegateInvoke);
        // The base constructor of every class: nanoCLR runs it as an ordinary, empty call.
        if (callee.DeclaringType.FullName == "System.Object" && callee.Name == ".ctor")
            return Cost(OpcodeClass.CallInstance) + Cost(OpcodeClass.Return);
        return table.MemberInstructions(callee);
    }

    private double NewObject(MethodReference constructor)
    {
        if (IsDelegate(constructor.DeclaringType))
            return Cost(OpcodeClass.NewDelegate);
        if (firmwareType(constructor.DeclaringType) is not { } type)
            return Cost(OpcodeClass.NewObject) + table.MemberInstructions(constructor);
        return Cost(OpcodeClass.NewObject) + (Cost(OpcodeClass.CallArgument) * constructor.Parameters.Count) + (Cost(OpcodeClass.NewObjectPerField) * InstanceFields(type));
    }

    private bool IsDelegate(TypeReference type)
        => firmwareType(type) is { } own
            ? own.BaseType?.FullName == "System.MulticastDelegate"
            : NanoLibrary.FindType(type.GetElementType().FullName)?.IsSubclassOf(typeof(Delegate)) == true;

    // The length is known here only where it is a constant.
    private double NewArray(Instruction instruction)
    {
        double bytes = instruction.Previous is { OpCode.Code: Code.Ldc_I4, Operand: int length } ? (double)length * ElementBytes((TypeReference)instruction.Operand) : 0;
        return Cost(OpcodeClass.NewArray) + (bytes * table.InstructionsPerNewByte);
    }

    // References and structs take a block of 12 bytes in nanoCLR's arrays, primitives their size.
    private static int ElementBytes(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Boolean or MetadataType.Byte or MetadataType.SByte => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
        _ => 12,
    };

    private int InstanceFields(TypeDefinition type)
    {
        int count = type.Fields.Count(field => !field.IsStatic);
        return type.BaseType is { } parent && firmwareType(parent) is { } own ? count + InstanceFields(own) : count;
    }

    private double StructExtra(TypeReference type)
        => type.IsValueType && !type.IsPrimitive && firmwareType(type) is { IsEnum: false, IsValueType: true } ? Cost(OpcodeClass.StructCopyExtra) : 0;
}
