using System.CommandLine.Parsing;
using System.Globalization;

namespace Controller.Cli.Options;

/// <summary>Durations with a unit: <c>500ms</c>, <c>60s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    // A week: longer is a slip of the keyboard, and far from overflowing anything.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Reads a duration greater than zero and at most a week.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        int digits = text.Length;
        while (digits > 0 && char.IsAsciiLetter(text[digits - 1]))
            digits--;
        double secondsPerUnit = text[digits..] switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => double.NaN,
        };
        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            return false;

        double seconds = number * secondsPerUnit;
        if (!(seconds > 0 && seconds <= Longest.TotalSeconds))
            return false;

        duration = TimeSpan.FromSeconds(seconds);
        return duration > TimeSpan.Zero;
    }

    /// <summary>For an option of the command line.</summary>
    public static TimeSpan Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!TryParse(text, out TimeSpan duration))
            result.AddError($"'{text}' is no duration; expected a number with a unit, such as 500ms, 60s, 2m or 1h, and at most seven days.");
        return duration;
    }
}
