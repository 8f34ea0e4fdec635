using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Carries the source lines and names of locals from the compiler's method to a woven copy.</summary>
internal sealed class DebugCopy(MethodDefinition source, Func<Instruction, Instruction> place, Func<VariableDefinition, VariableDefinition> local)
{
    /// <summary>Writes them to a copy.</summary>
    /// <param name="target">The copy; may be the method itself.</param>
    /// <param name="first">First instruction of the copy.</param>
    /// <param name="last">Last instruction of the copy.</param>
    public void WriteTo(MethodDefinition target, Instruction first, Instruction last)
    {
        SequencePoint[] points = [.. source.DebugInformation.SequencePoints];
        if (points.Length == 0)
            return;
        // Instructions that an earlier pass inserted have no offset of their own: the compiler's stand before them.
        var byOffset = new Dictionary<int, Instruction>();
        foreach (Instruction instruction in source.Body.Instructions)
            byOffset.TryAdd(instruction.Offset, instruction);
        VariableDebugInformation[] names = [.. Names(source.DebugInformation.Scope)];
        target.DebugInformation.SequencePoints.Clear();
        foreach (SequencePoint point in points)
        {
            if (!byOffset.TryGetValue(point.Offset, out Instruction? at))
                continue;
            target.DebugInformation.SequencePoints.Add(new SequencePoint(place(at), point.Document)
            {
                StartLine = point.StartLine,
                StartColumn = point.StartColumn,
                EndLine = point.EndLine,
                EndColumn = point.EndColumn,
            });
        }

        var scope = new ScopeDebugInformation(first, last);
        foreach (VariableDebugInformation name in names)
            scope.Variables.Add(new VariableDebugInformation(local(source.Body.Variables[name.Index]), name.Name));
        target.DebugInformation.Scope = scope;
    }

    private static IEnumerable<VariableDebugInformation> Names(ScopeDebugInformation? scope)
        => scope is null ? [] : scope.Variables.Concat(scope.Scopes.SelectMany(Names));
}
