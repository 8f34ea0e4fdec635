namespace Controller.App.Settings
{
    /// <summary>Numbers as settings files write them: <c>-12</c>, <c>0.25</c>, <c>1E-05</c>. Rejects what the whole text does not say.</summary>
    /// <remarks>Own code because the board's parsers throw on damage, and a file must be read alike on the board and the host.</remarks>
    public static class DecimalText
    {
        private const int MaxDigits = 17;

        /// <summary>Writes a number with a fixed number of decimals, rounded to nearest.</summary>
        /// <param name="value">Its magnitude times 10 to the <paramref name="decimals"/> is below 2 000 000 000; NaN and what is larger give the text "NaN", which is no number to any reader.</param>
        /// <param name="decimals">1 to 6.</param>
        public static string Format(float value, int decimals)
        {
            int unit = 1;
            for (int i = 0; i < decimals; i++)
                unit *= 10;
            double scaled = (double)value * unit;
            if (!(scaled > -2e9 && scaled < 2e9))
                return "NaN";
            int number = (int)(scaled < 0 ? 0.5 - scaled : scaled + 0.5);
            string fraction = (number % unit).ToString();
            while (fraction.Length < decimals)
                fraction = "0" + fraction;
            return (scaled < 0 && number > 0 ? "-" : string.Empty) + (number / unit).ToString() + "." + fraction;
        }

        /// <summary>Reads a whole number of at most nine digits.</summary>
        public static bool TryParseInteger(string text, out int value)
        {
            value = 0;
            int at = text.Length > 0 && text[0] == '-' ? 1 : 0;
            int digits = text.Length - at;
            if (digits < 1 || digits > 9)
                return false;
            int number = 0;
            for (int i = at; i < text.Length; i++)
            {
                char c = text[i];
                if (c < '0' || c > '9')
                    return false;
                number = (number * 10) + (c - '0');
            }

            value = at == 1 ? -number : number;
            return true;
        }

        /// <summary>Reads a decimal number of at most 17 digits, with or without point and exponent.</summary>
        public static bool TryParseNumber(string text, out double value)
        {
            value = 0;
            int at = 0;
            bool isNegative = text.Length > 0 && text[0] == '-';
            if (isNegative)
                at++;

            double number = 0;
            int digits = 0;
            int exponent = 0;
            bool hasPoint = false;
            for (; at < text.Length; at++)
            {
                char c = text[at];
                if (c >= '0' && c <= '9')
                {
                    number = (number * 10) + (c - '0');
                    digits++;
                    if (hasPoint)
                        exponent--;
                }
                else if (c == '.' && !hasPoint && digits > 0)
                {
                    hasPoint = true;
                }
                else
                {
                    break;
                }
            }

            if (digits == 0 || digits > MaxDigits)
                return false;
            if (at < text.Length)
            {
                if (text[at] != 'E' && text[at] != 'e')
                    return false;
                int from = at + 1;
                if (from < text.Length && text[from] == '+')
                    from++;
                int power;
                if (!TryParseInteger(text.Substring(from), out power) || power > 30 || power < -30)
                    return false;
                exponent += power;
            }

            for (; exponent > 0; exponent--)
                number *= 10;
            double divisor = 1;
            for (; exponent < 0; exponent++)
                divisor *= 10;
            number /= divisor;
            value = isNegative ? -number : number;
            return true;
        }
    }
}
