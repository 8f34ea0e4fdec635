using Mono.Cecil.Cil;

namespace Controller.Check.Sizing;

/// <summary>Lengths of code in the <c>.pe</c>: tokens and long branches take two bytes instead of four (metadata processor, <c>CodeWriter.cs</c>).</summary>
internal static class ByteCode
{
    private const int HandlerBytes = 12;

    /// <summary>A body with its exception handlers, in bytes.</summary>
    public static int Length(MethodBody body) =>
        body.Instructions.Sum(Length) + (body.HasExceptionHandlers ? (HandlerBytes * body.ExceptionHandlers.Count) + 1 : 0);

    /// <summary>One instruction, in bytes.</summary>
    public static int Length(Instruction instruction) => instruction.OpCode.OperandType switch
    {
        OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineString or OperandType.InlineBrTarget => instruction.OpCode.Size + 2,
        OperandType.InlineSwitch => instruction.OpCode.Size + 1 + (2 * ((Instruction[])instruction.Operand).Length),
        OperandType.InlineSig => instruction.OpCode.Size,
        _ => instruction.GetSize(),
    };

    /// <summary>Whether a branch is farther than the 16 bits of its operand reach.</summary>
    public static bool HasFarBranch(MethodBody body)
    {
        if (Length(body) <= short.MaxValue)
            return false;
        var starts = new Dictionary<Instruction, int>();
        int offset = 0;
        foreach (Instruction instruction in body.Instructions)
        {
            starts.Add(instruction, offset);
            offset += Length(instruction);
        }

        return body.Instructions.Any(instruction => instruction.Operand switch
        {
            Instruction target => IsFar(instruction, target),
            Instruction[] targets => Array.Exists(targets, target => IsFar(instruction, target)),
            _ => false,
        });

        bool IsFar(Instruction from, Instruction to)
        {
            int distance = starts[to] - (starts[from] + Length(from));
            return distance is < short.MinValue or > short.MaxValue;
        }
    }
}
