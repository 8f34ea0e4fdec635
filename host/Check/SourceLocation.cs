namespace Controller.Check;

/// <summary>Where a finding is.</summary>
/// <param name="Assembly">Simple name of the assembly.</param>
/// <param name="Type">Full name of the type, C# spelling; empty for the assembly as a whole.</param>
/// <param name="Member">Name of the method or field; empty for the type as a whole.</param>
/// <param name="File">Source file as the PDB names it; null when there is no PDB or the member has no code.</param>
/// <param name="Line">Line, from 1; 0 when <paramref name="File"/> is null.</param>
/// <param name="Column">Column, from 1; 0 when <paramref name="File"/> is null.</param>
public sealed record SourceLocation(string Assembly, string Type, string Member, string? File, int Line, int Column)
{
    /// <summary>Such as <c>App.Program::Main</c>, or the assembly's name.</summary>
    public string Name => Type.Length == 0 ? Assembly : Member.Length == 0 ? Type : $"{Type}::{Member}";
}
