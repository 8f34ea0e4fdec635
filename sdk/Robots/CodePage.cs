using System.Text;
using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>Where the documentation explains a number: a path in the repository, which <c>controller explain</c> prints as well.</summary>
public static class CodePage
{
    /// <summary>The folder of the pages.</summary>
    public const string Folder = "docs/faults";

    /// <summary>The page of the refusals, a section each.</summary>
    public const string Refusals = "refusals.md";

    /// <summary>The page of the other causes of a transition, a section each.</summary>
    public const string Causes = "causes.md";

    /// <summary>The page of a fault, such as <c>docs/faults/321-following-error.md</c>; null for none and for one that this version does not know.</summary>
    public static string? Of(Fault fault) => fault == Fault.None ? null : File((int)fault, Enum.GetName(fault));

    /// <summary>The page of a limit; null for none and for one that this version does not know.</summary>
    public static string? Of(Limit limit) => limit == Limit.None ? null : File((int)limit, Enum.GetName(limit));

    /// <summary>The section of a refusal; null for none and for one that this version does not know.</summary>
    public static string? Of(Refusal reason) => reason == Refusal.None ? null : Section(Refusals, (int)reason, Enum.GetName(reason));

    /// <summary>The section of a cause; null for none and for one that this version does not know.</summary>
    public static string? Of(TransitionCause cause) => cause == TransitionCause.None ? null : Section(Causes, (int)cause, Enum.GetName(cause));

    /// <summary>The page or section of any number of the contract; null for one that has none.</summary>
    public static string? OfNumber(int number) => number switch
    {
        >= 100 and < 200 => Of((Limit)number),
        >= 200 and < 300 => Of((Refusal)number),
        >= 300 and < 400 => Of((Fault)number),
        >= 400 and < 500 => Of((TransitionCause)number),
        _ => null,
    };

    /// <summary>The end of a hint that names the page; empty when there is none.</summary>
    internal static string Mention(int number) => OfNumber(number) is { } page ? $" More: {page}, or `controller explain {number}`." : "";

    private static string? File(int number, string? name) => name is null ? null : $"{Folder}/{number}-{Words(name)}.md";

    private static string? Section(string file, int number, string? name) => name is null ? null : $"{Folder}/{file}#{number}-{Words(name)}";

    // FollowingError becomes following-error.
    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
                words.Append('-');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
