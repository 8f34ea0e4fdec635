using System.Globalization;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Numbers;

/// <summary>Text to number as nanoCLR does it: newlib's <c>strtoll</c>, <c>strtoull</c> and <c>strtod</c> with spaces allowed around.</summary>
/// <remarks>
/// Facts from nf-interpreter, corlib_native_System_Convert.cpp with CONFIG_NF_SUPPORT_ANY_BASE_CONVERSION, which every ESP32 and STM32
/// target sets. Too large is an ArgumentOutOfRangeException; an OverflowException does not exist.
/// </remarks>
internal static class NumberParser
{
    private enum Outcome
    {
        Good,
        IsNull,
        BadFormat,
        OutOfRange,
    }

    /// <summary>An integer of a type with the given limits; both 0 means <c>ulong</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSigned">Whether the type is signed.</param>
    /// <param name="min">Smallest value of the type.</param>
    /// <param name="max">Largest value of the type.</param>
    /// <param name="radix">Base, 0 or 2 to 36. In base 2, 8 and 16 a signed type takes its two's complement too.</param>
    /// <exception cref="ArgumentNullException">No text.</exception>
    /// <exception cref="FormatException">Not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Beyond the limits, or negative where the type is not.</exception>
    public static long Integer(string? text, bool isSigned, long min, long max, int radix = 10)
        => Scan(text, isSigned, min, max, radix, out long value) switch
        {
            Outcome.Good => value,
            Outcome.IsNull => throw NanoError.ArgumentNull(),
            Outcome.BadFormat => throw NanoError.Format(),
            _ => throw NanoError.OutOfRange(),
        };

    /// <summary>As <see cref="Integer"/>, without exceptions. What is no number leaves the type's smallest value, not 0.</summary>
    public static bool TryInteger(string? text, long min, long max, out long value)
    {
        if (Scan(text, isSigned: true, min, max, 10, out value) == Outcome.Good)
            return true;
        value = min;
        return false;
    }

    /// <summary>A real number; beyond the range it is an infinity.</summary>
    /// <exception cref="ArgumentNullException">No text.</exception>
    /// <exception cref="FormatException">Not a number.</exception>
    public static double Real(string? text)
    {
        if (text is null)
            throw NanoError.ArgumentNull();
        return TryReal(text, out double value) ? value : throw NanoError.Format();
    }

    /// <summary>As <see cref="Real"/>, without exceptions; 0 when it is no number.</summary>
    public static bool TryReal(string? text, out double value)
    {
        value = 0;
        if (text is null)
            return false;
        int at = SkipSpace(text, 0);
        int start = at;
        bool isNegative = At(text, at) == '-';
        if (At(text, at) is '-' or '+')
            at++;
        int end = Word(text, at, "infinity") ?? Word(text, at, "inf") ?? -1;
        if (end >= 0)
            value = double.PositiveInfinity;
        else if (Word(text, at, "nan") is { } afterNan)
            (value, end) = (double.NaN, AfterNanPayload(text, afterNan));
        else if (At(text, at) == '0' && At(text, at + 1) is 'x' or 'X' && HexadecimalReal(text, at + 2, out value) is { } afterHex)
            end = afterHex;
        else
            end = DecimalReal(text, at, out value);
        if (end <= start || !IsOnlySpaces(text, end))
        {
            value = 0;
            return false;
        }

        if (isNegative)
            value = -value;
        return true;
    }

    private static Outcome Scan(string? text, bool isSigned, long min, long max, int radix, out long value)
    {
        value = 0;
        bool isUnsigned64 = min == 0 && max == 0;
        isSigned &= !isUnsigned64;
        if (text is null)
            return Outcome.IsNull;
        int at = 0;
        while (At(text, at) == ' ')
            at++;
        bool hasMinus = At(text, at) == '-';
        if (!Digits(text, at, radix, out bool isNegative, out ulong magnitude, out bool overflows, out int end))
            return Outcome.BadFormat;
        if (overflows || (isSigned && magnitude > (isNegative ? 1UL << 63 : long.MaxValue)))
            return Outcome.OutOfRange;
        if (!IsOnlySpaces(text, end))
            return Outcome.BadFormat;
        value = unchecked(isNegative ? -(long)magnitude : (long)magnitude);
        if (radix is 2 or 8 or 16 && isSigned && max < long.MaxValue && value > max && value < (max + 1) * 2)
            value -= (max + 1) * 2;
        if (hasMinus && !isSigned && value != 0)
            return Outcome.OutOfRange;
        return isUnsigned64 || (value >= min && value <= max) ? Outcome.Good : Outcome.OutOfRange;
    }

    // strtoll: white space, sign, 0x before base 16, digits; stops at the first other character.
    private static bool Digits(string text, int at, int radix, out bool isNegative, out ulong magnitude, out bool overflows, out int end)
    {
        magnitude = 0;
        overflows = false;
        end = at;
        at = SkipSpace(text, at);
        isNegative = At(text, at) == '-';
        if (At(text, at) is '-' or '+')
            at++;
        bool hasPrefix = At(text, at) == '0' && At(text, at + 1) is 'x' or 'X' && Digit(At(text, at + 2)) < 16;
        if (radix == 0)
            radix = hasPrefix ? 16 : At(text, at) == '0' ? 8 : 10;
        if (radix is < 2 or > 36)
            return false;
        if (radix == 16 && hasPrefix)
            at += 2;
        int first = at;
        for (int digit; (digit = Digit(At(text, at))) < radix; at++)
        {
            UInt128 next = ((UInt128)magnitude * (uint)radix) + (uint)digit;
            overflows |= next > ulong.MaxValue;
            magnitude = unchecked((ulong)next);
        }

        end = at;
        return at > first;
    }

    private static int DecimalReal(string text, int at, out double value)
    {
        int start = at;
        int digits = 0;
        while (char.IsAsciiDigit(At(text, at)))
            (at, digits) = (at + 1, digits + 1);
        if (At(text, at) == '.')
        {
            at++;
            while (char.IsAsciiDigit(At(text, at)))
                (at, digits) = (at + 1, digits + 1);
        }

        value = 0;
        if (digits == 0)
            return -1;
        at = AfterExponent(text, at, 'e', out _);
        value = double.Parse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        return at;
    }

    private static int? HexadecimalReal(string text, int at, out double value)
    {
        value = 0;
        int digits = 0;
        int scale = 0;
        bool isFraction = false;
        for (; ; at++)
        {
            char c = At(text, at);
            if (c == '.' && !isFraction)
            {
                isFraction = true;
                continue;
            }

            int digit = Digit(c);
            if (digit >= 16)
                break;
            digits++;
            value = (value * 16) + digit;
            scale -= isFraction ? 4 : 0;
        }

        if (digits == 0)
            return null;
        at = AfterExponent(text, at, 'p', out int exponent);
        value = Math.ScaleB(value, scale + exponent);
        return at;
    }

    private static int AfterExponent(string text, int at, char letter, out int exponent)
    {
        exponent = 0;
        if ((At(text, at) | 0x20) != letter)
            return at;
        int digits = At(text, at + 1) is '-' or '+' ? at + 2 : at + 1;
        int end = digits;
        while (char.IsAsciiDigit(At(text, end)))
            exponent = Math.Min((exponent * 10) + At(text, end++) - '0', 100_000);
        if (end == digits)
            return at;
        if (At(text, at + 1) == '-')
            exponent = -exponent;
        return end;
    }

    private static int AfterNanPayload(string text, int at)
    {
        int close = At(text, at) == '(' ? text.IndexOf(')', at) : -1;
        return close < 0 ? at : close + 1;
    }

    private static int? Word(string text, int at, string word)
        => string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 ? at + word.Length : null;

    private static int SkipSpace(string text, int at)
    {
        while (At(text, at) is ' ' or (>= '\t' and <= '\r'))
            at++;
        return at;
    }

    private static bool IsOnlySpaces(string text, int at)
    {
        while (At(text, at) == ' ')
            at++;
        return at == text.Length;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';
}
