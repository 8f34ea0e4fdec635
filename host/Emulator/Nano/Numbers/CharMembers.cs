namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Char</c>: only ASCII letters have two cases.</summary>
[NanoMembers("System.Char")]
public static class CharMembers
{
    /// <summary>Lower case.</summary>
    public static char ToLower(ref char instance) => char.IsAsciiLetterUpper(instance) ? (char)(instance + 0x20) : instance;

    /// <summary>Upper case.</summary>
    public static char ToUpper(ref char instance) => char.IsAsciiLetterLower(instance) ? (char)(instance - 0x20) : instance;

    /// <summary>A string of the character; of U+0000 an empty one, as strings end there.</summary>
    public static string ToString(ref char instance) => instance == '\0' ? "" : instance.ToString();
}
