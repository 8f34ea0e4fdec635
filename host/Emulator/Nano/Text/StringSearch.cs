using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Text;

/// <summary>
/// Searching in strings as nanoCLR does it (nf-interpreter, corlib_native_System_String.cpp, IndexOf). In an empty string nothing is
/// found, not even an empty one; elsewhere to look for an empty one forwards is an error; a count that reaches too far is an error forwards and "not found" backwards.
/// </summary>
internal static class StringSearch
{
    public static char[] Characters(char[]? anyOf) => anyOf ?? throw NanoError.NullReference();

    public static int First(string text, ReadOnlySpan<char> anyOf, int? start = null, int? count = null)
    {
        int length = Length(text);
        if (length == 0)
            return -1;
        int from = Start(start ?? 0, length);
        int steps = Forward(from, count ?? length - from, length);
        int at = steps > 0 ? text.AsSpan(from, steps).IndexOfAny(anyOf) : -1;
        return at < 0 ? -1 : from + at;
    }

    public static int First(string text, string value, int? start = null, int? count = null)
    {
        int width = Length(value);
        int length = Length(text);
        if (length == 0)
            return -1;
        int from = Start(start ?? 0, length);
        int steps = Forward(from, (count ?? length - from) - (width - 1), length);
        for (int at = from; at < from + steps; at++)
        {
            if (Matches(text, at, value))
                return at;
        }

        return -1;
    }

    public static int Last(string text, ReadOnlySpan<char> anyOf, int? start = null, int? count = null)
    {
        int length = Length(text);
        if (length == 0)
            return -1;
        int from = Start(start ?? length - 1, length);
        int steps = count ?? from + 1;
        if (steps > from + 1)
            return -1;
        for (int at = from; at > from - steps; at--)
        {
            if (at < length && anyOf.Contains(text[at]))
                return at;
        }

        return -1;
    }

    public static int Last(string text, string value, int? start = null, int? count = null)
    {
        int width = Length(value);
        int length = Length(text);
        if (length == 0)
            return -1;
        int from = Start(start ?? length - 1, length) - (width - 1);
        if (from < 0 || from > length)
            return -1;
        int steps = count ?? from + 1;
        if (steps > from + 1)
            return -1;
        for (int at = from; at > from - steps; at--)
        {
            if (Matches(text, at, value))
                return at;
        }

        return -1;
    }

    private static int Length(string? text) => text?.Length ?? throw NanoError.NullReference();

    private static int Start(int start, int length) => start < 0 || start > length ? throw NanoError.OutOfRange() : start;

    // Looking for an empty value needs one step more than there are characters, and so it is an error.
    private static int Forward(int start, int steps, int length) => start + steps > length ? throw NanoError.OutOfRange() : steps;

    private static bool Matches(string text, int at, string value) => at <= text.Length && text.AsSpan(at).StartsWith(value, StringComparison.Ordinal);
}
