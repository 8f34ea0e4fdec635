namespace Controller.Emulator.Plant;

/// <content>Exponential and inverse trigonometry from what IEEE 754 fixes to the last bit.</content>
internal static partial class PortableMath
{
    // 1/29, 1/27, ... 1 with alternating signs: the series of the arc tangent, the smallest term first.
    private static readonly double[] ArcTangentTerms = [.. Enumerable.Range(0, 15).Select(i => ((i & 1) == 0 ? 1.0 : -1.0) / (29 - (2 * i)))];

    // tan(π/16): beyond it an angle is halved before the series is used.
    private const double SeriesLimit = 0.19891236737965801;

    /// <summary>Angle of the point (x, y) in (-π, π], to 1e-15. (0, 0) gives 0, as does anything that is not finite.</summary>
    public static double Atan2(double y, double x)
    {
        double length = Math.Sqrt((x * x) + (y * y));
        if (length == 0 || !double.IsFinite(length))
            return 0;
        if (x < 0)
        {
            double beyond = Atan2(y, -x);
            return y >= 0 ? Math.PI - beyond : -Math.PI - beyond;
        }

        if (Math.Abs(y) > x)
            return y > 0 ? (Math.PI / 2) - AtanOfRatio(x / y) : -(Math.PI / 2) - AtanOfRatio(x / y);
        return AtanOfRatio(y / x);
    }

    /// <summary>Arc sine in [-π/2, π/2]; what lies outside ±1 by rounding counts as ±1.</summary>
    public static double Asin(double sine)
    {
        double inRange = Math.Clamp(sine, -1, 1);
        return Atan2(inRange, Math.Sqrt((1 - inRange) * (1 + inRange)));
    }

    /// <summary>e to a power, to 1e-15 of the result for powers within ±700.</summary>
    public static double Exp(double power)
    {
        double twos = Math.Round(power * 1.4426950408889634);
        double x = (power - (twos * 0.693147180369123816490)) - (twos * 1.90821492927058770002e-10);
        double sum = 1;
        for (int n = 18; n >= 1; n--)
            sum = 1 + (x / n * sum);
        return Math.ScaleB(sum, (int)Math.Clamp(twos, -2000, 2000));
    }

    // |ratio| <= 1. Halving: atan t = 2 atan(t / (1 + sqrt(1 + t²))); twice brings π/4 to π/16, where the 15 terms end below 1e-22.
    private static double AtanOfRatio(double ratio)
    {
        double scale = 1;
        while (Math.Abs(ratio) > SeriesLimit)
        {
            ratio /= 1 + Math.Sqrt(1 + (ratio * ratio));
            scale *= 2;
        }

        double square = ratio * ratio;
        double sum = 0;
        foreach (double term in ArcTangentTerms)
            sum = (sum * square) + term;
        return scale * ratio * sum;
    }
}
