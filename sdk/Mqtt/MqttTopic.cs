using System.Text;

namespace Controller.Sdk.Mqtt;

/// <summary>Topic names, topic filters and how they match (MQTT 3.1.1, 4.7).</summary>
public static class MqttTopic
{
    /// <summary>Longest name or filter in UTF-8 bytes [MQTT-4.7.3-3].</summary>
    public const int MaxBytes = 65535;

    /// <summary>Why <paramref name="name"/> cannot be a topic name, or null when it can.</summary>
    public static string? GetNameFault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (GetTextFault(name) is { } fault) return fault;
        int wildcard = name.AsSpan().IndexOfAny('+', '#');
        return wildcard < 0 ? null : $"a topic name must not contain '{name[wildcard]}' [MQTT-4.7.1-1]";
    }

    /// <summary>Why <paramref name="filter"/> cannot be a topic filter, or null when it can.</summary>
    public static string? GetFilterFault(string filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (GetTextFault(filter) is { } fault) return fault;
        for (int i = 0; i < filter.Length; i++)
        {
            char c = filter[i];
            if (c is not ('+' or '#')) continue;
            bool startsLevel = i == 0 || filter[i - 1] == '/';
            bool endsFilter = i == filter.Length - 1;
            if (c == '#' && !(startsLevel && endsFilter))
                return "'#' must be the last level and stand alone in it [MQTT-4.7.1-2]";
            if (c == '+' && !(startsLevel && (endsFilter || filter[i + 1] == '/')))
                return "'+' must stand alone in its level [MQTT-4.7.1-3]";
        }
        return null;
    }

    /// <summary>Throws an <see cref="ArgumentException"/> that says what is wrong with a topic name.</summary>
    public static void ThrowIfInvalidName(string name)
    {
        if (GetNameFault(name) is { } fault) throw new ArgumentException($"Topic '{name}': {fault}.", nameof(name));
    }

    /// <summary>Throws an <see cref="ArgumentException"/> that says what is wrong with a topic filter.</summary>
    public static void ThrowIfInvalidFilter(string filter)
    {
        if (GetFilterFault(filter) is { } fault) throw new ArgumentException($"Topic filter '{filter}': {fault}.", nameof(filter));
    }

    /// <summary>Whether a message on <paramref name="name"/> is wanted by <paramref name="filter"/>; both must be valid.</summary>
    public static bool Matches(string filter, string name)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(name);
        ReadOnlySpan<char> f = filter;
        ReadOnlySpan<char> n = name;

        // [MQTT-4.7.2-1]: '$SYS' and the like are not caught by a wildcard in the first level.
        if (n.Length > 0 && n[0] == '$' && f.Length > 0 && f[0] is '+' or '#') return false;

        while (true)
        {
            ReadOnlySpan<char> filterLevel = TakeLevel(ref f, out bool moreFilter);
            if (filterLevel is "#") return true;
            ReadOnlySpan<char> nameLevel = TakeLevel(ref n, out bool moreName);
            if (filterLevel is not "+" && !filterLevel.SequenceEqual(nameLevel)) return false;
            // "sport/#" also matches "sport", its parent (4.7.1.2).
            if (!moreName) return !moreFilter || f is "#";
            if (!moreFilter) return false;
        }
    }

    private static ReadOnlySpan<char> TakeLevel(ref ReadOnlySpan<char> rest, out bool more)
    {
        int slash = rest.IndexOf('/');
        more = slash >= 0;
        ReadOnlySpan<char> level = more ? rest[..slash] : rest;
        rest = more ? rest[(slash + 1)..] : [];
        return level;
    }

    private static string? GetTextFault(string text)
    {
        if (text.Length == 0) return "it must have at least one character [MQTT-4.7.3-1]";
        if (text.Contains('\0', StringComparison.Ordinal)) return "it must not contain U+0000 [MQTT-4.7.3-2]";
        if (text.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(text) > MaxBytes)
            return $"it must not exceed {MaxBytes} bytes of UTF-8 [MQTT-4.7.3-3]";
        return HasLoneSurrogate(text) ? "it must be well-formed Unicode: a surrogate stands alone [MQTT-1.5.3-1]" : null;
    }

    private static bool HasLoneSurrogate(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int used) != System.Buffers.OperationStatus.Done) return true;
            rest = rest[used..];
        }
        return false;
    }
}
