using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>What each instruction of one method takes from the evaluation stack and puts there (ECMA-335, partition III).</summary>
internal sealed class StackEffects
{
    private readonly MethodDefinition method;
    private readonly TypeSystem types;
    private readonly StackValues values;

    public StackEffects(MethodDefinition method)
    {
        this.method = method;
        types = method.Module.TypeSystem;
        values = new StackValues(types);
        Object = new StackSlot(types.Object);
    }

    /// <summary>An object of unknown type.</summary>
    public StackSlot Object { get; }

    /// <summary>A value of a type, as it lies on the stack.</summary>
    public StackSlot Value(TypeReference type) => values.Of(type);

    /// <summary>One slot that holds either of two values, where paths meet.</summary>
    public StackSlot Merge(StackSlot one, StackSlot other) => values.Merge(one, other);

    /// <summary>An error at an instruction of this method.</summary>
    public FirmwareLoadException Error(Instruction instruction, string what)
        => new($"{method.FullName}: the IL instruction at {instruction.Offset} ({instruction.OpCode.Name}) {what}.");

    /// <summary>The stack after an instruction.</summary>
    public StackSlot[] After(Instruction instruction, StackSlot[] before)
    {
        int pops = Pops(instruction, before.Length);
        if (pops > before.Length)
            throw Error(instruction, $"takes {pops} values from a stack of {before.Length}");
        ReadOnlySpan<StackSlot> taken = before.AsSpan(before.Length - pops);
        ReadOnlySpan<StackSlot> kept = before.AsSpan(0, before.Length - pops);
        if (instruction.OpCode.Code == Code.Dup)
            return [.. kept, taken[0], taken[0]];
        return Pushed(instruction, taken) is { } pushed ? [.. kept, pushed] : [.. kept];
    }

    private int Pops(Instruction instruction, int depth) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
            or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
            or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
        StackBehaviour.PopAll => depth,
        StackBehaviour.Varpop => instruction.Operand switch
        {
            MethodReference callee => callee.Parameters.Count + (callee.HasThis && !callee.ExplicitThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0),
            CallSite site => site.Parameters.Count + (site.HasThis && !site.ExplicitThis ? 2 : 1),
            _ => IsVoid(method.ReturnType) ? 0 : 1,
        },
        StackBehaviour other => throw Error(instruction, $"has the unknown stack behaviour {other}"),
    };

    private StackSlot? Pushed(Instruction instruction, ReadOnlySpan<StackSlot> taken)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldloc:
                return Value(((VariableDefinition)instruction.Operand).VariableType);
            case Code.Ldarg:
                return Value(((ParameterDefinition)instruction.Operand).ParameterType);
            case Code.Ldloca:
                return Address(((VariableDefinition)instruction.Operand).VariableType);
            case Code.Ldarga:
                return Address(((ParameterDefinition)instruction.Operand).ParameterType);
            case Code.Ldnull:
                return new StackSlot(types.Object, IsNull: true);
            case Code.Ldstr:
                return new StackSlot(types.String);
            case Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Rem or Code.Div_Un or Code.Rem_Un or Code.And or Code.Or or Code.Xor
                or Code.Add_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf or Code.Sub_Ovf_Un or Code.Mul_Ovf or Code.Mul_Ovf_Un:
                return values.Arithmetic(taken[0], taken[1], instruction.OpCode.Code);
            case Code.Neg or Code.Not or Code.Shl or Code.Shr or Code.Shr_Un or Code.Ckfinite:
                return taken[0];
            case Code.Ldfld:
                return Value(FieldType(instruction));
            case Code.Ldsfld:
                return Value(FieldType(instruction));
            case Code.Ldflda or Code.Ldsflda:
                return Address(FieldType(instruction));
            case Code.Ldelem_Any or Code.Ldobj or Code.Unbox_Any:
                return Value((TypeReference)instruction.Operand);
            case Code.Ldelem_Ref:
                return taken[0].Type is ArrayType array ? Value(array.ElementType) : Object;
            case Code.Ldind_Ref:
                return taken[0].Type is ByReferenceType address ? Value(address.ElementType) : Object;
            case Code.Ldelema or Code.Unbox or Code.Refanyval:
                return Address((TypeReference)instruction.Operand);
            case Code.Newarr:
                return new StackSlot(new ArrayType((TypeReference)instruction.Operand));
            case Code.Box:
                return Object;
            case Code.Castclass:
                return Value((TypeReference)instruction.Operand);
            case Code.Isinst:
                return StackValues.IsValue((TypeReference)instruction.Operand) ? Object : Value((TypeReference)instruction.Operand);
            case Code.Newobj:
                return Value(((MethodReference)instruction.Operand).DeclaringType);
            case Code.Call or Code.Callvirt:
                var callee = (MethodReference)instruction.Operand;
                return Returned(Closed(callee.ReturnType, callee.DeclaringType, callee));
            case Code.Calli:
                return Returned(((CallSite)instruction.Operand).ReturnType);
            case Code.Ldtoken:
                return Value(Handle(instruction));
            case Code.Mkrefany:
                return Value(types.TypedReference);
            case Code.Arglist or Code.Refanytype:
                throw Error(instruction, "is not something that nanoCLR has");
        }

        // What is left names its result in the opcode.
        return instruction.OpCode.Code switch
        {
            Code.Conv_I8 or Code.Conv_U8 or Code.Conv_Ovf_I8 or Code.Conv_Ovf_U8 or Code.Conv_Ovf_I8_Un or Code.Conv_Ovf_U8_Un => new StackSlot(types.Int64),
            Code.Conv_I or Code.Conv_U or Code.Conv_Ovf_I or Code.Conv_Ovf_U or Code.Conv_Ovf_I_Un or Code.Conv_Ovf_U_Un => new StackSlot(types.IntPtr),
            Code.Ldelem_I or Code.Ldind_I or Code.Ldftn or Code.Ldvirtftn or Code.Ldlen or Code.Localloc => new StackSlot(types.IntPtr),
            Code.Conv_R4 => new StackSlot(types.Single),
            Code.Conv_R_Un => new StackSlot(types.Double),
            _ => instruction.OpCode.StackBehaviourPush switch
            {
                StackBehaviour.Push0 => null,
                StackBehaviour.Pushi => new StackSlot(types.Int32),
                StackBehaviour.Pushi8 => new StackSlot(types.Int64),
                StackBehaviour.Pushr4 => new StackSlot(types.Single),
                StackBehaviour.Pushr8 => new StackSlot(types.Double),
                StackBehaviour other => throw Error(instruction, $"has the unknown stack behaviour {other}"),
            },
        };
    }

    private static StackSlot Address(TypeReference type) => new(type is ByReferenceType ? type : new ByReferenceType(StackValues.Unmodified(type)));

    private StackSlot? Returned(TypeReference type) => IsVoid(type) ? null : Value(type);

    // An init-only property's setter returns a modified void.
    private static bool IsVoid(TypeReference type) => StackValues.Unmodified(type).MetadataType == MetadataType.Void;

    private static TypeReference FieldType(Instruction instruction)
    {
        var field = (FieldReference)instruction.Operand;
        return Closed(field.FieldType, field.DeclaringType, method: null);
    }

    // A signature names the type parameters of its generic type or method; the reference's own arguments replace them.
    private static TypeReference Closed(TypeReference type, TypeReference declaring, MethodReference? method) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter when declaring is GenericInstanceType instance && parameter.Position < instance.GenericArguments.Count
            => instance.GenericArguments[parameter.Position],
        GenericParameter { Type: GenericParameterType.Method } parameter when method is GenericInstanceMethod instance && parameter.Position < instance.GenericArguments.Count
            => instance.GenericArguments[parameter.Position],
        ByReferenceType reference when reference.ContainsGenericParameter => new ByReferenceType(Closed(reference.ElementType, declaring, method)),
        ArrayType { IsVector: true } array when array.ContainsGenericParameter => new ArrayType(Closed(array.ElementType, declaring, method)),
        GenericInstanceType generic when generic.ContainsGenericParameter => Closed(generic, declaring, method),
        _ => type,
    };

    private static GenericInstanceType Closed(GenericInstanceType generic, TypeReference declaring, MethodReference? method)
    {
        var closed = new GenericInstanceType(generic.ElementType) { IsValueType = generic.IsValueType };
        foreach (TypeReference argument in generic.GenericArguments)
            closed.GenericArguments.Add(Closed(argument, declaring, method));
        return closed;
    }

    // The handle types are named only by who takes them: GetTypeFromHandle and InitializeArray.
    private TypeReference Handle(Instruction instruction)
    {
        if (instruction.Next is { Operand: MethodReference { Parameters.Count: > 0 } taker })
            return taker.Parameters[^1].ParameterType;
        string name = instruction.Operand switch
        {
            TypeReference => "RuntimeTypeHandle",
            FieldReference => "RuntimeFieldHandle",
            _ => "RuntimeMethodHandle",
        };
        return method.Module.TryGetTypeReference("System." + name, out TypeReference? handle)
            ? handle
            : new TypeReference("System", name, method.Module, types.CoreLibrary, valueType: true);
    }
}
