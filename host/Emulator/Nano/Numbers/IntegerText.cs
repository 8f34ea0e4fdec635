namespace Controller.Emulator.Nano.Numbers;

/// <summary>The <c>%d</c>, <c>%u</c> and <c>%x</c> of nanoprintf (nf-interpreter, src/CLR/Helpers/nanoprintf).</summary>
internal static class IntegerText
{
    // The work buffer: zeros fill at most this many characters, spaces the rest.
    private const int BufferCharacters = 32;

    /// <summary>Decimal digits.</summary>
    /// <param name="magnitude">The value without its sign.</param>
    /// <param name="isNegative">Whether a minus sign stands before it.</param>
    /// <param name="width">Characters to fill with zeros, the sign counted; nanoprintf keeps it in a signed byte.</param>
    /// <param name="precision">Least number of digits.</param>
    public static string Decimal(ulong magnitude, bool isNegative, int width = 0, int precision = 1)
    {
        string digits = magnitude == 0 ? "" : magnitude.ToString();
        digits = digits.PadLeft(Math.Max(unchecked((sbyte)precision), magnitude == 0 ? 1 : 0), '0');
        return Padded(digits, isNegative, width);
    }

    /// <summary>Hexadecimal digits, filled with zeros.</summary>
    public static string Hexadecimal(ulong value, bool isUpper, int width)
        => Padded(value.ToString(isUpper ? "X" : "x"), isNegative: false, width);

    private static string Padded(string digits, bool isNegative, int width)
    {
        width = unchecked((sbyte)width);
        int zeros = Math.Min(width, BufferCharacters) - (isNegative ? 1 : 0);
        string text = digits.PadLeft(Math.Max(zeros, 0), '0');
        return (isNegative ? "-" + text : text).PadLeft(Math.Max(width, 0));
    }
}
