using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Writes a woven copy of a method's body: the method itself, or the copy that goes on from a frame.</summary>
/// <remarks>
/// Both follow the compiler's instructions one by one. Before a block stands its charge, before the head of a loop a
/// look at the budget, after a call in which a thread may wait the way out onto the heap. The resumed copy begins by
/// loading the frame and jumps to the call that it waited for, from one protected region's start to the next, since
/// IL can enter a region nowhere else.
/// </remarks>
internal sealed partial class BodyWriter
{
    // Apart from the places of the evaluation stack.
    private const int ArgumentPlace = 1000;

    private readonly MethodStudy study;
    private readonly MethodSites sites;
    private readonly WeavingRun run;
    private readonly int? loopIndex;
    private readonly FrameType? frame;
    private readonly bool isResumed;
    private readonly MethodDefinition target;
    private readonly ModuleDefinition module;
    private readonly Instruction[] source;
    private readonly List<Instruction> code = [];
    private readonly List<(Instruction Branch, int From)> branches = [];
    private readonly Dictionary<int, Instruction> afterAnchors = [];
    private readonly Dictionary<int, Instruction> outermost = [];
    private readonly List<(Instruction Switch, TryRegion? Region, UnwindSite[] Within)> dispatches = [];
    private readonly List<VariableDefinition> variables;
    private readonly Dictionary<object, VariableDefinition> copies = [];
    private readonly Dictionary<(string Type, int Place), VariableDefinition> temporaries = [];
    private readonly Dictionary<UnwindSite, Instruction> landings = [];
    private readonly VariableDefinition context;
    private readonly VariableDefinition? pins;
    private readonly VariableDefinition? state;
    private readonly VariableDefinition? frameVariable;
    private readonly VariableDefinition? result;
    private readonly Instruction save = Instruction.Create(OpCodes.Nop);
    private VariableDefinition? delegatePins;

    public BodyWriter(MethodStudy study, MethodSites sites, WeavingRun run, int? loopIndex, FrameType? frame, bool isResumed)
    {
        this.study = study;
        this.sites = sites;
        this.run = run;
        this.loopIndex = loopIndex;
        this.frame = frame;
        this.isResumed = isResumed;
        MethodBody original = study.Method.Body;
        module = study.Method.Module;
        target = isResumed ? frame!.Resume : study.Method;
        source = [.. original.Instructions];
        variables = isResumed ? [] : [.. original.Variables];
        if (isResumed)
        {
            foreach (VariableDefinition variable in original.Variables)
                copies.Add(variable, NewVariable(variable.VariableType));
            foreach (ParameterDefinition argument in Arguments())
                copies.Add(argument, NewVariable(argument.ParameterType));
        }

        context = NewVariable(module.ImportReference(typeof(Kernel.FirmwareContext)));
        if (original.ExceptionHandlers.Any(handler => handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter))
            pins = NewVariable(module.TypeSystem.Int32);
        if (frame is null)
            return;
        frameVariable = NewVariable(frame.Type);
        if (isResumed)
            state = NewVariable(module.TypeSystem.Int32);
        if (study.Method.ReturnType.MetadataType != MetadataType.Void)
            result = NewVariable(study.Method.ReturnType);
    }

    /// <summary>The method that gets the copy.</summary>
    public MethodDefinition Target => target;

    /// <summary>Writes the copy. The compiler's body is only read: <see cref="Install"/> replaces it.</summary>
    public void Write()
    {
        Enter();
        for (int i = 0; i < source.Length; i++)
        {
            int begin = code.Count;
            if (isResumed)
                OpenRegions(i);
            int afterRegions = code.Count;
            GuardHandler(source[i]);
            Charge(i);
            Step(i);
            if (code.Count == begin)
                Emit(OpCodes.Nop);
            outermost[i] = code[begin];
            afterAnchors[i] = afterRegions < code.Count ? code[afterRegions] : code[begin];
        }

        if (frame is not null)
            Leave();
        foreach ((Instruction branch, int from) in branches)
        {
            branch.Operand = branch.Operand switch
            {
                Instruction to => Entry(from, sites.Indexes[to]),
                Instruction[] several => Array.ConvertAll(several, to => Entry(from, sites.Indexes[to])),
                _ => branch.Operand,
            };
        }
    }

    /// <summary>Puts the copy in its method. After every copy of the method has been written.</summary>
    public void Install()
    {
        MethodBody original = study.Method.Body;
        ExceptionHandler[] handlers = [.. original.ExceptionHandlers];
        MethodBody body = target.Body;
        new DebugCopy(study.Method, place => outermost[sites.Indexes[place]], local => copies.GetValueOrDefault(local, local)).WriteTo(target, code[0], code[^1]);
        body.Instructions.Clear();
        foreach (Instruction instruction in code)
            body.Instructions.Add(instruction);
        body.Variables.Clear();
        foreach (VariableDefinition variable in variables)
            body.Variables.Add(variable);
        body.InitLocals = true;
        body.ExceptionHandlers.Clear();
        foreach (ExceptionHandler handler in handlers)
            body.ExceptionHandlers.Add(Copy(handler));
    }

    private IEnumerable<ParameterDefinition> Arguments()
        => study.Method.HasThis ? study.Method.Parameters.Prepend(study.Method.Body.ThisParameter) : study.Method.Parameters;

    private void Enter()
    {
        if (isResumed)
        {
            Emit(OpCodes.Ldarg, target.Parameters[0]);
            Emit(OpCodes.Stloc, context);
            foreach ((object key, VariableDefinition copy) in copies)
            {
                EmitFrame();
                Emit(OpCodes.Ldfld, frame!.Kept(key, copy.VariableType));
                Emit(OpCodes.Stloc, copy);
            }

            EmitFrame();
            Emit(OpCodes.Ldfld, module.ImportReference(WovenMembers.FrameState));
            Emit(OpCodes.Stloc, state!);
            SendOn(null);
            return;
        }

        if (run.Contexts.Of(study.Method) is { } handed)
            Emit(OpCodes.Ldarg, handed);
        else
            Emit(OpCodes.Call, module.ImportReference(WovenMembers.Current));
        Emit(OpCodes.Stloc, context);
        if (run.Suspensions.LooksAtEntry(study.Method))
            Emit(OpCodes.Call, module.ImportReference(WovenMembers.EnsureStack));
        if (pins is not null)
        {
            Emit(OpCodes.Ldloc, context);
            Emit(OpCodes.Ldfld, module.ImportReference(WovenMembers.Pins));
            Emit(OpCodes.Stloc, pins);
        }

        if (loopIndex is { } marked)
        {
            Emit(OpCodes.Ldc_I4, marked);
            Emit(OpCodes.Call, module.ImportReference(WovenMembers.LoopStart));
        }
    }

    private void Step(int index)
    {
        Instruction instruction = source[index];
        Instruction? next = index + 1 < source.Length ? source[index + 1] : null;
        switch (instruction.OpCode.Code)
        {
            case Code.Tail:
                return;
            case Code.Volatile when next is not null && study.StaticField(next) is { } moved && run.Statics.IsMoved(moved):
                return;
            case Code.Constrained or Code.Readonly or Code.Volatile or Code.Unaligned when next is not null && sites.Call(next) == SiteKind.Pinned:
                EmitPin(WovenMembers.Pin);
                break;
        }

        bool isPinned = sites.Call(instruction) == SiteKind.Pinned;
        if (isPinned && instruction.Previous?.OpCode.OpCodeType != OpCodeType.Prefix)
            EmitPin(WovenMembers.Pin);
        if (instruction.OpCode.Code == Code.Newarr)
        {
            Emit(OpCodes.Ldc_I4, Allocations.ElementBytes((TypeReference)instruction.Operand));
            Emit(OpCodes.Ldloc, context);
            Emit(OpCodes.Call, module.ImportReference(WovenMembers.CountArray));
        }

        bool isDelegateCall = !isPinned && sites.Call(instruction) == SiteKind.Unwinds && Suspensions.IsPlainDelegateCall((MethodReference)instruction.Operand);
        if (isDelegateCall)
            EnterDelegate(instruction);
        if (study.StaticField(instruction) is { } field && run.Statics.IsMoved(field))
            Static(instruction, field);
        else if (instruction.OpCode.Code == Code.Ret)
            Return();
        else
            CopyOf(instruction, index);
        if (study.MakesResult(instruction) && sites.Call(instruction) != SiteKind.Unwinds)
        {
            Emit(OpCodes.Dup);
            Emit(OpCodes.Ldloc, context);
            Emit(OpCodes.Call, module.ImportReference(WovenMembers.CountResult));
        }

        if (isPinned)
            EmitPin(WovenMembers.Unpin);
        else if (sites.Call(instruction) == SiteKind.Unwinds)
            WayOut(sites.CallSite(instruction));
        if (!isDelegateCall)
            return;
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Ldloc, delegatePins!);
        Emit(OpCodes.Call, module.ImportReference(WovenMembers.LeaveDelegate));
    }

    private void CopyOf(Instruction instruction, int index)
    {
        if (run.Contexts.IsPassed(study, instruction))
            Emit(OpCodes.Ldloc, context);
        var copy = Instruction.Create(OpCodes.Nop);
        copy.OpCode = instruction.OpCode;
        copy.Operand = instruction.Operand;
        code.Add(copy);
        if (instruction.Operand is Instruction or Instruction[])
            branches.Add((copy, index));
        else if (isResumed && instruction.Operand is not null && copies.TryGetValue(instruction.Operand, out VariableDefinition? variable))
        {
            copy.Operand = variable;
            copy.OpCode = instruction.OpCode.Code switch
            {
                Code.Ldarg => OpCodes.Ldloc,
                Code.Starg => OpCodes.Stloc,
                Code.Ldarga => OpCodes.Ldloca,
                _ => instruction.OpCode,
            };
        }
    }

    private void Static(Instruction access, FieldDefinition field)
    {
        FieldReference slot = run.Statics.Slot(field, module);
        if (access.OpCode.Code == Code.Stsfld)
        {
            VariableDefinition value = Temporary(slot.FieldType, -1);
            Emit(OpCodes.Stloc, value);
            EmitHolder(field);
            Emit(OpCodes.Ldloc, value);
            Emit(OpCodes.Stfld, slot);
            return;
        }

        EmitHolder(field);
        Emit(access.OpCode.Code == Code.Ldsfld ? OpCodes.Ldfld : OpCodes.Ldflda, slot);
    }

    private void EmitHolder(FieldDefinition field)
    {
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Ldfld, module.ImportReference(WovenMembers.Statics));
        Emit(OpCodes.Ldc_I4, run.Statics.HolderIndex(field));
        Emit(OpCodes.Ldelem_Ref);
    }

    private void Return()
    {
        if (loopIndex is { } marked)
        {
            Emit(OpCodes.Ldc_I4, marked);
            Emit(OpCodes.Call, module.ImportReference(WovenMembers.LoopEnd));
        }

        if (isResumed && ReturnSlot.Of(study.Method.ReturnType) is { } slot)
        {
            code.AddRange(slot.ToSlot());
            VariableDefinition value = Temporary(slot.FieldType(module), -2);
            Emit(OpCodes.Stloc, value);
            Emit(OpCodes.Ldloc, context);
            Emit(OpCodes.Ldloc, value);
            Emit(OpCodes.Stfld, slot.Field(module));
        }

        Emit(OpCodes.Ret);
    }

    // Where a branch to an instruction enters: through the starts of all regions that begin there and do not hold the branch.
    private Instruction Entry(int from, int to)
    {
        if (isResumed && sites.Regions.FirstOrDefault(region => region.Start == to && !region.Contains(from)) is { } entered)
            return entered.Anchor!;
        return afterAnchors[to];
    }

    private ExceptionHandler Copy(ExceptionHandler handler)
    {
        Instruction? At(Instruction? place) => place is null ? null : outermost[sites.Indexes[place]];
        int start = sites.Indexes[handler.TryStart];
        int end = sites.Indexes[handler.TryEnd];
        Instruction tryStart = isResumed ? sites.Regions.First(region => region.Start == start && region.End == end).Anchor! : outermost[start];
        return new ExceptionHandler(handler.HandlerType)
        {
            CatchType = handler.CatchType,
            TryStart = tryStart,
            TryEnd = At(handler.TryEnd),
            FilterStart = At(handler.FilterStart),
            HandlerStart = At(handler.HandlerStart),
            HandlerEnd = At(handler.HandlerEnd) ?? (frame is null ? null : save),
        };
    }

    private VariableDefinition NewVariable(TypeReference type)
    {
        var variable = new VariableDefinition(type);
        variables.Add(variable);
        return variable;
    }

    private VariableDefinition Temporary(TypeReference type, int place)
    {
        if (!temporaries.TryGetValue((type.FullName, place), out VariableDefinition? variable))
        {
            variable = NewVariable(type);
            temporaries.Add((type.FullName, place), variable);
        }

        return variable;
    }

    private void EmitFrame() => Emit(OpCodes.Ldarg, target.Body.ThisParameter);

    private void EmitPin(System.Reflection.MethodInfo member)
    {
        Emit(OpCodes.Ldloc, context);
        Emit(OpCodes.Call, module.ImportReference(member));
    }

    private Instruction Emit(OpCode opcode, object? operand = null)
    {
        var instruction = Instruction.Create(OpCodes.Nop);
        instruction.OpCode = opcode;
        instruction.Operand = operand;
        code.Add(instruction);
        return instruction;
    }
}
