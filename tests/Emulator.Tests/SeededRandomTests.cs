using Controller.Emulator.Kernel;

namespace Controller.Emulator.Tests;

public class SeededRandomTests
{
    [Fact]
    public void The_sequence_is_SplitMix64_as_published()
    {
        // First outputs for seed 1234567 of the reference implementation (Vigna, prng.di.unimi.it/splitmix64.c).
        var random = new SeededRandom(1234567);
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423], new[] { random.NextUInt64(), random.NextUInt64(), random.NextUInt64() });
    }

    [Fact]
    public void The_logarithm_agrees_with_the_host_s_to_a_few_units_in_the_last_place()
    {
        var random = new SeededRandom(1);
        for (int i = 0; i < 100_000; i++)
        {
            double x = Math.Pow(10, random.NextDouble(-300, 300));
            double expected = Math.Log(x);
            Assert.Equal(expected, SeededRandom.Log(x), 4e-16 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Fact]
    public void Gaussian_numbers_have_mean_0_and_deviation_1()
    {
        var random = new SeededRandom(2);
        const int n = 200_000;
        double sum = 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            double x = random.NextGaussian();
            sum += x;
            squares += x * x;
        }

        // Five standard errors: 5 / sqrt(n) and 5 sqrt(2 / n).
        Assert.Equal(0, sum / n, 0.0112);
        Assert.Equal(1, squares / n, 0.0158);
    }
}
