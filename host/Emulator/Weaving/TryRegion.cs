using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>A protected region of a method; a resumed frame enters it at its start only, so each sends on to what lies within.</summary>
internal sealed class TryRegion
{
    private TryRegion(int start, int end)
    {
        Start = start;
        End = end;
    }

    /// <summary>Index of the first instruction.</summary>
    public int Start { get; }

    /// <summary>Index after the last instruction.</summary>
    public int End { get; }

    /// <summary>The next region outwards; null at the outermost.</summary>
    public TryRegion? Parent { get; private set; }

    /// <summary>First instruction of the woven region.</summary>
    public Instruction? Anchor { get; set; }

    /// <summary>Whether an instruction is protected by it.</summary>
    public bool Contains(int index) => index >= Start && index < End;

    /// <summary>The regions of a method, outer ones before those that they contain.</summary>
    public static List<TryRegion> Of(MethodBody body, IReadOnlyDictionary<Instruction, int> indexes)
    {
        List<TryRegion> regions =
        [
            .. body.ExceptionHandlers
                .Select(handler => (Start: indexes[handler.TryStart], End: indexes[handler.TryEnd]))
                .Distinct()
                .OrderBy(range => range.Start)
                .ThenByDescending(range => range.End)
                .Select(range => new TryRegion(range.Start, range.End)),
        ];
        for (int i = 0; i < regions.Count; i++)
            regions[i].Parent = regions.Take(i).LastOrDefault(outer => outer.Start <= regions[i].Start && outer.End >= regions[i].End);
        return regions;
    }

    /// <summary>The innermost region around an instruction; null when nothing protects it.</summary>
    public static TryRegion? Innermost(List<TryRegion> regions, int index) => regions.LastOrDefault(region => region.Contains(index));

    /// <summary>The region directly within <paramref name="outer"/> (null: within the method) on the way to this one.</summary>
    public TryRegion StepFrom(TryRegion? outer)
    {
        TryRegion step = this;
        while (step.Parent != outer)
            step = step.Parent!;
        return step;
    }
}
