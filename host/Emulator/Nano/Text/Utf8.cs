using System.Text;

namespace Controller.Emulator.Nano.Text;

/// <summary>
/// nanoCLR keeps strings as UTF-8 that ends at the first zero byte (nf-interpreter, CLR_RT_HeapBlock_String.cpp and
/// CLR_RT_UnicodeHelper.cpp). What has to be seen of that: nothing behind U+0000 exists, and bad bytes become U+FFFD by its own rules.
/// </summary>
internal static class Utf8
{
    private const char Replacement = '\uFFFD';

    /// <summary>The bytes of a string.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A string as it is once stored.</summary>
    public static string Stored(string text)
    {
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    /// <summary>A string made of characters.</summary>
    public static string Stored(ReadOnlySpan<char> characters)
    {
        int end = characters.IndexOf('\0');
        return new string(end < 0 ? characters : characters[..end]);
    }

    /// <summary>Decodes up to the first zero byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        if (end >= 0)
            bytes = bytes[..end];
        var text = new StringBuilder(bytes.Length);
        for (int at = 0; at < bytes.Length;)
            at += Decode(bytes[at..], text);
        return text.ToString();
    }

    // Appends the character at the beginning and says how many bytes it took.
    private static int Decode(ReadOnlySpan<byte> bytes, StringBuilder text)
    {
        byte lead = bytes[0];
        int following = lead switch
        {
            < 0x80 => 0,
            >= 0xC0 and < 0xE0 => 1,
            >= 0xE0 and < 0xF0 => 2,
            >= 0xF0 and < 0xF8 => 3,
            _ => -1,
        };
        if (following == 0)
        {
            text.Append((char)lead);
            return 1;
        }

        int valid = 0;
        while (valid < following && valid + 1 < bytes.Length && (bytes[valid + 1] & 0xC0) == 0x80)
            valid++;
        if (following < 0 || valid < following)
        {
            text.Append(Replacement);
            return 1 + valid;
        }

        int code = lead & (0x3F >> following);
        for (int i = 1; i <= following; i++)
            code = (code << 6) | (bytes[i] & 0x3F);
        bool isGood = following switch
        {
            1 => code >= 0x80,
            2 => code >= 0x800 && code is < 0xD800 or > 0xDFFF,
            _ => code is >= 0x10000 and <= 0x10FFFF,
        };
        if (isGood)
            text.Append(char.ConvertFromUtf32(code));
        else
            text.Append(Replacement);
        return 1 + following;
    }
}
