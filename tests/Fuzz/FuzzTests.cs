using Controller.Fuzz.Running;

namespace Controller.Fuzz;

/// <summary>
/// Generated firmware computes woven what the same assembly computes on plain .NET. CONTROLLER_FUZZ_PROGRAMS sets how
/// many programs (10,000), CONTROLLER_FUZZ_FIRST the first seed (0), CONTROLLER_FUZZ_SEED replays a single one.
/// </summary>
public class FuzzTests
{
    [Fact]
    public void Woven_firmware_computes_what_it_computes_on_plain_NET()
    {
        IReadOnlyList<Difference> differences = Number("CONTROLLER_FUZZ_SEED") is { } seed
            ? Comparison.OfSeeds([seed])
            : Comparison.OfRange(Number("CONTROLLER_FUZZ_FIRST") ?? 0, (int)(Number("CONTROLLER_FUZZ_PROGRAMS") ?? 10_000));
        Assert.True(differences.Count == 0, differences.Count == 0 ? null : Shortest(differences));
    }

    private static string Shortest(IReadOnlyList<Difference> differences)
        => $"{differences.Count} differences, the shortest program first:{Environment.NewLine}{differences.MinBy(difference => difference.Program.Source.Length)}{Environment.NewLine}"
            + $"other seeds: {string.Join(", ", differences.Select(difference => difference.Program.Seed).Distinct().Take(20))}";

    private static ulong? Number(string variable)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
            return null;
        return ulong.TryParse(text, out ulong number)
            ? number
            : throw new InvalidOperationException($"{variable}={text}: a whole number is expected.");
    }
}
