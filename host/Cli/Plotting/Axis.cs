namespace Controller.Cli.Plotting;

/// <summary>Round numbers for an axis.</summary>
internal static class Axis
{
    /// <summary>Multiples of 1, 2 or 5 times a power of ten within a range.</summary>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="most">How many there may be, from 2.</param>
    public static IEnumerable<double> Ticks(double low, double high, int most)
    {
        double step = Math.Pow(10, Math.Floor(Math.Log10((high - low) / most)));
        foreach (double factor in new[] { 1, 2, 5, 10.0 })
        {
            if ((high - low) / (step * factor) > most)
                continue;
            step *= factor;
            break;
        }

        for (double index = Math.Ceiling(low / step); index * step <= high + (step * 1e-9); index++)
            yield return index * step;
    }
}
