using Controller.Emulator.Plant;

namespace Controller.Plant.Tests;

public sealed class PortableMathTests
{
    /// <summary>Against the C library's, which is within an ulp itself.</summary>
    [Theory]
    [InlineData(0.8)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Sine_and_cosine_are_good_to_the_last_digits(double range)
    {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            double angle = ((2 * random.NextDouble()) - 1) * range;
            (double sin, double cos) = PortableMath.SinCos(angle);
            Assert.Equal(Math.Sin(angle), sin, 2.3e-16);
            Assert.Equal(Math.Cos(angle), cos, 2.3e-16);
        }
    }

    /// <summary>Bits recorded on one machine hold on every other.</summary>
    [Theory]
    [InlineData(0.5, 0x3FDEAEE8744B05F0L, 0x3FEC1528065B7D50L)]
    [InlineData(0.0, 0L, 0x3FF0000000000000L)]
    public void Bits_are_the_same_everywhere(double angle, long sinBits, long cosBits)
    {
        (double sin, double cos) = PortableMath.SinCos(angle);
        Assert.Equal(sinBits, BitConverter.DoubleToInt64Bits(sin));
        Assert.Equal(cosBits, BitConverter.DoubleToInt64Bits(cos));
    }

    /// <summary>Against the C library's, around the whole circle and near the axes.</summary>
    [Fact]
    public void The_angle_of_a_point_is_good_to_the_last_digits()
    {
        var random = new Random(2);
        for (int i = 0; i < 20_000; i++)
        {
            double y = ((2 * random.NextDouble()) - 1) * Math.Pow(10, random.Next(-6, 4));
            double x = ((2 * random.NextDouble()) - 1) * Math.Pow(10, random.Next(-6, 4));
            Assert.Equal(Math.Atan2(y, x), PortableMath.Atan2(y, x), 1e-15);
        }

        Assert.Equal(0, PortableMath.Atan2(0, 0));
        Assert.Equal(Math.PI, PortableMath.Atan2(0, -1));
        Assert.Equal(-Math.PI / 2, PortableMath.Atan2(-1, 0));
        Assert.Equal(0, PortableMath.Atan2(double.NaN, 1));
    }

    [Fact]
    public void The_arc_sine_is_good_to_the_last_digits()
    {
        for (int i = -10_000; i <= 10_000; i++)
            Assert.Equal(Math.Asin(i / 10_000.0), PortableMath.Asin(i / 10_000.0), 1e-15);
        Assert.Equal(Math.PI / 2, PortableMath.Asin(1 + 1e-12), 1e-15);
    }

    [Fact]
    public void The_exponential_is_good_to_the_last_digits()
    {
        for (double power = -50; power <= 50; power += 0.01)
            Assert.Equal(1, PortableMath.Exp(power) / Math.Exp(power), 1e-15);
        Assert.Equal(1, PortableMath.Exp(0));
    }
}
