namespace Controller.Emulator.Plant;

/// <content>First-order lags.</content>
internal static partial class PortableMath
{
    /// <summary>1 - e^-x, without loss of digits for small x.</summary>
    /// <param name="x">At least 0.</param>
    public static double Relaxed(double x)
    {
        // e^-40 is below half a unit in the last place of 1.
        if (x > 40)
            return 1;
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
