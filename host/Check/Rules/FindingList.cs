using Controller.Check.Files;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Rules;

/// <summary>Collects findings; the same thing said of the same member counts once, at its first place.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<(string Id, string What, string Where)> seen = [];

    /// <summary>A finding about an assembly as a whole.</summary>
    public void Add(Rule rule, string what, string assembly) =>
        Add(new Finding(rule, what, new SourceLocation(assembly, "", "", null, 0, 0)));

    /// <summary>A finding in a method's code, or about a method when there is no instruction to point at.</summary>
    public void Add(Rule rule, string what, MethodDefinition method, Instruction? at = null) =>
        Add(new Finding(rule, what, Locator.Of(method, at)));

    /// <summary>A finding about a type.</summary>
    public void Add(Rule rule, string what, TypeDefinition type) => Add(new Finding(rule, what, Locator.Of(type)));

    /// <summary>A finding about a field.</summary>
    public void Add(Rule rule, string what, FieldDefinition field) => Add(new Finding(rule, what, Locator.Of(field)));

    /// <summary>All findings in the order of a report.</summary>
    public IReadOnlyList<Finding> Sorted() =>
    [
        .. findings
            .OrderBy(finding => finding.Rule.Severity)
            .ThenBy(finding => finding.Where.File ?? "", StringComparer.Ordinal)
            .ThenBy(finding => finding.Where.Line)
            .ThenBy(finding => finding.Where.Column)
            .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Where.Name, StringComparer.Ordinal)
            .ThenBy(finding => finding.What, StringComparer.Ordinal),
    ];

    private void Add(Finding finding)
    {
        if (seen.Add((finding.Rule.Id, finding.What, $"{finding.Where.Assembly}:{finding.Where.Name}")))
            findings.Add(finding);
    }
}
