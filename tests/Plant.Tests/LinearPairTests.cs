using Controller.Emulator.Plant;

namespace Controller.Plant.Tests;

/// <summary>Exact steps of linear equations against their textbook solutions.</summary>
public sealed class LinearPairTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.05)]
    [InlineData(3)]
    [InlineData(60)]
    public void An_undamped_oscillator_turns_in_a_circle(double seconds)
    {
        var step = new LinearPair(0, 2, -2, 0, seconds);
        (double x, double y) = step.Step(1, 0, 0, 0);
        Assert.Equal(Math.Cos(2 * seconds), x, 1e-12);
        Assert.Equal(-Math.Sin(2 * seconds), y, 1e-12);
        (double a, double b) = step.Integral(1, 0, 0, 0);
        Assert.Equal(Math.Sin(2 * seconds) / 2, a, 1e-12);
        Assert.Equal((Math.Cos(2 * seconds) - 1) / 2, b, 1e-12);
    }

    [Fact]
    public void A_point_under_constant_force_falls_in_a_parabola_although_its_matrix_has_no_inverse()
    {
        var step = new LinearPair(0, 1, 0, 0, 3);
        (double position, double velocity) = step.Step(5, 2, 0, -9.8);
        Assert.Equal(5 + 6 - (9.8 * 9 / 2), position, 1e-12);
        Assert.Equal(2 - (9.8 * 3), velocity, 1e-12);
        Assert.Equal((5 * 3) + (2 * 9 / 2.0) - (9.8 * 27 / 6), step.Integral(5, 2, 0, -9.8).First, 1e-11);
    }

    [Fact]
    public void Fast_and_slow_parts_a_million_times_apart_both_keep_their_digits()
    {
        var step = new LinearPair(-1e6, 0, 0, -1, 0.001);
        (double fast, double slow) = step.Step(1, 1, 1e6, 0);
        Assert.Equal(1, fast, 1e-12);
        Assert.Equal(Math.Exp(-0.001), slow, 1e-12);
        Assert.Equal(1 - Math.Exp(-0.001), step.Integral(0, 1, 0, 0).Second, 1e-14);
    }

    [Fact]
    public void The_exponential_agrees_with_the_C_librarys()
    {
        for (double x = -700; x < 700; x += 0.377)
            Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-15);
        Assert.Equal(0, PortableMath.Exp(-1000));
        Assert.True(double.IsPositiveInfinity(PortableMath.Exp(1000)));
        foreach (double x in new[] { 0, 1e-12, 1e-3, 0.0999, 0.1001, 2, 50 })
        {
            Assert.Equal(-double.ExpM1(-x), PortableMath.Relaxed(x), 1e-15);
            double mean = x.Equals(0) ? 0 : x < 1e-2 ? (x / 2) - (x * x / 6) + (x * x * x / 24) : 1 - ((1 - Math.Exp(-x)) / x);
            Assert.Equal(mean, PortableMath.MeanRelaxed(x), 1e-11);
        }
    }
}
