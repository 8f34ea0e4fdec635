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

    /// <summary>1 - e^-x and its mean over the step, by the C library where it keeps its digits and by series where it does not.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-12)]
    [InlineData(1e-3)]
    [InlineData(0.0999)]
    [InlineData(0.1001)]
    [InlineData(2)]
    [InlineData(50)]
    [InlineData(1e300)]
    public void First_order_lags_keep_their_digits(double x)
    {
        Assert.Equal(x >= 1e-3 ? 1 - Math.Exp(-x) : x - (x * x / 2) + (x * x * x / 6), PortableMath.Relaxed(x), 1e-12 * Math.Min(x, 1));
        double mean = x < 1e-2 ? (x / 2) - (x * x / 6) + (x * x * x / 24) : 1 - ((1 - Math.Exp(-x)) / x);
        Assert.Equal(mean, PortableMath.MeanRelaxed(x), 1e-13);
    }
}
