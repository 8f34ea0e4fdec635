namespace Controller.Cli.Rendering;

/// <summary>Text from the network, fit for a terminal.</summary>
internal static class Printable
{
    /// <summary>Replaces control characters: an escape sequence in a machine's name must not command the terminal.</summary>
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '?' : c)) : text;
}
