using System.Globalization;

namespace Controller.Emulator.Nano.Numbers;

/// <summary>
/// The <c>%e</c>, <c>%f</c> and <c>%g</c> of nanoprintf, nanoCLR's own printf: what every formatted <c>float</c> and <c>double</c> goes through.
/// </summary>
/// <remarks>
/// Facts from nf-interpreter, src/CLR/Helpers/nanoprintf: the value is scaled to 1 &lt;= x &lt; 10 by dividing by powers of ten (each
/// division rounds), digits come off the top by multiplying with ten, at most 19 of them, and one digit more than wanted decides the
/// rounding, halves upwards. The work buffer has 32 characters, which leaves 29 digits for <c>%f</c> and 25 for <c>%e</c>.
/// </remarks>
internal static class RealText
{
    private const int MostFixedDigits = 29;
    private const int MostScientificDigits = 25;
    private const int MostComputedDigits = 19;

    // The smallest normal double; nanoprintf has a special case for it that yields characters below '0'.
    private const double SmallestNormal = 2.2250738585072014e-308;

    private static readonly double[] SmallPowers = [1e-256, 1e-128, 1e-64, 1e-32, 1e-16, 1e-8, 1e-4, 1e-2, 1e-1, 1.0];
    private static readonly double[] LargePowers = [1e256, 1e128, 1e64, 1e32, 1e16, 1e8, 1e4, 1e2, 1e1];

    private enum Notation
    {
        Fixed,
        Scientific,
        General,
    }

    /// <summary>Formats a number.</summary>
    /// <param name="number">Any value.</param>
    /// <param name="conversion">One of e, E, f, g, G.</param>
    /// <param name="precision">Digits behind the point for e and f, significant digits for g. nanoprintf keeps it in a signed byte.</param>
    public static string Format(double number, char conversion, int precision)
    {
        if (double.IsInfinity(number))
            return "Inf";
        if (double.IsNaN(number))
            return "NaN";
        Notation notation = char.ToUpperInvariant(conversion) switch
        {
            'F' => Notation.Fixed,
            'E' => Notation.Scientific,
            _ => Notation.General,
        };
        int digits = unchecked((sbyte)precision);
        if (notation == Notation.Scientific)
            digits++;
        digits = Math.Max(digits, notation == Notation.Fixed ? 0 : 1);

        bool isNegative = number < 0;
        (double scaled, int point) = Normalize(Math.Abs(number));
        bool isFixed = notation == Notation.Fixed || (notation == Notation.General && point > -4 && point <= digits);
        if (isFixed && notation == Notation.Fixed)
        {
            // From here on digits counts significant digits; when the first one lies beyond the last place, the zeros shorten.
            digits += point;
            if (digits < 0)
                point -= digits;
        }

        isFixed &= point <= MostFixedDigits;
        string text = isFixed
            ? Fixed(scaled, point, digits, notation == Notation.General)
            : Scientific(scaled, point, Math.Min(digits, MostScientificDigits), notation == Notation.General, char.IsUpper(conversion) ? 'E' : 'e');
        return isNegative ? "-" + text : text;
    }

    private static string Fixed(double scaled, int point, int digits, bool isGeneral)
    {
        int zeros = Math.Max(0, 1 - point);
        bool rounds = true;
        if (zeros > MostFixedDigits)
        {
            zeros = MostFixedDigits;
            digits = -1;
        }

        if (digits < 0)
        {
            rounds = false;
            digits = 0;
        }

        digits = Math.Min(digits, MostFixedDigits - zeros);
        char[] body = Digits(scaled, zeros, digits);
        int length = zeros + digits;
        if (rounds && RoundUp(body, length))
        {
            point++;
            // Only plain %f gains the digit that a carry out of the top makes; %g keeps its count and loses the magnitude.
            if (!isGeneral)
                length++;
        }

        int whole = Math.Max(point, 1);
        if (length <= whole)
            return new string(body, 0, length);
        string fraction = new(body, whole, length - whole);
        string text = new string(body, 0, whole) + "." + fraction;
        return isGeneral ? WithoutTrailingZeros(text) : text;
    }

    private static string Scientific(double scaled, int point, int digits, bool isGeneral, char letter)
    {
        char[] body = Digits(scaled, 0, digits);
        if (RoundUp(body, digits))
            point++;
        string text = digits > 1 ? body[0] + "." + new string(body, 1, digits - 1) : body[0].ToString();
        if (isGeneral)
            text = WithoutTrailingZeros(text);
        int exponent = point - 1;
        return text + letter + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
    }

    private static (double Scaled, int Point) Normalize(double number)
    {
        switch (number)
        {
            case 0:
                return (0, 1);
            case double.MaxValue:
                return (1.7976931348623157, 309);
            case SmallestNormal:
                return (-1.7976931348623157, -309);
        }

        int point = 1;
        int power = 256;
        for (int i = 0; number < 1.0; i++, power >>= 1)
        {
            while (number < SmallPowers[i + 1])
            {
                number /= SmallPowers[i];
                point -= power;
            }
        }

        power = 256;
        for (int i = 0; number >= 10.0; i++, power >>= 1)
        {
            while (number >= LargePowers[i])
            {
                number /= LargePowers[i];
                point += power;
            }
        }

        return (number, point);
    }

    // Zeros, the wanted digits, the digit that decides the rounding, and one place for a carry.
    private static char[] Digits(double scaled, int zeros, int digits)
    {
        var body = new char[zeros + digits + 2];
        Array.Fill(body, '0');
        for (int i = 0; i <= digits && i < MostComputedDigits; i++)
        {
            int digit = (int)scaled;
            body[zeros + i] = (char)('0' + digit);
            scaled = (scaled - digit) * 10;
        }

        return body;
    }

    // Rounds the first length digits by the one behind them; true when the carry ran out at the top and left 1000...
    private static bool RoundUp(char[] body, int length)
    {
        if (body[length] < '5')
            return false;
        body[length] = '0';
        int at = length - 1;
        while (at >= 0 && body[at] == '9')
            body[at--] = '0';
        if (at >= 0)
        {
            body[at]++;
            return false;
        }

        body[0] = '1';
        return true;
    }

    private static string WithoutTrailingZeros(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
