using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Where in one method a thread can come to wait, and how each place is woven.</summary>
internal sealed class MethodSites
{
    private readonly Dictionary<Instruction, SiteKind> calls = [];
    private readonly Dictionary<Instruction, SiteKind> looks = [];
    private readonly Dictionary<Instruction, UnwindSite> callSites = [];
    private readonly Dictionary<Instruction, UnwindSite> lookSites = [];
    private int states;

    public MethodSites(MethodStudy study, Suspensions suspensions)
    {
        MethodBody body = study.Method.Body;
        Instruction[] source = [.. body.Instructions];
        for (int i = 0; i < source.Length; i++)
            Indexes.Add(source[i], i);
        Regions = TryRegion.Of(body, Indexes);
        for (int i = 0; i < source.Length; i++)
        {
            Instruction instruction = source[i];
            bool isInHandler = body.ExceptionHandlers.Any(handler => IsInHandler(handler, i));
            TryRegion? region = TryRegion.Innermost(Regions, i);
            if (study.Blocks.TryGetValue(instruction, out BasicBlocks.Block block) && (block.IsLoopHead || (i == 0 && suspensions.LooksAtEntry(study.Method))))
                Look(study, suspensions, instruction, isInHandler, region);
            Call(study, suspensions, instruction, isInHandler, region);
        }
    }

    /// <summary>Place of each instruction of the compiler's body.</summary>
    public Dictionary<Instruction, int> Indexes { get; } = [];

    /// <summary>Protected regions, outer ones first.</summary>
    public List<TryRegion> Regions { get; }

    /// <summary>Number of places that can be unwound.</summary>
    public int Count => states;

    /// <summary>What a call needs around it.</summary>
    public SiteKind Call(Instruction instruction) => calls.GetValueOrDefault(instruction);

    /// <summary>Whether and how the kernel is looked at before an instruction; <see cref="SiteKind.Plain"/> for not.</summary>
    public SiteKind Look(Instruction instruction) => looks.GetValueOrDefault(instruction);

    /// <summary>The way out after a call.</summary>
    public UnwindSite CallSite(Instruction instruction) => callSites[instruction];

    /// <summary>The way out of a look.</summary>
    public UnwindSite LookSite(Instruction instruction) => lookSites[instruction];

    /// <summary>All ways out, by state.</summary>
    public IEnumerable<UnwindSite> All => callSites.Values.Concat(lookSites.Values).OrderBy(site => site.State);

    private void Look(MethodStudy study, Suspensions suspensions, Instruction leader, bool isInHandler, TryRegion? region)
    {
        bool unwinds = !isInHandler && suspensions.CanUnwind(study, leader);
        looks.Add(leader, unwinds ? SiteKind.Unwinds : SiteKind.Pinned);
        if (unwinds)
            lookSites.Add(leader, new UnwindSite(states++, region, study.StackBefore(leader), null, null));
    }

    private void Call(MethodStudy study, Suspensions suspensions, Instruction instruction, bool isInHandler, TryRegion? region)
    {
        SiteKind kind = suspensions.Kind(study, instruction);
        if (kind == SiteKind.Unwinds && isInHandler)
            kind = SiteKind.Pinned;
        if (kind == SiteKind.Plain)
            return;
        calls.Add(instruction, kind);
        if (kind != SiteKind.Unwinds)
            return;
        var callee = (MethodReference)instruction.Operand;
        bool creates = instruction.OpCode.Code == Code.Newobj;
        int taken = callee.Parameters.Count + (callee.HasThis && !creates ? 1 : 0);
        IReadOnlyList<TypeReference> before = study.StackBefore(instruction);
        TypeReference? result = creates || callee.ReturnType.MetadataType == MetadataType.Void ? null : callee.ReturnType;
        callSites.Add(instruction, new UnwindSite(states++, region, [.. before.Take(before.Count - taken)], result, creates ? callee.DeclaringType : null));
    }

    private bool IsInHandler(ExceptionHandler handler, int index)
    {
        int start = Indexes[handler.FilterStart ?? handler.HandlerStart];
        int end = handler.HandlerEnd is { } after ? Indexes[after] : int.MaxValue;
        return index >= start && index < end;
    }
}
