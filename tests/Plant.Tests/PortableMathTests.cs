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
}
