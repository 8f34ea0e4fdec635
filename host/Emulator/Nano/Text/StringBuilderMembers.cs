using System.Diagnostics.CodeAnalysis;
using System.Text;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Text;

/// <summary>
/// Members of <c>System.Text.StringBuilder</c> that differ (nanoFramework's System.Text, StringBuilder.cs): numbers in nanoCLR's
/// formats, lines ended with CR LF, at most 32,767 characters, one exception for every wrong argument.
/// </summary>
[NanoMembers("System.Text.StringBuilder")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class StringBuilderMembers
{
    private const int DefaultCapacity = 16;

    public static StringBuilder New() => New("", 0, 0, DefaultCapacity);

    public static StringBuilder New(int capacity) => New("", 0, 0, capacity);

    public static StringBuilder New(string? value) => New(value, DefaultCapacity);

    public static StringBuilder New(string? value, int capacity) => New(value, 0, value?.Length ?? 0, capacity);

    /// <summary>From its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is wrong.</exception>
    public static StringBuilder New(int capacity, int maxCapacity)
    {
        Check(capacity <= maxCapacity && maxCapacity >= 1 && capacity >= 0);
        return new StringBuilder(capacity == 0 ? Math.Min(DefaultCapacity, maxCapacity) : capacity, maxCapacity);
    }

    /// <summary>From its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the text, or the text too long.</exception>
    public static StringBuilder New(string? value, int startIndex, int length, int capacity)
    {
        value ??= "";
        Check(capacity >= 0 && length >= 0 && startIndex >= 0 && startIndex <= value.Length - length);
        int reserved = Math.Max(capacity == 0 ? DefaultCapacity : capacity, length);
        return new StringBuilder(reserved, Math.Max(short.MaxValue, reserved)).Append(value, startIndex, length);
    }

    /// <summary>One character; .NET calls the indexer Chars.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such character.</exception>
    public static char get_Item(StringBuilder instance, int index)
        => (uint)index < (uint)instance.Length ? instance[index] : throw NanoError.IndexOutOfRange();

    /// <summary>Replaces one character.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such character.</exception>
    public static void set_Item(StringBuilder instance, int index, char value)
    {
        Check((uint)index < (uint)instance.Length);
        instance[index] = value;
    }

    public static StringBuilder Append(StringBuilder instance, bool value) => Add(instance, value ? "True" : "False");

    public static StringBuilder Append(StringBuilder instance, byte value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, sbyte value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, short value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, ushort value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, int value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, uint value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, long value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, ulong value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, float value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, double value) => Add(instance, ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, object? value) => Add(instance, value is null ? "" : ObjectMembers.ToString(value));

    public static StringBuilder Append(StringBuilder instance, string? value) => Add(instance, value ?? "");

    public static StringBuilder Append(StringBuilder instance, char value) => Append(instance, value, 1);

    /// <summary>Appends a part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the text too long.</exception>
    public static StringBuilder Append(StringBuilder instance, char value, int repeatCount)
    {
        Check(repeatCount >= 0 && repeatCount <= instance.MaxCapacity - instance.Length);
        return instance.Append(value, repeatCount);
    }

    /// <summary>Appends a part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the text, or the text too long.</exception>
    public static StringBuilder Append(StringBuilder instance, string? value, int startIndex, int count)
    {
        Check(value is not null && startIndex >= 0 && count >= 0 && startIndex <= value.Length - count);
        return Add(instance, value!.Substring(startIndex, count));
    }

    /// <summary>Appends a part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the array, or the text too long.</exception>
    public static StringBuilder Append(StringBuilder instance, char[]? value, int startIndex, int charCount)
    {
        Check(value is not null && startIndex >= 0 && charCount >= 0 && startIndex <= value.Length - charCount);
        return Add(instance, new string(value!, startIndex, charCount));
    }

    public static StringBuilder AppendLine(StringBuilder instance) => Add(instance, "\r\n");

    public static StringBuilder AppendLine(StringBuilder instance, string? str) => Add(instance, str + "\r\n");

    /// <summary>Takes out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the text.</exception>
    public static StringBuilder Remove(StringBuilder instance, int startIndex, int length)
    {
        Check(length >= 0 && startIndex >= 0 && length <= instance.Length - startIndex);
        return instance.Remove(startIndex, length);
    }

    public static StringBuilder Replace(StringBuilder instance, string? oldValue, string? newValue) => Replace(instance, oldValue, newValue, 0, instance.Length);

    /// <summary>Replaces text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing is to be replaced, or the part is not within the text.</exception>
    public static StringBuilder Replace(StringBuilder instance, string? oldValue, string? newValue, int startIndex, int count)
    {
        Check(startIndex >= 0 && startIndex <= instance.Length && count >= 0 && startIndex <= instance.Length - count && !string.IsNullOrEmpty(oldValue));
        return instance.Replace(oldValue!, newValue, startIndex, count);
    }

    /// <summary>The text, up to the first U+0000.</summary>
    public static string ToString(StringBuilder instance) => instance is null ? throw NanoError.NullReference() : Utf8.Stored(instance.ToString());

    /// <summary>A part of the text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the text.</exception>
    public static string ToString(StringBuilder instance, int startIndex, int length)
    {
        Check(startIndex >= 0 && length >= 0 && startIndex <= instance.Length - length);
        return Utf8.Stored(instance.ToString(startIndex, length));
    }

    private static StringBuilder Add(StringBuilder instance, string text)
    {
        if (instance is null)
            throw NanoError.NullReference();
        Check(text.Length <= instance.MaxCapacity - instance.Length);
        return instance.Append(text);
    }

    // new ArgumentOutOfRangeException() of CoreLibrary.
    private static void Check(bool isRight)
    {
        if (!isRight)
            throw NanoError.ManagedOutOfRange();
    }
}
