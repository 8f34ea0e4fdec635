using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <content>What a block pays before it runs, in time and memory, and where the kernel gets its look.</content>
internal sealed partial class BodyWriter
{
    private void Charge(int index)
    {
        Instruction leader = source[index];
        if (!study.Blocks.TryGetValue(leader, out BasicBlocks.Block block))
            return;
        FieldReference budget = module.ImportReference(WovenMembers.Budget);
        long nanoseconds = Nanoseconds(block);
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Dup);
        Emit(OpCodes.Ldfld, budget);
        Emit(OpCodes.Ldc_I8, nanoseconds);
        Emit(OpCodes.Sub);
        Emit(OpCodes.Stfld, budget);
        if (block.AllocatedBytes > 0)
        {
            Emit(OpCodes.Ldloc, context);
            Emit(OpCodes.Ldc_I4, block.AllocatedBytes);
            Emit(OpCodes.Call, module.ImportReference(WovenMembers.Allocate));
        }

        SiteKind look = sites.Look(leader);
        if (look == SiteKind.Plain)
            return;
        Instruction go = Instruction.Create(OpCodes.Nop);
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Ldfld, budget);
        Emit(OpCodes.Ldc_I4_0);
        Emit(OpCodes.Conv_I8);
        Emit(OpCodes.Bge, go);
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Call, module.ImportReference(look == SiteKind.Unwinds ? WovenMembers.Settle : WovenMembers.SettlePinned));
        if (look == SiteKind.Unwinds)
            WayOut(sites.LookSite(leader));
        code.Add(go);
        if (CountingLoop.At(leader) is { } loop && study.Blocks.TryGetValue(loop.Condition, out BasicBlocks.Block condition))
            Skip(loop, nanoseconds + Nanoseconds(condition));
    }

    private long Nanoseconds(BasicBlocks.Block block) => (long)Math.Round(block.Instructions * run.NanosecondsPerInstruction);

    private void Skip(CountingLoop loop, long passNanoseconds)
    {
        Emit(OpCodes.Ldloc, context);
        CopyOf(loop.Limit, sites.Indexes[loop.Limit]);
        EmitLoad(loop.Counter);
        Emit(OpCodes.Sub);
        Emit(OpCodes.Ldc_I4_1);
        Emit(OpCodes.Sub);
        Emit(OpCodes.Ldc_I8, passNanoseconds);
        Emit(OpCodes.Call, module.ImportReference(WovenMembers.SkipPasses));
        EmitLoad(loop.Counter);
        Emit(OpCodes.Add);
        Emit(OpCodes.Stloc, copies.GetValueOrDefault(loop.Counter, loop.Counter));
    }

    private void EmitLoad(VariableDefinition local) => Emit(OpCodes.Ldloc, copies.GetValueOrDefault(local, local));
}
