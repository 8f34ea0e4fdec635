using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Text;

/// <summary>Members of <c>System.String</c> as nanoCLR has them (nf-interpreter, corlib_native_System_String.cpp; CoreLibrary, String.cs).</summary>
[NanoMembers("System.String")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class StringMembers
{
    // c_WhiteSpaces; what .NET also takes for space (U+0085, U+1680, U+2028, ...) is not among them.
    private static readonly char[] WhiteSpace =
    [
        '\t', '\n', '\v', '\f', '\r', ' ', '\u00A0', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u2009', '\u200A', '\u200B', '\u3000', '\uFEFF',
    ];

    /// <summary>A character repeated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static string New(char c, int count)
    {
        if (count < 0)
            throw NanoError.OutOfRange();
        return c == '\0' ? "" : new string(c, count);
    }

    /// <summary>Of characters; of no array an empty string.</summary>
    public static string New(char[]? value) => value is null ? "" : Utf8.Stored(value.AsSpan());

    /// <summary>Of some characters; of no array an empty string, whatever the range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the array.</exception>
    public static string New(char[]? value, int startIndex, int length)
    {
        if (value is null || value.Length == 0)
            return "";
        if (length == -1)
            length = value.Length - startIndex;
        if (startIndex < 0 || length < 0 || startIndex > value.Length - length)
            throw NanoError.OutOfRange();
        return Utf8.Stored(value.AsSpan(startIndex, length));
    }

    /// <summary>One character. Outside, it is the argument that is wrong, not the index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such character.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char get_Chars(string instance, int index) => (uint)index < (uint)instance.Length ? instance[index] : throw NanoError.OutOfRange();

    /// <summary>The checksum of the UTF-8 bytes; see <see cref="Crc32"/>.</summary>
    public static int GetHashCode(string instance)
    {
        if (instance is null)
            throw NanoError.NullReference();
        return unchecked((int)Crc32.Of(Utf8.Bytes(instance), 0));
    }

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always: a string cannot be enumerated.</exception>
    public static IEnumerator GetEnumerator(string instance) => throw (instance is null ? NanoError.NullReference() : NanoError.NotSupported());

    public static char[] ToCharArray(string instance) => instance.ToCharArray();

    /// <summary>Some of the characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the string.</exception>
    public static char[] ToCharArray(string instance, int startIndex, int length) => Part(instance, startIndex, length).ToCharArray();

    /// <summary>A part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not within the string.</exception>
    public static string Substring(string instance, int startIndex) => Part(instance, startIndex, instance.Length - startIndex);

    /// <summary>A part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the string.</exception>
    public static string Substring(string instance, int startIndex, int length) => Part(instance, startIndex, length);

    /// <summary>Pieces between separators, empty ones included; without separators, between white space.</summary>
    public static string[] Split(string instance, char[]? separator) => Split(instance, separator, int.MaxValue);

    /// <summary>At most so many pieces, the last with all the rest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static string[] Split(string instance, char[]? separator, int count)
    {
        if (count < 0)
            throw NanoError.OutOfRange();
        return instance.Split(separator is { Length: > 0 } ? separator : WhiteSpace, count);
    }

    public static string Trim(string instance) => instance.Trim(WhiteSpace);

    public static string Trim(string instance, char[]? trimChars) => instance.Trim(TrimSet(trimChars));

    public static string TrimStart(string instance, char[]? trimChars) => instance.TrimStart(TrimSet(trimChars));

    public static string TrimEnd(string instance, char[]? trimChars) => instance.TrimEnd(TrimSet(trimChars));

    /// <summary>Lower case of ASCII letters; others stay.</summary>
    public static string ToLower(string instance) => string.Create(instance.Length, instance, static (target, source) => Fill(target, source, 'A', 0x20));

    /// <summary>Upper case of ASCII letters; others stay.</summary>
    public static string ToUpper(string instance) => string.Create(instance.Length, instance, static (target, source) => Fill(target, source, 'a', -0x20));

    /// <summary>The order of the UTF-8 bytes: the difference of the first two that differ. Null comes first.</summary>
    public static int Compare(string? strA, string? strB)
    {
        if (strA is null || strB is null)
            return strA is null ? (strB is null ? 0 : -1) : 1;
        byte[] left = Utf8.Bytes(strA);
        byte[] right = Utf8.Bytes(strB);
        int at = left.AsSpan().CommonPrefixLength(right);
        return (at < left.Length ? left[at] : 0) - (at < right.Length ? right[at] : 0);
    }

    public static int CompareTo(string instance, string? strB) => instance is null ? throw NanoError.NullReference() : Compare(instance, strB);

    /// <summary>As with a string; anything else is greater.</summary>
    public static int CompareTo(string instance, object? value) => instance is null ? throw NanoError.NullReference() : value is null or string ? Compare(instance, (string?)value) : -1;

    /// <summary>Whether the beginning is the same, character by character.</summary>
    /// <exception cref="ArgumentNullException">No value.</exception>
    public static bool StartsWith(string instance, string value) => value is null ? throw NanoError.ManagedNull(nameof(value)) : instance.StartsWith(value, StringComparison.Ordinal);

    /// <summary>Whether the end is the same, character by character.</summary>
    /// <exception cref="ArgumentNullException">No value.</exception>
    public static bool EndsWith(string instance, string value) => value is null ? throw NanoError.ManagedNull(nameof(value)) : instance.EndsWith(value, StringComparison.Ordinal);

    /// <summary>Whether it is there.</summary>
    /// <exception cref="NullReferenceException">No value.</exception>
    public static bool Contains(string instance, string value) => value?.Length == 0 || IndexOf(instance, value!) >= 0;

    /// <summary>Fills up on the left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is negative.</exception>
    public static string PadLeft(string instance, int totalWidth, char paddingChar) => totalWidth < 0 ? throw BadWidth() : instance.Length >= totalWidth ? instance : New(paddingChar, totalWidth - instance.Length) + instance;

    /// <summary>Fills up on the right.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is negative.</exception>
    public static string PadRight(string instance, int totalWidth, char paddingChar) => totalWidth < 0 ? throw BadWidth() : instance.Length >= totalWidth ? instance : instance + New(paddingChar, totalWidth - instance.Length);

    public static int IndexOf(string instance, char value) => StringSearch.First(instance, [value]);

    public static int IndexOf(string instance, char value, int startIndex) => StringSearch.First(instance, [value], startIndex);

    public static int IndexOf(string instance, char value, int startIndex, int count) => StringSearch.First(instance, [value], startIndex, count);

    public static int IndexOfAny(string instance, char[] anyOf) => StringSearch.First(instance, StringSearch.Characters(anyOf));

    public static int IndexOfAny(string instance, char[] anyOf, int startIndex) => StringSearch.First(instance, StringSearch.Characters(anyOf), startIndex);

    public static int IndexOfAny(string instance, char[] anyOf, int startIndex, int count) => StringSearch.First(instance, StringSearch.Characters(anyOf), startIndex, count);

    public static int IndexOf(string instance, string value) => StringSearch.First(instance, value);

    public static int IndexOf(string instance, string value, int startIndex) => StringSearch.First(instance, value, startIndex);

    public static int IndexOf(string instance, string value, int startIndex, int count) => StringSearch.First(instance, value, startIndex, count);

    public static int LastIndexOf(string instance, char value) => StringSearch.Last(instance, [value]);

    public static int LastIndexOf(string instance, char value, int startIndex) => StringSearch.Last(instance, [value], startIndex);

    public static int LastIndexOf(string instance, char value, int startIndex, int count) => StringSearch.Last(instance, [value], startIndex, count);

    public static int LastIndexOfAny(string instance, char[] anyOf) => StringSearch.Last(instance, StringSearch.Characters(anyOf));

    public static int LastIndexOfAny(string instance, char[] anyOf, int startIndex) => StringSearch.Last(instance, StringSearch.Characters(anyOf), startIndex);

    public static int LastIndexOfAny(string instance, char[] anyOf, int startIndex, int count) => StringSearch.Last(instance, StringSearch.Characters(anyOf), startIndex, count);

    public static int LastIndexOf(string instance, string value) => StringSearch.Last(instance, value);

    public static int LastIndexOf(string instance, string value, int startIndex) => StringSearch.Last(instance, value, startIndex);

    public static int LastIndexOf(string instance, string value, int startIndex, int count) => StringSearch.Last(instance, value, startIndex, count);

    public static string Concat(object? arg0) => Text(arg0);

    public static string Concat(object? arg0, object? arg1) => Text(arg0) + Text(arg1);

    public static string Concat(object? arg0, object? arg1, object? arg2) => Text(arg0) + Text(arg1) + Text(arg2);

    /// <summary>Joins the texts of the arguments; of null, none.</summary>
    /// <exception cref="ArgumentNullException">No arguments.</exception>
    public static string Concat(object?[] args) => args is null ? throw NanoError.ManagedNull(nameof(args)) : string.Concat(args.Select(Text));

    /// <summary>Replaces what stands in braces; see <see cref="CompositeFormat"/>.</summary>
    public static string Format(string format, object?[] args) => CompositeFormat.Format(format, args);

    private static void Fill(Span<char> target, string source, char first, int shift)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] = source[i] >= first && source[i] < first + 26 ? (char)(source[i] + shift) : source[i];
    }

    private static string Text(object? value) => value is null ? "" : ObjectMembers.ToString(value);

    private static char[] TrimSet(char[]? characters) => characters is { Length: > 0 } ? characters : WhiteSpace;

    private static string Part(string text, int start, int length)
    {
        if (start < 0 || length < 0 || start > text.Length - length)
            throw NanoError.OutOfRange();
        return text.Substring(start, length);
    }

    // The sentence stands where the parameter's name belongs, in CoreLibrary too.
    private static ArgumentOutOfRangeException BadWidth() => new("totalWidth can't be less than 0");
}
