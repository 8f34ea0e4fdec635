namespace Controller.Emulator.Nano.Numbers;

/// <summary>How nanoCLR makes the G format out of what printf wrote: it counts characters that are digits, cuts, rounds and repairs.</summary>
/// <remarks>
/// Facts from nf-interpreter, corlib_native_System_Number.cpp, Format_G and RoundUpNumStr. The counting does not stop at the exponent,
/// which is where texts such as <c>1..5E-1E-07</c> come from; they are kept.
/// </remarks>
internal static class GeneralText
{
    /// <summary>Makes the final text.</summary>
    /// <param name="text">What printf wrote, with two digits more than wanted for a real number.</param>
    /// <param name="letter">g or G.</param>
    /// <param name="requested">Precision in the format string, or -1.</param>
    /// <param name="most">Precision that the type has by default.</param>
    /// <param name="isInteger">Whether the value is an integer.</param>
    public static string Cut(string text, char letter, int requested, int most, bool isInteger)
    {
        int precision = requested == -1 ? most : requested;
        int sign = text[0] == '-' ? 1 : 0;
        if (text.Length <= precision + sign)
            return text;
        int exponent = Exponent(text);
        int fullLength = text.Length;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        if (requested <= most)
            text = Shorten(text, precision, most, isInteger, ref point);
        if (point != -1)
            text = WithoutTrailingZeros(text, point);
        if (point != -1 && exponent == 0 && point <= precision + sign)
            return text;

        // The point is put behind the first digit, whatever stands there already.
        if (requested > 0 && text.Length - sign > 1)
            text = text.Insert(1 + sign, ".");
        if (exponent == 0)
            exponent = (point == -1 ? fullLength : point) - 1 - sign;
        return text + (letter == 'g' ? "e" : "E") + (exponent < 0 ? '-' : '+') + Math.Abs(exponent).ToString("00");
    }

    /// <summary>The exponent behind the first e, else the first E; 0 without one.</summary>
    public static int Exponent(string text)
    {
        int at = text.IndexOf('e', StringComparison.Ordinal);
        if (at < 0)
            at = text.IndexOf('E', StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(text.AsSpan(at + 1));
    }

    /// <summary>Adds one to the last character and carries leftwards over everything but points and the sign, letters included.</summary>
    public static string RoundUp(string text)
    {
        char[] characters = text.ToCharArray();
        for (int at = characters.Length - 1; at >= 0; at--)
        {
            if (characters[at] is '.' or '-')
                continue;
            characters[at]++;
            if (characters[at] <= '9')
                return new string(characters);
            characters[at] = '0';
        }

        string rounded = new(characters);
        return rounded[0] == '-' ? "-1" + rounded[1..] : "1" + rounded;
    }

    private static string Shorten(string text, int precision, int most, bool isInteger, ref int point)
    {
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || ++digits != precision)
                continue;
            int length = i + 1;
            char lost = length < text.Length ? text[length] : '\0';
            if (lost == '.' && length + 1 < text.Length)
            {
                lost = text[length + 1];
            }
            else if (lost is 'E' or 'e')
            {
                lost = text[length - 1];
                length--;
            }

            // A zero before the last digit is taken to mean that the last one is only rounding noise.
            if (!isInteger && digits >= 2 && digits >= most && length >= 2 && text[length - 2] == '0')
                return text[..(length - 1)];
            text = text[..length];
            if (lost < '5')
                return text;
            string rounded = RoundUp(text);
            if (rounded.Length > text.Length)
                point++;
            return rounded;
        }

        return text;
    }

    private static string WithoutTrailingZeros(string text, int point)
    {
        int length = text.Length;
        while (length - 1 >= point && text[length - 1] == '0')
            length--;
        if (length == point + 1)
            length--;
        return text[..length];
    }
}
