using System.Text;

namespace Controller.Emulator.Nano.Time;

/// <summary>Dates as text (CoreLibrary, DateTimeFormat.cs and DateTimeFormatInfo.cs; nf-interpreter, corlib_native_System_Convert.cpp, NativeToDateTime).</summary>
internal static class DateTimeText
{
    private const string SortableDate = "yyyy'-'MM'-'dd";
    private const string SortableTime = "HH':'mm':'ss";
    private const int MostFractionDigits = 7;

    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    // %Y-%m-%d and so on, in strptime's letters. Whatever stands behind a form that fits is ignored.
    private static readonly string[] Forms = ["Y-m-d H:M:SZ", "Y-m-dTH:M:S.f", "Y-m-dTH:M:S", "a, d b Y H:M:S"];

    /// <summary>Formats a date: a letter for a standard pattern, anything longer is a pattern itself, nothing is G.</summary>
    /// <exception cref="ArgumentException">A pattern that is not known or not finished.</exception>
    public static string Format(DateTime time, string? format)
    {
        if (string.IsNullOrEmpty(format))
            format = "G";
        return Custom(time, format.Length == 1 ? Standard(format[0]) : format);
    }

    /// <summary>From one of the forms of the patterns u, o, s and r.</summary>
    public static bool TryParse(string text, out DateTime time)
    {
        foreach (string form in Forms)
        {
            if (TryParse(text, form, out time))
                return true;
        }

        time = default;
        return false;
    }

    private static string Standard(char letter) => letter switch
    {
        'd' => "MM/dd/yyyy",
        'D' => "dddd, dd MMMM yyyy",
        'f' => "dddd, dd MMMM yyyy HH:mm",
        'F' or 'U' => "dddd, dd MMMM yyyy HH:mm:ss",
        'g' => "MM/dd/yyyy HH:mm",
        'G' => "MM/dd/yyyy HH:mm:ss",
        'm' or 'M' => "MMMM dd",
        'o' or 'O' => SortableDate + "'T'" + SortableTime + ".fffffffZ",
        'r' or 'R' => "ddd, dd MMM yyyy " + SortableTime + " 'GMT'",
        's' => SortableDate + "'T'" + SortableTime,
        't' => "HH:mm",
        'T' => "HH:mm:ss",
        'u' => SortableDate + " " + SortableTime + "'Z'",
        'y' or 'Y' => "yyyy MMMM",
        _ => throw Invalid(),
    };

    private static string Custom(DateTime time, string format)
    {
        var result = new StringBuilder();
        for (int at = 0; at < format.Length;)
        {
            char c = format[at];
            switch (c)
            {
                case '\'' or '"':
                    at += Quoted(format, at, result);
                    break;
                case '%' when at + 1 < format.Length && format[at + 1] != '%':
                    result.Append(Custom(time, format[at + 1].ToString()));
                    at += 2;
                    break;
                case '\\' when at + 1 < format.Length:
                    result.Append(format[at + 1]);
                    at += 2;
                    break;
                case '%' or '\\':
                    throw Invalid();
                default:
                    int run = at + 1;
                    while (run < format.Length && format[run] == c && c is not (':' or '/'))
                        run++;
                    result.Append(Part(time, c, run - at));
                    at = run;
                    break;
            }
        }

        return result.ToString();
    }

    private static string Part(DateTime time, char c, int length) => c switch
    {
        'h' => Digits(time.Hour % 12 == 0 ? 12 : time.Hour % 12, length),
        'H' => Digits(time.Hour, length),
        'm' => Digits(time.Minute, length),
        's' => Digits(time.Second, length),
        'f' when length > MostFractionDigits => throw Invalid(),
        'f' => Digits((int)(time.Ticks % TimeSpan.TicksPerSecond / (long)Math.Pow(10, MostFractionDigits - length)), length),
        't' => (time.Hour < 12 ? "AM" : "PM")[..Math.Min(length, 2)],
        'd' when length <= 2 => Digits(time.Day, length),
        'd' => length == 3 ? Days[(int)time.DayOfWeek][..3] : Days[(int)time.DayOfWeek],
        'M' when length <= 2 => Digits(time.Month, length),
        'M' => length == 3 ? Months[time.Month - 1][..3] : Months[time.Month - 1],
        'y' => Digits(length <= 2 ? time.Year % 100 : time.Year, length),
        _ => new string(c, length),
    };

    private static string Digits(int value, int length) => value.ToString().PadLeft(length, '0');

    private static int Quoted(string format, int start, StringBuilder result)
    {
        for (int at = start + 1; at < format.Length; at++)
        {
            if (format[at] == format[start])
                return at + 1 - start;
            if (format[at] == '\\' && ++at == format.Length)
                throw Invalid();
            result.Append(format[at]);
        }

        throw new ArgumentException("Format_BadQuote");
    }

    private static bool TryParse(string text, string form, out DateTime time)
    {
        time = default;
        int at = 0;
        (int year, int month, int day, int hour, int minute, int second, int ticks) = (0, 0, 0, 0, 0, 0, 0);
        foreach (char letter in form)
        {
            bool isGood = letter switch
            {
                ' ' => SkipSpace(text, ref at),
                'Y' => Number(text, ref at, 0, 9999, out year),
                'm' => Number(text, ref at, 1, 12, out month),
                'd' => Number(text, ref at, 1, 31, out day),
                'H' => Number(text, ref at, 0, 23, out hour),
                'M' => Number(text, ref at, 0, 59, out minute),
                'S' => Number(text, ref at, 0, 59, out second),
                // The digits behind the point count ticks, however few they are.
                'f' => Number(text, ref at, 0, 9_999_999, out ticks),
                'a' => Name(text, ref at, Days, out _),
                'b' => Name(text, ref at, Months, out month),
                _ => at < text.Length && text[at++] == letter,
            };
            if (!isGood)
                return false;
        }

        if (year is < 1601 or > 3000)
            throw new ArgumentOutOfRangeException(nameof(text), $"The year {year}: the board's clock arithmetic goes wrong outside 1601 to 3000, and the emulator does not follow it there.");
        time = DateTimeMembers.New(year, month, day, hour, minute, second, 0).AddTicks(ticks);
        return true;
    }

    private static bool SkipSpace(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or (>= '\t' and <= '\r'))
            at++;
        return true;
    }

    // As many digits as the limit has, unless one more would pass it.
    private static bool Number(string text, ref int at, int low, int high, out int value)
    {
        value = 0;
        int start = at;
        int left = high;
        while (left > 0 && value * 10 <= high && at < text.Length && char.IsAsciiDigit(text[at]))
        {
            value = (value * 10) + (text[at++] - '0');
            left /= 10;
        }

        return at > start && value >= low && value <= high;
    }

    private static bool Name(string text, ref int at, string[] names, out int number)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (string.Compare(text, at, names[i], 0, 3, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            at += 3;
            number = i + 1;
            return true;
        }

        number = 0;
        return false;
    }

    private static ArgumentException Invalid() => new("Format_InvalidString");
}
