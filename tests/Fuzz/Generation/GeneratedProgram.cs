namespace Controller.Fuzz.Generation;

/// <summary>One generated program.</summary>
/// <param name="Seed">What fixes it.</param>
/// <param name="TypeName">Its class in the namespace <c>Fuzz</c>, with a method <c>Run</c> that returns what it computed.</param>
/// <param name="Source">A compilation unit.</param>
internal sealed record GeneratedProgram(ulong Seed, string TypeName, string Source);
