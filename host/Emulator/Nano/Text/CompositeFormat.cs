using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Controller.Emulator.Nano.Core;
using Controller.Emulator.Nano.Numbers;
using Controller.Emulator.Nano.Time;

namespace Controller.Emulator.Nano.Text;

/// <summary>
/// <c>string.Format</c> of nanoFramework (CoreLibrary, String.cs). Errors are ArgumentExceptions that name the column, not
/// FormatExceptions; a missing argument is an IndexOutOfRangeException; a format goes to the argument's public <c>ToString(string)</c>, if it has one.
/// </summary>
internal static class CompositeFormat
{
    private static readonly ConcurrentDictionary<Type, MethodInfo?> Formatters = new();

    /// <summary>Replaces what stands in braces.</summary>
    /// <exception cref="ArgumentException">The format string is wrong.</exception>
    public static string Format(string format, object?[] args)
    {
        if (format is null)
            throw NanoError.NullReference();
        var output = new StringBuilder(format.Length);
        for (int at = 0; at < format.Length; at++)
        {
            char c = format[at];
            if (c is '{' or '}')
            {
                if (at + 1 == format.Length)
                    throw Error("no closed brace", at);
                if (format[at + 1] == c)
                {
                    output.Append(c);
                    at++;
                }
                else if (c == '{')
                {
                    output.Append(Item(format, args, ref at));
                }
                else
                {
                    throw Error("no closed brace", at);
                }
            }
            else
            {
                output.Append(c);
            }
        }

        return output.ToString();
    }

    // at stands on the opening brace and is left on the closing one.
    private static string Item(string format, object?[] args, ref int at)
    {
        at++;
        string digits = Digits(format, ref at, ",:}", "wrong symbol at {}");
        char last = Last(format, at);
        if (digits.Length == 0)
            throw Error("empty {}", at);
        int index = (int)NumberParser.Integer(digits, isSigned: true, int.MinValue, int.MaxValue);

        int alignment = 0;
        if (last == ',')
        {
            string sign = StringMembers.get_Chars(format, at + 1) == '-' ? "-" : "";
            at += sign.Length + 1;
            digits = sign + Digits(format, ref at, ":}", "wrong symbol at alignment");
            last = Last(format, at);
            if (digits.Length == 0)
                throw Error("empty alignment", at);
            alignment = (int)NumberParser.Integer(digits, isSigned: true, int.MinValue, int.MaxValue);
        }

        string specification = "";
        if (last == ':')
        {
            int start = at + 1;
            int end = format.IndexOf('}', start);
            at = end < 0 ? format.Length : end;
            specification = format[start..at];
            last = at > start || end >= 0 ? Last(format, at) : ':';
            if (specification.Length == 0)
                throw Error("empty format after ':'", at);
        }

        if (last != '}')
            throw Error("no closed brace", at);
        if (args is null)
            throw NanoError.NullReference();
        if ((uint)index >= (uint)args.Length)
            throw NanoError.IndexOutOfRange();
        string text = args[index] is { } argument ? Text(argument, specification) : "";
        return alignment >= 0 ? text.PadLeft(alignment) : text.PadRight(-alignment);
    }

    private static string Digits(string format, ref int at, string ends, string complaint)
    {
        int start = at;
        for (; at < format.Length && !ends.Contains(format[at], StringComparison.Ordinal); at++)
        {
            if (!char.IsAsciiDigit(format[at]))
                throw Error(complaint, at);
        }

        return format[start..at];
    }

    // The loops of CoreLibrary leave the last character that they looked at.
    private static char Last(string format, int at) => format[Math.Min(at, format.Length - 1)];

    private static string Text(object argument, string specification)
    {
        if (specification.Length == 0)
            return ObjectMembers.ToString(argument);
        if (argument is not Enum && ObjectMembers.Number(argument, specification) is { } number)
            return number;
        if (argument is DateTime time)
            return DateTimeMembers.ToString(ref time, specification);
        return Formatters.GetOrAdd(argument.GetType(), Formatter) is { } formatter
            ? (string)formatter.Invoke(argument, BindingFlags.DoNotWrapExceptions, null, [specification], null)!
            : ObjectMembers.ToString(argument);
    }

    private static MethodInfo? Formatter(Type type)
        => type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance, [typeof(string)]) is { } method
            && TypeNames.IsFirmware(method.DeclaringType!) && method.ReturnType == typeof(string) ? method : null;

    private static ArgumentException Error(string what, int column) => new($"Format error: {what}, column {column}");
}
