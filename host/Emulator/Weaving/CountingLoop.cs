using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// A loop that does nothing but count up to a limit, as firmware has it for short waits. Running its passes on the host
/// would be the greatest part of a run, and their charges are known without running them.
/// </summary>
/// <param name="Counter">The local that counts.</param>
/// <param name="Limit">The instruction that loads the limit: a constant, a local or an argument.</param>
/// <param name="Condition">First instruction of the loop's condition, which is a block of its own.</param>
internal sealed record CountingLoop(VariableDefinition Counter, Instruction Limit, Instruction Condition)
{
    /// <summary>The loop whose body begins at an instruction; null when there is none of that kind.</summary>
    /// <remarks>What csc makes of <c>for (...; i &lt; limit; i++) { }</c>: the body adds 1, the condition follows it and branches back.</remarks>
    public static CountingLoop? At(Instruction body)
    {
        if (body is not { OpCode.Code: Code.Ldloc, Operand: VariableDefinition counter }
            || body.Next is not { OpCode.Code: Code.Ldc_I4, Operand: 1 } one
            || one.Next is not { OpCode.Code: Code.Add } add
            || add.Next is not { OpCode.Code: Code.Stloc } store || store.Operand != counter
            || store.Next is not { OpCode.Code: Code.Ldloc } condition || condition.Operand != counter
            || condition.Next is not { OpCode.Code: Code.Ldc_I4 or Code.Ldloc or Code.Ldarg } limit || limit.Operand == counter
            || limit.Next is not { OpCode.Code: Code.Blt } branch || branch.Operand != body
            || counter.VariableType.MetadataType != Mono.Cecil.MetadataType.Int32)
        {
            return null;
        }

        return new CountingLoop(counter, limit, condition);
    }
}
