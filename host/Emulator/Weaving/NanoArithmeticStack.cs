using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Follows the numbers on a method's stack, as far as <see cref="NanoArithmetic"/> needs to know them.</summary>
internal sealed class NanoArithmeticStack
{
    private readonly MethodDefinition method;
    private readonly Dictionary<Instruction, StackValue[]> arriving = [];
    private List<StackValue> stack = [];

    private NanoArithmeticStack(MethodDefinition method) => this.method = method;

    /// <summary>Each instruction with the two topmost values before it.</summary>
    public static List<(Instruction Instruction, StackValue Below, StackValue Top)> Of(MethodDefinition method)
        => new NanoArithmeticStack(method).Walk();

    private List<(Instruction Instruction, StackValue Below, StackValue Top)> Walk()
    {
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            if (handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
                arriving[handler.HandlerStart] = [default];
            if (handler.FilterStart is { } filter)
                arriving[filter] = [default];
        }

        var seen = new List<(Instruction Instruction, StackValue Below, StackValue Top)>();
        bool fallsThrough = true;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            // ECMA-335 III.1.7.5: behind an unconditional branch the stack is what an earlier branch brings, or empty.
            if (arriving.TryGetValue(instruction, out StackValue[]? incoming))
                stack = fallsThrough && stack.Count == incoming.Length ? Join(stack, incoming) : [.. incoming];
            else if (!fallsThrough)
                stack = [];

            seen.Add((instruction, Peek(1), Peek(0)));
            Step(instruction);
            switch (instruction.Operand)
            {
                case Instruction target:
                    Arrive(target);
                    break;
                case Instruction[] targets:
                    foreach (Instruction target in targets)
                        Arrive(target);
                    break;
            }

            fallsThrough = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        }

        return seen;
    }

    private static List<StackValue> Join(List<StackValue> left, StackValue[] right)
        => [.. left.Zip(right, (a, b) => a.Kind == b.Kind ? a : new StackValue(Signed(a.Kind) == Signed(b.Kind) ? Signed(a.Kind) : NumberKind.None))];

    // Two paths that bring different tags: a board decides while it runs, here the signed one is taken.
    private static NumberKind Signed(NumberKind kind) => kind switch
    {
        NumberKind.U4 => NumberKind.I4,
        NumberKind.U8 => NumberKind.I8,
        _ => kind,
    };

    private void Arrive(Instruction target) => arriving.TryAdd(target, [.. stack]);

    private StackValue Peek(int depth) => depth < stack.Count ? stack[^(depth + 1)] : default;

    private StackValue Pop()
    {
        StackValue top = Peek(0);
        if (stack.Count > 0)
            stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private void Pop(int count)
    {
        for (int i = 0; i < count; i++)
            Pop();
    }

    private void Step(Instruction instruction)
    {
        StackValue top = Peek(0);
        StackValue below = Peek(1);
        switch (instruction.OpCode.Code)
        {
            case Code.Dup:
                stack.Add(top);
                return;
            case Code.Call or Code.Callvirt or Code.Newobj:
                Call(instruction.OpCode.Code == Code.Newobj, (MethodReference)instruction.Operand);
                return;
            case Code.Leave or Code.Throw or Code.Rethrow or Code.Endfinally or Code.Ret or Code.Endfilter:
                stack.Clear();
                return;
        }

        StackValue result = Result(instruction, below, top);
        Pop(Pops(instruction.OpCode.StackBehaviourPop));
        if (instruction.OpCode.StackBehaviourPush != StackBehaviour.Push0)
            stack.Add(result);
    }

    private void Call(bool isNew, MethodReference callee)
    {
        Pop(callee.Parameters.Count + (callee.HasThis && !isNew ? 1 : 0));
        if (isNew)
            stack.Add(StackValue.Of(callee.DeclaringType));
        else if (callee.ReturnType.MetadataType != MetadataType.Void)
            stack.Add(StackValue.Of(callee.ReturnType));
    }

    private StackValue Result(Instruction instruction, StackValue below, StackValue top)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldloc:
                return StackValue.Of(((VariableDefinition)instruction.Operand).VariableType);
            case Code.Ldarg:
                return instruction.Operand is ParameterDefinition { Index: >= 0 } parameter ? StackValue.Of(parameter.ParameterType) : default;
            case Code.Ldfld or Code.Ldsfld:
                return StackValue.Of(((FieldReference)instruction.Operand).FieldType);
            case Code.Ldloca:
                return new StackValue(NumberKind.None, new ByReferenceType(((VariableDefinition)instruction.Operand).VariableType));
            case Code.Ldarga:
                return new StackValue(NumberKind.None, new ByReferenceType(((ParameterDefinition)instruction.Operand).ParameterType));
            case Code.Ldflda or Code.Ldsflda:
                return new StackValue(NumberKind.None, new ByReferenceType(((FieldReference)instruction.Operand).FieldType));
            case Code.Ldelema:
                return new StackValue(NumberKind.None, new ByReferenceType((TypeReference)instruction.Operand));
            case Code.Newarr:
                return new StackValue(NumberKind.None, new ArrayType((TypeReference)instruction.Operand));
            case Code.Ldobj or Code.Unbox_Any or Code.Castclass or Code.Ldelem_Any:
                return StackValue.Of((TypeReference)instruction.Operand);
            case Code.Ldelem_I8:
                return new StackValue(below.ElementKind == NumberKind.U8 ? NumberKind.U8 : NumberKind.I8);
            case Code.Ldind_I8:
                return new StackValue(top.ElementKind == NumberKind.U8 ? NumberKind.U8 : NumberKind.I8);
            case Code.Ldelem_Ref when below.Type is ArrayType { ElementType: { } element }:
                return new StackValue(NumberKind.None, element);
            case Code.Neg or Code.Not:
                return new StackValue(top.Kind);
        }

        return new StackValue(KindOf(instruction.OpCode, below, top));
    }

    private static NumberKind KindOf(OpCode opCode, StackValue below, StackValue top)
    {
        switch (opCode.Code)
        {
            // The result has the tag of the left operand.
            case Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Rem or Code.And or Code.Or or Code.Xor or Code.Shl or Code.Shr
                or Code.Shr_Un or Code.Div_Un or Code.Rem_Un or Code.Add_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf or Code.Sub_Ovf_Un or Code.Mul_Ovf or Code.Mul_Ovf_Un:
                return below.Kind == NumberKind.None ? top.Kind : below.Kind;
            case Code.Ldc_I4 or Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un:
                return NumberKind.I4;
            case Code.Ldlen:
                return NumberKind.U4;
            case Code.Ldc_I8:
                return NumberKind.I8;
        }

        string[] parts = opCode.Name.Split('.');
        if (parts[0] is not ("conv" or "ldc" or "ldelem" or "ldind"))
            return NumberKind.None;
        return (parts[^1] == "un" ? parts[^2] : parts[^1]) switch
        {
            "i1" or "i2" or "i4" or "u1" or "u2" => NumberKind.I4,
            "u4" => NumberKind.U4,
            "i8" => NumberKind.I8,
            "u8" => NumberKind.U8,
            "r4" => NumberKind.R4,
            "r8" or "r" => NumberKind.R8,
            _ => NumberKind.None,
        };
    }

    private static int Pops(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
            or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        _ => 3,
    };
}
