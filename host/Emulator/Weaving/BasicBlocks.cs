using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Where the basic blocks of a method begin and what each costs.</summary>
internal static class BasicBlocks
{
    /// <summary>One block: its first instruction, its cost, bytes of the objects it makes, whether a backward branch leads to it, and whether it belongs to an exception filter.</summary>
    internal readonly record struct Block(Instruction Leader, double Instructions, int AllocatedBytes, bool IsLoopHead, bool IsFilter);

    /// <summary>Cuts a method, as the firmware's compiler wrote it, into blocks.</summary>
    /// <param name="method">A method with a simplified body.</param>
    /// <param name="cost">Cost of an instruction.</param>
    /// <param name="allocatedBytes">Bytes of the object that an instruction makes, if its size is fixed.</param>
    /// <param name="touchesHardware">Whether a call can read the clock or the hardware, so that what follows it must be paid after it.</param>
    public static List<Block> Of(MethodDefinition method, Func<Instruction, double> cost, Func<Instruction, int> allocatedBytes, Func<MethodReference, bool> touchesHardware)
    {
        HashSet<Instruction> leaders = Leaders(method.Body, touchesHardware);
        HashSet<Instruction> loopHeads = LoopHeads(method.Body);
        var blocks = new List<Block>();
        Block Cut(Instruction first, double instructions, int bytes)
        {
            bool isFilter = IsInFilter(method.Body, first);
            return new Block(first, instructions, bytes, loopHeads.Contains(first) && !isFilter, isFilter);
        }

        Instruction? leader = null;
        double sum = 0;
        int allocated = 0;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (leaders.Contains(instruction))
            {
                if (leader is not null)
                    blocks.Add(Cut(leader, sum, allocated));
                leader = instruction;
                sum = 0;
                allocated = 0;
            }

            sum += cost(instruction);
            allocated += allocatedBytes(instruction);
        }

        blocks.Add(Cut(leader!, sum, allocated));
        return blocks;
    }

    // Every endless path goes through one of these or through a recursive call, so only there must the kernel get its look.
    private static HashSet<Instruction> LoopHeads(MethodBody body)
    {
        var heads = new HashSet<Instruction>();
        var seen = new HashSet<Instruction>();
        foreach (Instruction instruction in body.Instructions)
        {
            seen.Add(instruction);
            Instruction[] targets = instruction.Operand switch
            {
                Instruction target => [target],
                Instruction[] several => several,
                _ => [],
            };
            heads.UnionWith(targets.Where(seen.Contains));
        }

        return heads;
    }

    private static HashSet<Instruction> Leaders(MethodBody body, Func<MethodReference, bool> touchesHardware)
    {
        var leaders = new HashSet<Instruction> { body.Instructions[0] };
        foreach (Instruction instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case Instruction target:
                    leaders.Add(target);
                    break;
                case Instruction[] targets:
                    leaders.UnionWith(targets);
                    break;
            }

            bool endsBlock = instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw
                || (instruction.OpCode.Code is Code.Call or Code.Callvirt && touchesHardware((MethodReference)instruction.Operand));
            if (endsBlock && instruction.Next is { } next)
                leaders.Add(next);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            foreach (Instruction? edge in new[] { handler.TryStart, handler.TryEnd, handler.FilterStart, handler.HandlerStart, handler.HandlerEnd })
            {
                if (edge is not null)
                    leaders.Add(edge);
            }
        }

        return leaders;
    }

    private static bool IsInFilter(MethodBody body, Instruction instruction)
    {
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            for (Instruction? each = handler.FilterStart; each is not null && each != handler.HandlerStart; each = each.Next)
            {
                if (each == instruction)
                    return true;
            }
        }

        return false;
    }
}
