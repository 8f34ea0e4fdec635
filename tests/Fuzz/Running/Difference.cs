using Controller.Emulator.Kernel;
using Controller.Fuzz.Generation;

namespace Controller.Fuzz.Running;

/// <summary>A program that computed something else woven than on plain .NET.</summary>
/// <param name="Program">The program.</param>
/// <param name="BatchIndex">Its batch.</param>
/// <param name="Model">How threads were carried.</param>
/// <param name="Plain">What plain .NET computed.</param>
/// <param name="Woven">What the board computed.</param>
internal sealed record Difference(GeneratedProgram Program, int BatchIndex, ThreadModel Model, string Plain, string? Woven)
{
    /// <summary>Everything that is needed to look into it.</summary>
    public override string ToString()
    {
        bool isAlone = Comparison.OfSeeds([Program.Seed]).Count > 0;
        string replay = isAlone
            ? $"CONTROLLER_FUZZ_SEED={Program.Seed} dotnet test tests/Fuzz"
            : $"CONTROLLER_FUZZ_FIRST={(ulong)BatchIndex * Batch.Size} CONTROLLER_FUZZ_PROGRAMS={Batch.Size} dotnet test tests/Fuzz (alone the program shows no difference)";
        return string.Join(
            Environment.NewLine,
            $"seed {Program.Seed}, {Model}: woven firmware differs from plain .NET.",
            $"plain: {Plain}",
            $"woven: {Woven ?? "(nothing)"}",
            $"replay: {replay}",
            Program.Source);
    }
}
