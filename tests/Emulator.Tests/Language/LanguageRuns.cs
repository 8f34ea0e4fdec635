using System.Collections.Concurrent;

namespace Controller.Emulator.Tests.Language;

/// <summary>The sample programs' output; each runs once, on a board of its own.</summary>
internal static class LanguageRuns
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<string>>> Outputs = new(StringComparer.Ordinal);

    /// <summary>The lines that a program printed.</summary>
    public static IReadOnlyList<string> Of(string program)
        => Outputs.GetOrAdd(program, name => new Lazy<IReadOnlyList<string>>(() => Run(name))).Value;

    private static List<string> Run(string program)
    {
        using SampleBoard board = SampleBoard.Boot(program);
        board.Run(TimeSpan.FromSeconds(20));
        return [.. board.Lines];
    }
}
