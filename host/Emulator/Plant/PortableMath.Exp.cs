namespace Controller.Emulator.Plant;

internal static partial class PortableMath
{
    // ln 2 in two parts whose high one has 32 bits, so that multiples of it up to 2^20 are exact (Cody and Waite).
    private const double Log2High = 6.93147180369123816490e-01;
    private const double Log2Low = 1.90821492927058770002e-10;

    /// <summary>Exponential, to 3 units in the last place; 0 below -708, where normal numbers end.</summary>
    public static double Exp(double x)
    {
        if (x < -708)
            return 0;
        if (x > 709)
            return double.PositiveInfinity;
        double halvings = Math.Round(x * 1.4426950408889634);
        double r = x - (halvings * Log2High) - (halvings * Log2Low);

        // Taylor series up to r^13: below 5e-18 off for r within ±ln 2 / 2.
        double sum = 1;
        for (int term = 13; term > 0; term--)
            sum = 1 + (r * sum / term);
        return sum * BitConverter.Int64BitsToDouble(((long)halvings + 1023) << 52);
    }

    /// <summary>1 - e^-x, without loss of digits for small x.</summary>
    /// <param name="x">At least 0.</param>
    public static double Relaxed(double x)
    {
        if (x > 0.1)
            return 1 - Exp(-x);

        // Taylor series up to x^11: below 1e-19 of x off.
        double sum = 1;
        for (int term = 11; term > 1; term--)
            sum = 1 - (x * sum / term);
        return x * sum;
    }

    /// <summary>Share of a step of x time constants' length that the mean of a first-order lag has taken up: 1 - (1 - e^-x) / x.</summary>
    /// <param name="x">At least 0.</param>
    public static double MeanRelaxed(double x)
    {
        if (x > 0.1)
            return 1 - (Relaxed(x) / x);
        double sum = 1;
        for (int term = 12; term > 2; term--)
            sum = 1 - (x * sum / term);
        return x * sum / 2;
    }
}
