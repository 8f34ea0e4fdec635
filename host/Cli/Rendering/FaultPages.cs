using System.Reflection;
using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>The pages of docs/faults, which the tool carries with it.</summary>
internal static class FaultPages
{
    // Controller.Cli.csproj embeds the folder under this name.
    private const string ResourcePrefix = "faults/";

    /// <summary>The text of a number's page or section; null when it has none.</summary>
    public static string? Find(int number)
    {
        if (CodePage.OfNumber(number) is not { } path)
            return null;
        string[] parts = path[(CodePage.Folder.Length + 1)..].Split('#');
        string? text = Read(parts[0]);
        return text is null || parts.Length == 1 ? text : Section(text, number);
    }

    /// <summary>All numbers of the contract that have a page, in order.</summary>
    public static IEnumerable<int> Numbers() =>
        Enum.GetValues<Limit>().Select(n => (int)n)
            .Concat(Enum.GetValues<Refusal>().Select(n => (int)n))
            .Concat(Enum.GetValues<Fault>().Select(n => (int)n))
            .Concat(Enum.GetValues<TransitionCause>().Select(n => (int)n))
            .Where(n => n != 0);

    private static string? Read(string file)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourcePrefix + file);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string? Section(string text, int number)
    {
        int start = text.IndexOf($"\n## {number} ", StringComparison.Ordinal);
        if (start < 0)
            return null;
        int end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        // A page of its own begins with one #.
        return text[(start + 2)..(end < 0 ? text.Length : end)];
    }
}
