using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Controller.Emulator.Weaving;

/// <summary>Weaves one method: charges for its blocks, statics of the running board, marks of a watched loop.</summary>
internal sealed class MethodWeaver
{
    private readonly MethodDefinition method;
    private readonly List<BasicBlocks.Block> blocks;
    private readonly List<(Instruction Access, FieldDefinition Field)> statics = [];

    /// <summary>Studies the method as the compiler wrote it, before references change.</summary>
    public MethodWeaver(MethodDefinition method, InstructionCost cost, FirmwareAssemblies assemblies)
    {
        this.method = method;
        method.Body.SimplifyMacros();
        blocks = BasicBlocks.Of(method, instruction => cost.Of(instruction, method), callee => TouchesHardware(callee, assemblies));
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is Code.Ldsfld or Code.Stsfld or Code.Ldsflda && assemblies.Field((FieldReference)instruction.Operand) is { } field)
                statics.Add((instruction, field));
        }
    }

    /// <summary>Writes the changes. After retargeting and after the fields have moved.</summary>
    public void Weave(StaticsMover mover, double nanosecondsPerInstruction, int? loopIndex, bool isRecursive)
    {
        ModuleDefinition module = method.Module;
        MethodBody body = method.Body;
        ILProcessor il = body.GetILProcessor();
        var context = new VariableDefinition(module.ImportReference(typeof(Kernel.FirmwareContext)));
        var rest = new VariableDefinition(module.ImportReference(typeof(long)));
        body.Variables.Add(context);
        body.Variables.Add(rest);
        body.InitLocals = true;

        foreach ((Instruction access, FieldDefinition field) in statics)
            mover.Rewrite(method, access, field, context);
        if (loopIndex is { } loop)
            MarkEnds(il, module, loop);
        foreach (BasicBlocks.Block block in blocks)
            Charge(il, module, block, context, rest, (long)Math.Round(block.Instructions * nanosecondsPerInstruction));

        Instruction first = body.Instructions[0];
        if (isRecursive)
            il.InsertBefore(first, il.Create(OpCodes.Call, module.ImportReference(WovenMembers.EnsureStack)));
        il.InsertBefore(first, il.Create(OpCodes.Call, module.ImportReference(WovenMembers.Current)));
        il.InsertBefore(first, il.Create(OpCodes.Stloc, context));
        if (loopIndex is { } marked)
        {
            il.InsertBefore(first, il.Create(OpCodes.Ldc_I4, marked));
            il.InsertBefore(first, il.Create(OpCodes.Call, module.ImportReference(WovenMembers.LoopStart)));
        }

        body.OptimizeMacros();
    }

    private static bool TouchesHardware(MethodReference callee, FirmwareAssemblies assemblies)
        => assemblies.Type(callee.DeclaringType) is null
            && NanoLibrary.FindType(callee.DeclaringType.GetElementType().FullName)?.Assembly == typeof(MethodWeaver).Assembly;

    private void MarkEnds(ILProcessor il, ModuleDefinition module, int loop)
    {
        foreach (Instruction ret in method.Body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Ret).ToArray())
        {
            ret.OpCode = OpCodes.Ldc_I4;
            ret.Operand = loop;
            Instruction call = il.Create(OpCodes.Call, module.ImportReference(WovenMembers.LoopEnd));
            il.InsertAfter(ret, call);
            il.InsertAfter(call, il.Create(OpCodes.Ret));
        }
    }

    // The leader object becomes the first instruction of the charge, so that branches and handlers that point at it need no change.
    private static void Charge(ILProcessor il, ModuleDefinition module, BasicBlocks.Block block, VariableDefinition context, VariableDefinition rest, long nanoseconds)
    {
        Instruction leader = block.Leader;
        Instruction original = il.Create(OpCodes.Nop);
        original.OpCode = leader.OpCode;
        original.Operand = leader.Operand;
        var budget = module.ImportReference(WovenMembers.Budget);
        leader.OpCode = OpCodes.Ldloc;
        leader.Operand = context;

        List<Instruction> charge =
        [
            il.Create(OpCodes.Ldloc, context),
            il.Create(OpCodes.Ldfld, budget),
            il.Create(OpCodes.Ldc_I4, checked((int)nanoseconds)),
            il.Create(OpCodes.Conv_I8),
            il.Create(OpCodes.Sub),
        ];
        if (block.IsFilter)
        {
            // A filter runs in the first pass of exception handling, where no thread switch is possible.
            charge.Add(il.Create(OpCodes.Stfld, budget));
        }
        else
        {
            charge.AddRange(
            [
                il.Create(OpCodes.Dup),
                il.Create(OpCodes.Stloc, rest),
                il.Create(OpCodes.Stfld, budget),
                il.Create(OpCodes.Ldloc, rest),
                il.Create(OpCodes.Ldc_I4_0),
                il.Create(OpCodes.Conv_I8),
                il.Create(OpCodes.Bge, original),
                il.Create(OpCodes.Ldloc, context),
                il.Create(OpCodes.Call, module.ImportReference(WovenMembers.Settle)),
            ]);
        }

        charge.Add(original);
        Instruction last = leader;
        foreach (Instruction instruction in charge)
        {
            il.InsertAfter(last, instruction);
            last = instruction;
        }
    }
}
