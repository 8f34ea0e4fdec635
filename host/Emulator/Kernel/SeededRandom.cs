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
    // 1/21, 1/19, ... 1: coefficients of the logarithm's series, the smallest term first.
    private static readonly double[] OddReciprocals = [.. Enumerable.Range(0, 11).Select(i => 1.0 / (21 - (2 * i)))];

    private ulong state;
    private double spareGaussian;
    private bool hasSpareGaussian;

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
    public double NextGaussian()
    {
        if (hasSpareGaussian)
        {
            hasSpareGaussian = false;
            return spareGaussian;
        }

        double u, v, s;
        do
        {
            u = (2.0 * NextDouble()) - 1.0;
            v = (2.0 * NextDouble()) - 1.0;
            s = (u * u) + (v * v);
        }
        while (s is >= 1.0 or 0.0);

        double scale = Math.Sqrt(-2.0 * Log(s) / s);
        spareGaussian = v * scale;
        hasSpareGaussian = true;
        return u * scale;
    }

    /// <summary>Natural logarithm of a positive, normal number, within 4 units in the last place of 1.</summary>
    /// <remarks>
    /// Only additions, multiplications and divisions, which IEEE 754 fixes to the last bit; <see cref="Math.Log(double)"/> is
    /// the C library's and differs between systems. ln x = e ln 2 + 2 artanh t with t = (m - 1) / (m + 1) and x = m 2^e;
    /// for m within [1/sqrt 2, sqrt 2] the series in t ends below 1e-17 after t^21.
    /// </remarks>
    internal static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }

        double t = (mantissa - 1) / (mantissa + 1);
        double square = t * t;
        double sum = 0;
        foreach (double reciprocal in OddReciprocals)
            sum = (sum * square) + reciprocal;
        return (exponent * 0.6931471805599453) + (2 * t * sum);
    }
}
