using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant;

/// <summary>
/// The exact step of two coupled linear equations x' = A x + u with constant u: state and integral of the state after it.
/// </summary>
/// <remarks>
/// Φ = e^(Ah), Ψ = ∫Φ and Χ = ∫Ψ over the step: Taylor series of a step halved until ‖A‖h is below 1/8, doubled back by
/// Χ(2h) = 2 Χ + Ψ Ψ, Ψ(2h) = Ψ + Φ Ψ, Φ(2h) = Φ Φ. No inverse, so A may be singular, and nothing cancels; additions and
/// multiplications only, so the bits are those of every machine.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct LinearPair
{
    private const int Terms = 12;

    private readonly Square state;
    private readonly Square once;
    private readonly Square twice;

    /// <summary>Builds the step.</summary>
    /// <param name="a11">dx1'/dx1, 1/s.</param>
    /// <param name="a12">dx1'/dx2.</param>
    /// <param name="a21">dx2'/dx1.</param>
    /// <param name="a22">dx2'/dx2.</param>
    /// <param name="seconds">Length of the step.</param>
    public LinearPair(double a11, double a12, double a21, double a22, double seconds)
    {
        double norm = Math.Max(Math.Abs(a11) + Math.Abs(a12), Math.Abs(a21) + Math.Abs(a22)) * seconds;
        int doublings = 0;
        for (; norm > 0.125; norm /= 2)
            doublings++;
        double h = Math.ScaleB(seconds, -doublings);
        var z = new Square(a11 * h, a12 * h, a21 * h, a22 * h);

        // Horner: Χ/h² = I/2! + Z/3! + ..., Ψ/h = I + Z Χ/h², Φ = I + Z Ψ/h.
        var sum = new Square(1, 0, 0, 1);
        for (int term = Terms; term > 2; term--)
            sum = Square.OnePlus(z * sum, 1.0 / term);
        Square x = sum.Times(0.5);
        Square y = Square.OnePlus(z * x, 1);
        Square f = Square.OnePlus(z * y, 1);
        x = x.Times(h * h);
        y = y.Times(h);
        for (int i = 0; i < doublings; i++)
        {
            x = x + x + (y * y);
            y += f * y;
            f *= f;
        }

        state = f;
        once = y;
        twice = x;
    }

    /// <summary>The state after the step.</summary>
    public (double First, double Second) Step(double first, double second, double drive1, double drive2)
    {
        (double a, double b) = state.On(first, second);
        (double c, double d) = once.On(drive1, drive2);
        return (a + c, b + d);
    }

    /// <summary>The integral of the state over the step.</summary>
    public (double First, double Second) Integral(double first, double second, double drive1, double drive2)
    {
        (double a, double b) = once.On(first, second);
        (double c, double d) = twice.On(drive1, drive2);
        return (a + c, b + d);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Square(double a, double b, double c, double d)
    {
        private readonly double a = a;
        private readonly double b = b;
        private readonly double c = c;
        private readonly double d = d;

        public static Square operator +(in Square p, in Square q) => new(p.a + q.a, p.b + q.b, p.c + q.c, p.d + q.d);

        public static Square operator *(in Square p, in Square q) => new(
            (p.a * q.a) + (p.b * q.c),
            (p.a * q.b) + (p.b * q.d),
            (p.c * q.a) + (p.d * q.c),
            (p.c * q.b) + (p.d * q.d));

        public static Square OnePlus(in Square p, double scale) => new(1 + (p.a * scale), p.b * scale, p.c * scale, 1 + (p.d * scale));

        public Square Times(double scale) => new(a * scale, b * scale, c * scale, d * scale);

        public (double First, double Second) On(double x, double y) => ((a * x) + (b * y), (c * x) + (d * y));
    }
}
