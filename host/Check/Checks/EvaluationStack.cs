using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Checks;

/// <summary>Follows the kinds of values on a method's evaluation stack, as far as finding divisions of floating-point numbers needs it.</summary>
internal sealed class EvaluationStack
{
    private readonly MethodDefinition method;
    private readonly Stack<Kind> stack = [];
    private readonly Dictionary<Instruction, Kind[]> atTarget = [];

    private EvaluationStack(MethodDefinition method) => this.method = method;

    private enum Kind
    {
        Other,
        Float,

        /// <summary>A constant other than zero: no harm as a divisor.</summary>
        FloatConstant,
    }

    /// <summary>Divisions and remainders of float or double whose divisor is not a constant other than zero, in the order of the code.</summary>
    public static List<Instruction> FloatDivisions(MethodDefinition method)
    {
        var found = new List<Instruction>();
        if (!method.Body.Instructions.Any(instruction => instruction.OpCode.Code is Code.Div or Code.Rem))
            return found;
        var evaluation = new EvaluationStack(method);
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            if (handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter)
                evaluation.atTarget[handler.HandlerStart] = [Kind.Other];
            if (handler.FilterStart is { } filter)
                evaluation.atTarget[filter] = [Kind.Other];
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (evaluation.Step(instruction))
                found.Add(instruction);
        }

        return found;
    }

    private bool Step(Instruction instruction)
    {
        // What a jump brings replaces what the text above seems to leave behind; code after a jump starts with what jumped to it.
        if (atTarget.TryGetValue(instruction, out Kind[]? brought))
            Reset(brought);
        else if (instruction.Previous is { OpCode.FlowControl: FlowControl.Branch or FlowControl.Return or FlowControl.Throw })
            stack.Clear();

        Kind[] popped = new Kind[Pops(instruction)];
        for (int i = 0; i < popped.Length; i++)
            popped[i] = stack.TryPop(out Kind kind) ? kind : Kind.Other;
        // Both operands have one type: where the divisor's is not known, the dividend tells.
        bool isFound = instruction.OpCode.Code is Code.Div or Code.Rem
            && (popped[0] == Kind.Float || (popped[0] == Kind.Other && popped[1] != Kind.Other));
        Push(instruction, popped);
        switch (instruction.Operand)
        {
            case Instruction target when instruction.OpCode.Code is not (Code.Leave or Code.Leave_S):
                atTarget.TryAdd(target, [.. stack]);
                break;
            case Instruction[] targets:
                foreach (Instruction target in targets)
                    atTarget.TryAdd(target, [.. stack]);
                break;
        }

        return isFound;
    }

    // A Stack<T> enumerates from its top.
    private void Reset(Kind[] kinds)
    {
        stack.Clear();
        foreach (Kind kind in kinds.Reverse())
            stack.Push(kind);
    }

    private int Pops(Instruction instruction)
    {
        switch (instruction.OpCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0:
                return 0;
            case StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref:
                return 1;
            case StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
                or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi:
                return 2;
            case StackBehaviour.Varpop when instruction.Operand is IMethodSignature called:
                bool takesThis = called.HasThis && !called.ExplicitThis && instruction.OpCode.Code != Code.Newobj;
                return called.Parameters.Count + (takesThis ? 1 : 0) + (instruction.OpCode.Code == Code.Calli ? 1 : 0);
            case StackBehaviour.Varpop:
                return method.ReturnType.FullName == "System.Void" ? 0 : 1;
            case StackBehaviour.PopAll:
                return stack.Count;
            default:
                return 3;
        }
    }

    private void Push(Instruction instruction, Kind[] popped)
    {
        switch (instruction.OpCode.StackBehaviourPush)
        {
            case StackBehaviour.Push0:
                return;
            case StackBehaviour.Push1_push1:
                stack.Push(popped[0]);
                stack.Push(popped[0]);
                return;
            case StackBehaviour.Varpush when instruction.Operand is IMethodSignature { ReturnType.FullName: "System.Void" }:
                return;
        }

        stack.Push(instruction.OpCode.Code switch
        {
            Code.Ldc_R4 => (float)instruction.Operand == 0 ? Kind.Float : Kind.FloatConstant,
            Code.Ldc_R8 => (double)instruction.Operand == 0 ? Kind.Float : Kind.FloatConstant,
            Code.Conv_R4 or Code.Conv_R8 when popped[0] == Kind.FloatConstant => Kind.FloatConstant,
            Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un or Code.Ldind_R4 or Code.Ldind_R8 or Code.Ldelem_R4 or Code.Ldelem_R8 => Kind.Float,
            Code.Neg => popped[0],
            Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Rem => popped.Contains(Kind.Other) && !popped.Contains(Kind.Float) ? Kind.Other : Kind.Float,
            _ => KindOf(TypePushedBy(instruction)),
        });
    }

    private TypeReference? TypePushedBy(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 => method.Body.Variables[instruction.OpCode.Code - Code.Ldloc_0].VariableType,
        Code.Ldloc or Code.Ldloc_S => ((VariableDefinition)instruction.Operand).VariableType,
        Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3 => Argument(instruction.OpCode.Code - Code.Ldarg_0),
        Code.Ldarg or Code.Ldarg_S => ((ParameterDefinition)instruction.Operand).ParameterType,
        Code.Ldfld or Code.Ldsfld => ((FieldReference)instruction.Operand).FieldType,
        Code.Call or Code.Callvirt or Code.Calli => ((IMethodSignature)instruction.Operand).ReturnType,
        Code.Ldobj or Code.Ldelem_Any or Code.Unbox_Any => (TypeReference)instruction.Operand,
        _ => null,
    };

    private TypeReference? Argument(int index)
    {
        if (method.HasThis)
            index--;
        return index < 0 ? null : method.Parameters[index].ParameterType;
    }

    private static Kind KindOf(TypeReference? type) => type?.MetadataType is MetadataType.Single or MetadataType.Double ? Kind.Float : Kind.Other;
}
