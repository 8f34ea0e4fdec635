using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>What one IL instruction of the original firmware costs, in interpreter instructions.</summary>
internal sealed class InstructionCost(CostTable table, Func<TypeReference, TypeDefinition?> firmwareType, Func<MethodReference, MethodDefinition?> firmwareMethod)
{
    /// <summary>Interpreter instructions of one IL instruction of <paramref name="method"/>.</summary>
    public double Of(Instruction instruction, MethodDefinition method)
    {
        double Cost(OpcodeClass opcodeClass) => table.Instructions(opcodeClass);

        switch (instruction.OpCode.Code)
        {
            case Code.Nop or Code.Pop or Code.Dup or Code.Break:
                return Cost(OpcodeClass.Nop);
            case Code.Constrained or Code.Volatile or Code.Unaligned or Code.Tail or Code.Readonly or Code.No:
                return 0;
            case Code.Ldloc:
                return Cost(OpcodeClass.Load) + StructExtra(((VariableDefinition)instruction.Operand).VariableType);
            case Code.Stloc:
                return Cost(OpcodeClass.Store) + StructExtra(((VariableDefinition)instruction.Operand).VariableType);
            case Code.Ldarg:
                return Cost(OpcodeClass.Load) + (instruction.Operand is ParameterDefinition { Index: >= 0 } loaded ? StructExtra(loaded.ParameterType) : 0);
            case Code.Starg:
                return Cost(OpcodeClass.Store) + StructExtra(((ParameterDefinition)instruction.Operand).ParameterType);
            case Code.Ldloca or Code.Ldarga or Code.Ldflda or Code.Ldsflda or Code.Ldelema or Code.Ldftn or Code.Ldvirtftn or Code.Ldtoken:
                return Cost(OpcodeClass.Address);
            case Code.Ldc_I4 or Code.Ldc_I8 or Code.Ldnull:
                return Cost(OpcodeClass.Constant);
            case Code.Ldc_R4 or Code.Ldc_R8:
                return Cost(OpcodeClass.ConstantReal);
            case Code.Ldstr:
                return Cost(OpcodeClass.ConstantString);
            case Code.Add or Code.Sub or Code.Mul or Code.Neg or Code.Add_Ovf or Code.Sub_Ovf or Code.Mul_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf_Un or Code.Mul_Ovf_Un:
                return Cost(OpcodeClass.Arithmetic) + (UsesReal(instruction) ? Cost(OpcodeClass.RealExtra) : 0);
            case Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un:
                return Cost(OpcodeClass.Divide) + (UsesReal(instruction) ? Cost(OpcodeClass.RealDivideExtra) : 0);
            case Code.And or Code.Or or Code.Xor or Code.Not or Code.Shl or Code.Shr or Code.Shr_Un:
                return Cost(OpcodeClass.Bitwise);
            case Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un:
                return Cost(OpcodeClass.ConvertReal);
            case Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un:
                return Cost(OpcodeClass.Compare) + (UsesReal(instruction) ? Cost(OpcodeClass.BranchRealExtra) : 0);
            case Code.Br:
                return Cost(OpcodeClass.Jump);
            case Code.Switch:
                return Cost(OpcodeClass.Switch);
            case Code.Leave:
                return Cost(OpcodeClass.Leave);
            case Code.Endfinally or Code.Endfilter:
                return Cost(OpcodeClass.EndFinally);
            case Code.Throw or Code.Rethrow:
                return Cost(OpcodeClass.Throw);
            case Code.Ret:
                return Cost(OpcodeClass.Return);
            case Code.Ldfld:
                return Cost(OpcodeClass.LoadField) + StructExtra(((FieldReference)instruction.Operand).FieldType);
            case Code.Stfld:
                return Cost(OpcodeClass.StoreField) + StructExtra(((FieldReference)instruction.Operand).FieldType);
            case Code.Ldsfld:
                return Cost(OpcodeClass.LoadStatic) + StructExtra(((FieldReference)instruction.Operand).FieldType);
            case Code.Stsfld:
                return Cost(OpcodeClass.StoreStatic) + StructExtra(((FieldReference)instruction.Operand).FieldType);
            case Code.Ldlen:
                return Cost(OpcodeClass.ArrayLength);
            case Code.Ldelem_Ref:
                return Cost(OpcodeClass.LoadElementReference);
            case Code.Stelem_Ref:
                return Cost(OpcodeClass.StoreElementReference);
            case Code.Newarr:
                return Cost(OpcodeClass.NewArray);
            case Code.Box:
                return Cost(OpcodeClass.Box);
            case Code.Unbox or Code.Unbox_Any:
                return Cost(OpcodeClass.Unbox);
            case Code.Castclass:
                return Cost(OpcodeClass.CastClass);
            case Code.Isinst:
                return Cost(OpcodeClass.IsInstance);
            case Code.Initobj:
                return Cost(OpcodeClass.InitObject);
            case Code.Ldobj or Code.Stobj or Code.Cpobj:
                return Cost(OpcodeClass.Indirect) + StructExtra((TypeReference)instruction.Operand);
            case Code.Newobj:
                return NewObject((MethodReference)instruction.Operand);
            case Code.Call or Code.Callvirt:
                return Call(instruction, (MethodReference)instruction.Operand);
            case Code.Jmp or Code.Calli or Code.Localloc or Code.Cpblk or Code.Initblk or Code.Mkrefany or Code.Refanyval or Code.Refanytype or Code.Arglist or Code.Sizeof or Code.Ckfinite:
                throw new FirmwareLoadException($"{method.FullName} uses the IL instruction {instruction.OpCode.Name}, which nanoCLR does not have.");
        }

        string name = instruction.OpCode.Name;
        if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch)
            return Cost(OpcodeClass.Branch) + (UsesReal(instruction) ? Cost(OpcodeClass.BranchRealExtra) : 0);
        if (name.StartsWith("conv.", StringComparison.Ordinal))
            return Cost(OpcodeClass.Convert);
        if (name.StartsWith("ldelem", StringComparison.Ordinal))
            return Cost(OpcodeClass.LoadElement);
        if (name.StartsWith("stelem", StringComparison.Ordinal))
            return Cost(OpcodeClass.StoreElement);
        if (name.StartsWith("ldind", StringComparison.Ordinal) || name.StartsWith("stind", StringComparison.Ordinal))
            return Cost(OpcodeClass.Indirect);
        throw new FirmwareLoadException($"{method.FullName} uses the IL instruction {name}, for which there is no cost class.");
    }

    private double Call(Instruction instruction, MethodReference callee)
    {
        if (firmwareMethod(callee) is { } own)
        {
            return instruction.OpCode.Code == Code.Callvirt && own.IsVirtual
                ? table.Instructions(OpcodeClass.CallVirtual)
                : table.Instructions(OpcodeClass.Call);
        }

        if (callee.Name == "Invoke" && firmwareType(callee.DeclaringType)?.BaseType?.FullName == "System.MulticastDelegate")
            return table.Instructions(OpcodeClass.DelegateInvoke);
        // The base constructor of every class: nanoCLR runs it as an ordinary, empty call.
        if (callee.DeclaringType.FullName == "System.Object" && callee.Name == ".ctor")
            return table.Instructions(OpcodeClass.Call) + table.Instructions(OpcodeClass.Return);
        return table.MemberInstructions(callee);
    }

    private double NewObject(MethodReference constructor)
    {
        TypeDefinition? type = firmwareType(constructor.DeclaringType);
        if (type?.BaseType?.FullName == "System.MulticastDelegate")
            return table.Instructions(OpcodeClass.NewDelegate);
        if (type is null)
            return table.Instructions(OpcodeClass.NewObject) + table.MemberInstructions(constructor);
        return table.Instructions(OpcodeClass.NewObject) + (table.Instructions(OpcodeClass.NewObjectPerField) * InstanceFields(type));
    }

    private int InstanceFields(TypeDefinition type)
    {
        int count = type.Fields.Count(field => !field.IsStatic);
        return type.BaseType is { } parent && firmwareType(parent) is { } own ? count + InstanceFields(own) : count;
    }

    private double StructExtra(TypeReference type)
        => type.IsValueType && !type.IsPrimitive && firmwareType(type) is { IsEnum: false, IsValueType: true }
            ? table.Instructions(OpcodeClass.StructCopyExtra)
            : 0;

    // Operand types are not tracked: the nearest producers before the instruction tell float and double from integers.
    private static bool UsesReal(Instruction instruction)
    {
        Instruction? producer = instruction.Previous;
        for (int i = 0; i < 2 && producer is not null; i++, producer = producer.Previous)
        {
            if (IsReal(producer))
                return true;
        }

        return false;
    }

    private static bool IsReal(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Ldelem_R4 or Code.Ldelem_R8 or Code.Ldind_R4 or Code.Ldind_R8 => true,
        Code.Ldloc => IsReal(((VariableDefinition)instruction.Operand).VariableType),
        Code.Ldarg => instruction.Operand is ParameterDefinition { Index: >= 0 } parameter && IsReal(parameter.ParameterType),
        Code.Ldfld or Code.Ldsfld => IsReal(((FieldReference)instruction.Operand).FieldType),
        Code.Call or Code.Callvirt => IsReal(((MethodReference)instruction.Operand).ReturnType),
        Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Neg => UsesReal(instruction),
        _ => false,
    };

    private static bool IsReal(TypeReference type) => type.MetadataType is MetadataType.Double or MetadataType.Single;
}
