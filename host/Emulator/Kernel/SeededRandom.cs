using System.Runtime.Intrinsics;

namespace Controller.Emulator.Kernel;

/// <summary>
/// Random numbers that are the same on every machine and runtime for the same seed.
/// </summary>
/// <remarks>
/// SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
/// <see cref="System.Random"/> does not promise its sequence across .NET versions.
/// </remarks>
public sealed class SeededRandom
{
    // As many as a vector holds on every processor of the last ten years.
    private const int Pairs = 4;

    // 1/21, 1/19, ... 1: coefficients of the logarithm's series, the smallest term first.
    private static readonly double[] OddReciprocals = [.. Enumerable.Range(0, 11).Select(i => 1.0 / (21 - (2 * i)))];

    private ulong state;
    private double[] gaussians = [];
    private int gaussiansLeft;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">Any value; equal seeds give equal sequences.</param>
    public SeededRandom(ulong seed) => state = seed;

    /// <summary>A generator for one part of the machine, independent of how often the others draw.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="part">The part's name, such as <c>"imu"</c>.</param>
    public static SeededRandom For(ulong seed, string part)
    {
        // FNV-1a, 64 bit: string.GetHashCode is salted per process.
        ulong hash = 14695981039346656037;
        foreach (char c in part)
            hash = (hash ^ c) * 1099511628211;
        return new SeededRandom(new SeededRandom(seed ^ hash).NextUInt64());
    }

    /// <summary>64 uniformly distributed bits.</summary>
    public ulong NextUInt64()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A uniform double in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform double in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A normally distributed double of mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    /// <remarks>
    /// Draws for eight numbers at once: their logarithms are long chains of dependent operations, which side by side take
    /// the time of one. Uniform numbers that are drawn from the same generator in between come from behind those eight.
    /// </remarks>
    public double NextGaussian()
    {
        if (gaussiansLeft == 0)
            DrawGaussians();
        return gaussians[^gaussiansLeft--];
    }

    private void DrawGaussians()
    {
        if (gaussians.Length == 0)
            gaussians = new double[2 * Pairs];
        Span<double> squares = stackalloc double[Pairs];
        for (int pair = 0; pair < Pairs; pair++)
        {
            double u, v, s;
            do
            {
                u = (2.0 * NextDouble()) - 1.0;
                v = (2.0 * NextDouble()) - 1.0;
                s = (u * u) + (v * v);
            }
            while (s is >= 1.0 or 0.0);
            gaussians[2 * pair] = u;
            gaussians[(2 * pair) + 1] = v;
            squares[pair] = s;
        }

        Vector256<double> square = Vector256.Create<double>(squares);
        Vector256.Sqrt(-2.0 * Log(square) / square).CopyTo(squares);
        for (int i = 0; i < gaussians.Length; i++)
            gaussians[i] *= squares[i / 2];
        gaussiansLeft = gaussians.Length;
    }

    /// <summary>As <see cref="Log(Vector256{double})"/>, to the bit, for one number.</summary>
    internal static double Log(double x) => Log(Vector256.CreateScalar(x)).ToScalar();

    /// <summary>Natural logarithms of positive, normal numbers, within 4 units in the last place of 1.</summary>
    /// <remarks>
    /// Only additions, multiplications and divisions, which IEEE 754 fixes to the last bit; <see cref="Math.Log(double)"/> is
    /// the C library's and differs between systems. ln x = e ln 2 + 2 artanh t with t = (m - 1) / (m + 1) and x = m 2^e;
    /// for m within [1/sqrt 2, sqrt 2] the series in t ends below 1e-17 after t^21.
    /// </remarks>
    internal static Vector256<double> Log(Vector256<double> x)
    {
        Vector256<ulong> bits = x.AsUInt64();
        Vector256<double> mantissa = ((bits & Vector256.Create(0x000FFFFFFFFFFFFFUL)) | Vector256.Create(0x3FF0000000000000UL)).AsDouble();

        // The exponent's bits below those of 2^52 are that number of ones: taken away again, they are a double.
        Vector256<double> exponent = ((bits >> 52) | Vector256.Create(0x4330000000000000UL)).AsDouble() - Vector256.Create(4503599627370496.0 + 1023);
        Vector256<double> isHigh = Vector256.GreaterThan(mantissa, Vector256.Create(1.4142135623730951));
        mantissa = Vector256.ConditionalSelect(isHigh, mantissa * 0.5, mantissa);
        exponent += isHigh & Vector256<double>.One;

        Vector256<double> t = (mantissa - Vector256<double>.One) / (mantissa + Vector256<double>.One);
        Vector256<double> square = t * t;
        Vector256<double> sum = Vector256<double>.Zero;
        foreach (double reciprocal in OddReciprocals)
            sum = (sum * square) + Vector256.Create(reciprocal);
        return (exponent * 0.6931471805599453) + (t * 2.0 * sum);
    }
}
