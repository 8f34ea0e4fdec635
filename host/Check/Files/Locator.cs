using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Files;

/// <summary>Source lines from the PDB.</summary>
internal static class Locator
{
    /// <summary>The statement that an instruction belongs to; the method's first when there is no instruction.</summary>
    public static SourceLocation Of(MethodDefinition method, Instruction? at)
    {
        SequencePoint? point = PointOf(method, at?.Offset ?? int.MaxValue, first: at is null) ?? FirstOf(method.DeclaringType);
        return Location(method.DeclaringType, method.Name, point);
    }

    /// <summary>A type has no line of its own: the first of its code stands for it.</summary>
    public static SourceLocation Of(TypeDefinition type) => Location(type, "", FirstOf(type));

    /// <summary>A field has no line either: its first use in its type, which is its initialiser when it has one.</summary>
    public static SourceLocation Of(FieldDefinition field)
    {
        foreach (MethodDefinition method in field.DeclaringType.Methods.Where(method => method.HasBody))
        {
            Instruction? use = method.Body.Instructions.FirstOrDefault(instruction =>
                instruction.Operand is FieldReference reference && reference.FullName == field.FullName);
            if (use is not null && PointOf(method, use.Offset, first: false) is { } point)
                return Location(field.DeclaringType, field.Name, point);
        }

        return Location(field.DeclaringType, field.Name, FirstOf(field.DeclaringType));
    }

    private static SourceLocation Location(TypeDefinition type, string member, SequencePoint? point) => new(
        type.Module.Assembly.Name.Name,
        Names.Of(type),
        member,
        point?.Document.Url,
        point?.StartLine ?? 0,
        point?.StartColumn ?? 0);

    private static SequencePoint? FirstOf(TypeDefinition type)
    {
        SequencePoint? first = type.Methods
            .Select(method => PointOf(method, int.MaxValue, first: true))
            .OfType<SequencePoint>()
            .OrderBy(point => point.StartLine)
            .FirstOrDefault();
        return first ?? (type.DeclaringType is { } outer ? FirstOf(outer) : null);
    }

    private static SequencePoint? PointOf(MethodDefinition method, int offset, bool first)
    {
        if (!method.HasBody || !method.DebugInformation.HasSequencePoints)
            return null;
        IEnumerable<SequencePoint> points = method.DebugInformation.SequencePoints.Where(point => !point.IsHidden && point.Offset <= offset).OrderBy(point => point.Offset);
        return first ? points.FirstOrDefault() : points.LastOrDefault();
    }
}
