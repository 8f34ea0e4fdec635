namespace Controller.Emulator.Plant;

/// <summary>
/// Sine and cosine with the same bits on every machine. <see cref="Math.Sin(double)"/> is the C library's and
/// differs between operating systems in the last bit, which a trace hash would show.
/// </summary>
internal static partial class PortableMath
{
    // π/2 in two parts whose high one has 33 bits, so that small multiples of it are exact (Cody and Waite).
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiLow = 6.07710050650619224932e-11;

    /// <summary>Sine and cosine, to 2e-16 for angles up to ±1000 rad.</summary>
    public static (double Sin, double Cos) SinCos(double radians)
    {
        double turns = Math.Round(radians * (2 / Math.PI));
        double x = radians - (turns * HalfPiHigh) - (turns * HalfPiLow);
        double xx = x * x;

        // Taylor series up to x^15 and x^16: below 5e-17 off on ±π/4.
        double p = -1.0 / 1307674368000;
        p = (p * xx) + (1.0 / 6227020800);
        p = (p * xx) - (1.0 / 39916800);
        p = (p * xx) + (1.0 / 362880);
        p = (p * xx) - (1.0 / 5040);
        p = (p * xx) + (1.0 / 120);
        p = (p * xx) - (1.0 / 6);
        double sin = x + (x * xx * p);

        double q = 1.0 / 20922789888000;
        q = (q * xx) - (1.0 / 87178291200);
        q = (q * xx) + (1.0 / 479001600);
        q = (q * xx) - (1.0 / 3628800);
        q = (q * xx) + (1.0 / 40320);
        q = (q * xx) - (1.0 / 720);
        q = (q * xx) + (1.0 / 24);
        double cos = 1 - (xx / 2) + (xx * xx * q);
        return ((long)turns & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
