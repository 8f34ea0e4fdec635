using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant.Motors;

/// <summary>
/// An incremental encoder: two square waves a quarter period apart, A before B in positive rotation. Every edge comes at
/// its own instant, so that counters and interrupts see each one.
/// </summary>
/// <remarks>
/// Between two states of the shaft its angle is taken as the cubic through both angles and both speeds, whose error is that of
/// the fourth derivative: below h⁴/384 of the jerk's rate. Crossings are found by Newton's method within brackets to a
/// thousandth of a nanosecond of the interval, then rounded up to the nanosecond.
/// Edges lie within an interval that is over, so a shaft that feeds a board's pins must run one interval ahead of it.
/// </remarks>
/// <param name="cyclesPerRevolution">Periods of each channel in a revolution (data sheets: PPR, CPR or lines). A revolution has four times as many counts.</param>
/// <param name="wires">What hears the edges; null when only the count matters.</param>
public sealed class IncrementalEncoder(int cyclesPerRevolution, IQuadratureWires? wires = null)
{
    private readonly double countsPerRadian = 4 * cyclesPerRevolution / (2 * Math.PI);
    private double disc;

    /// <summary>Counts in a revolution: four for each cycle.</summary>
    public int CountsPerRevolution => 4 * cyclesPerRevolution;

    /// <summary>Edges up less edges down since power-on.</summary>
    public long Count { get; private set; }

    /// <summary>Level of channel A.</summary>
    public bool A => (Count & 3) is 1 or 2;

    /// <summary>Level of channel B.</summary>
    public bool B => (Count & 3) is 2 or 3;

    /// <summary>Level of the index channel: high for one count in a revolution.</summary>
    public bool Index => Count % CountsPerRevolution == 0;

    /// <summary>Share of the shaft's motion that the disc does not follow, 0 to 1: a slipping coupling.</summary>
    public double SlipRatio
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            field = value;
        }
    }

    /// <summary>Turns the disc with the shaft.</summary>
    /// <param name="fromNanoseconds">Virtual time at the motion's beginning.</param>
    /// <param name="toNanoseconds">Virtual time at its end.</param>
    /// <param name="fromRadians">Angle of the shaft at its beginning.</param>
    /// <param name="fromRadiansPerSecond">Speed at its beginning.</param>
    /// <param name="toRadians">Angle at its end.</param>
    /// <param name="toRadiansPerSecond">Speed at its end.</param>
    public void Turn(
        long fromNanoseconds,
        long toNanoseconds,
        double fromRadians,
        double fromRadiansPerSecond,
        double toRadians,
        double toRadiansPerSecond)
    {
        double follows = (1 - SlipRatio) * countsPerRadian;
        double seconds = (toNanoseconds - fromNanoseconds) * 1e-9;
        double change = follows * (toRadians - fromRadians);
        double slope0 = follows * seconds * fromRadiansPerSecond;
        double slope1 = follows * seconds * toRadiansPerSecond;
        if (change.Equals(0) && slope0.Equals(0) && slope1.Equals(0))
            return;

        var path = new Cubic(disc, slope0, (3 * change) - (2 * slope0) - slope1, slope0 + slope1 - (2 * change));
        disc += change;
        (double first, double second) = path.Turns();
        double at = 0;
        at = Follow(path, at, first, fromNanoseconds, toNanoseconds);
        at = Follow(path, at, second, fromNanoseconds, toNanoseconds);
        Follow(path, at, 1, fromNanoseconds, toNanoseconds);
    }

    /// <summary>Counts along a piece of the path in which it goes one way.</summary>
    private double Follow(in Cubic path, double from, double to, long fromNanoseconds, long toNanoseconds)
    {
        if (!(to > from))
            return from;
        long last = (long)Math.Floor(to < 1 ? path.At(to) : disc);
        double low = from;
        while (Count != last)
        {
            bool rises = last > Count;
            low = path.Crossing(rises ? Count + 1 : Count, low, to, rises);
            Count += rises ? 1 : -1;
            wires?.Edge(fromNanoseconds + (long)Math.Ceiling(low * (toNanoseconds - fromNanoseconds)), A, B);
        }

        return to;
    }

    /// <summary>A polynomial over the share of the interval that has passed.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Cubic(double a, double b, double c, double d)
    {
        public double At(double s) => a + (s * (b + (s * (c + (s * d)))));

        /// <summary>Where it changes direction within (0, 1), in order; 0 when it does not.</summary>
        public (double First, double Second) Turns()
        {
            // b + 2 c s + 3 d s² = 0, without cancellation.
            double root = (c * c) - (3 * d * b);
            if (root < 0)
                return (0, 0);
            double q = -(c + Math.CopySign(Math.Sqrt(root), c));
            double x = d.Equals(0) ? 0 : q / (3 * d);
            double y = q.Equals(0) ? 0 : b / q;
            x = x is > 0 and < 1 ? x : 0;
            y = y is > 0 and < 1 ? y : 0;
            return (Math.Min(x, y), Math.Max(x, y));
        }

        public double Crossing(double level, double low, double high, bool rises)
        {
            const double Tolerance = 1e-12;
            double s = low;
            double slope = b + (s * ((2 * c) + (s * 3 * d)));
            s = slope.Equals(0) ? (low + high) / 2 : low + ((level - At(low)) / slope);
            for (int i = 0; i < 60 && high - low > Tolerance; i++)
            {
                if (!(s > low && s < high))
                    s = (low + high) / 2;
                double beyond = At(s) - level;
                if (rises ? beyond < 0 : beyond > 0)
                    low = s;
                else
                    high = s;
                slope = b + (s * ((2 * c) + (s * 3 * d)));
                double next = slope.Equals(0) ? (low + high) / 2 : s - (beyond / slope);
                if (Math.Abs(next - s) < Tolerance)
                    return Math.Clamp(next, low, high);
                s = next;
            }

            return Math.Clamp(s, low, high);
        }
    }
}
