namespace Controller.Emulator.Tests.Language;

/// <summary>One case of a sample program.</summary>
/// <param name="Program">The sample program below <c>Firmware</c>.</param>
/// <param name="Name">What it prints before the colon.</param>
/// <param name="Expected">What it has to print after it.</param>
/// <param name="Fact">Where that is laid down: a clause of the C# standard (ECMA-334), the library's contract, or nanoCLR's own behaviour.</param>
public sealed record LanguageCase(string Program, string Name, string Expected, string Fact)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Program}: {Name}";
}
