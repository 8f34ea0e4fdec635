using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Numbers;

/// <summary><c>ToString</c> of nanoCLR's numbers: standard formats G, D, X, F, N and E; everything else is refused or returned as it came.</summary>
/// <remarks>
/// Facts from nf-interpreter, corlib_native_System_Number.cpp. What surprises: a format that is not a letter with digits is itself the
/// result ("0.00"), so are D and X of a real number; other letters throw; F, N, E round digits that printf has rounded before; G with
/// a precision cuts printf's text and can leave two points or two exponents in it.
/// </remarks>
internal static class NumberText
{
    private const int SingleDigits = 9;
    private const int DoubleDigits = 17;
    private const int WholeDoubleDigits = 15;
    private const int GroupSize = 3;

    /// <summary>Formats an integer.</summary>
    /// <param name="bits">The value; an unsigned 64-bit one as its two's complement.</param>
    /// <param name="bytes">Size of its type: 1, 2, 4 or 8.</param>
    /// <param name="isSigned">Whether its type is signed.</param>
    /// <param name="format">Format string; null or empty means G.</param>
    /// <exception cref="NotImplementedException">The format is a letter that nanoCLR does not know, or digits only.</exception>
    public static string Format(long bits, int bytes, bool isSigned, string? format)
    {
        if (!TryParse(format, out char letter, out int precision))
            return format!;
        bool isNegative = isSigned && bits < 0;
        ulong magnitude = isNegative ? unchecked((ulong)-bits) : unchecked((ulong)bits);
        switch (letter)
        {
            case 'g' or 'G':
                int digits = (bytes, isSigned) switch { (1, _) => 3, (2, _) => 5, (4, _) => 10, (_, true) => 19, _ => 20 };
                string plain = precision == 0 ? throw NanoError.Plain() : IntegerText.Decimal(magnitude, isNegative);
                return GeneralText.Cut(plain, letter, precision, digits, isInteger: true);
            case 'x' or 'X':
                // printf sees the value as an int or a long long; of more digits than the type has, the last ones stay.
                ulong raw = bytes == 8 ? unchecked((ulong)bits) : unchecked((uint)bits);
                string hexadecimal = IntegerText.Hexadecimal(raw, letter == 'X', Math.Max(precision, 0));
                return hexadecimal.Length > bytes * 2 ? hexadecimal[^(bytes * 2)..] : hexadecimal;
            case 'd' or 'D':
                string text = IntegerText.Decimal(magnitude, isNegative, Math.Max(precision, 0));
                return isNegative && precision > 0 && precision >= text.Length ? "-0" + text[1..] : text;
            case 'f' or 'F':
                return Fixed(magnitude, isNegative, precision);
            case 'n' or 'N':
                return Grouped(Fixed(magnitude, isNegative, precision));
            case 'e' or 'E':
                double value = isSigned ? bits : unchecked((ulong)bits);
                return Scientific(value, letter, precision);
            default:
                throw NanoError.NotImplemented();
        }
    }

    /// <summary>Formats a real number.</summary>
    /// <param name="value">The value; of a float, widened.</param>
    /// <param name="isSingle">Whether its type is float.</param>
    /// <param name="format">Format string; null or empty means G.</param>
    /// <exception cref="NotImplementedException">The format is a letter that nanoCLR does not know, or digits only.</exception>
    public static string Format(double value, bool isSingle, string? format)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        if (!TryParse(format, out char letter, out int precision) || letter is 'x' or 'X' or 'd' or 'D')
            return format!;
        switch (letter)
        {
            case 'g' or 'G':
                int digits = isSingle ? SingleDigits : IsWhole(value) ? WholeDoubleDigits : DoubleDigits;
                int wanted = precision == -1 ? digits : precision;
                string text = wanted == 0 ? throw NanoError.Plain() : RealText.Format(value, letter, wanted + 2);
                return GeneralText.Cut(text, letter, precision, digits, isInteger: false);
            case 'f' or 'F':
                return Fixed(value, precision);
            case 'n' or 'N':
                return Grouped(Fixed(value, precision));
            case 'e' or 'E':
                return Scientific(value, letter, precision);
            default:
                throw NanoError.NotImplemented();
        }
    }

    private static bool TryParse(string? format, out char letter, out int precision)
    {
        letter = 'G';
        precision = -1;
        if (string.IsNullOrEmpty(format))
            return true;
        letter = format[0];
        foreach (char digit in format.AsSpan(1))
        {
            if (digit is < '0' or > '9')
                return false;
            precision = unchecked((Math.Max(precision, 0) * 10) + (digit - '0'));
        }

        return true;
    }

    // The firmware compares with a cast to 64 bits, which no value beyond them survives.
    private static bool IsWhole(double value) => value is >= -9.2233720368547758e18 and < 9.2233720368547758e18 && value == Math.Truncate(value);

    private static string Fixed(ulong magnitude, bool isNegative, int precision)
    {
        int places = precision == -1 ? 2 : precision;
        string whole = IntegerText.Decimal(magnitude, isNegative);
        return places > 0 ? whole + "." + new string('0', places) : whole;
    }

    private static string Fixed(double value, int precision)
    {
        string text = RealText.Format(value, 'f', precision == -1 ? 2 : precision);
        return text == "-0" ? "0" : text;
    }

    private static string Grouped(string text)
    {
        int start = text[0] == '-' ? 1 : 0;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point < 0 ? text.Length : point;
        for (int at = end - GroupSize; at > start; at -= GroupSize)
            text = text.Insert(at, ",");
        return text;
    }

    // printf is asked for one digit more than wanted, the text is cut before it and rounded by it: a second rounding.
    private static string Scientific(double value, char letter, int precision)
    {
        int places = precision == -1 ? 6 : precision;
        string text = RealText.Format(value, letter, places + 1);
        int exponent = GeneralText.Exponent(text);
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || ++digits != places + 1)
                continue;
            char lost = i + 1 < text.Length ? text[i + 1] : '\0';
            if (lost == '.' && i + 2 < text.Length)
                lost = text[i + 2];
            text = text[..(i + 1)];
            if (lost >= '5')
                text = GeneralText.RoundUp(text);
            break;
        }

        return text + letter + (exponent < 0 ? '-' : '+') + Math.Abs(exponent).ToString("000");
    }
}
