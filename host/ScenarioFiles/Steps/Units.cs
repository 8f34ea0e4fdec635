using System.Globalization;

namespace Controller.ScenarioFiles.Steps;

/// <summary>Numbers and times as a scenario file has them.</summary>
internal static class Units
{
    public static bool TryTime(string text, out TimeSpan time)
    {
        time = default;
        int digits = text.Length;
        while (digits > 0 && char.IsAsciiLetter(text[digits - 1]))
            digits--;
        double seconds = text[digits..] switch
        {
            "us" => 1e-6,
            "ms" => 1e-3,
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => 0,
        };
        if (seconds == 0 || !double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            return false;
        if (!(number * seconds < TimeSpan.FromDays(7).TotalSeconds))
            return false;
        time = TimeSpan.FromTicks((long)Math.Round(number * seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    public static string Text(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => $"{Text(time.TotalMicroseconds)} us",
        { TotalSeconds: < 1 } => $"{Text(time.TotalMilliseconds)} ms",
        _ => $"{Text(time.TotalSeconds)} s",
    };

    public static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
