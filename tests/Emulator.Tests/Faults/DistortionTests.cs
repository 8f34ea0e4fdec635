using Controller.Emulator.Chips;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Tests.Faults;

/// <summary>What each sensor fault makes of a ramp or a constant, against closed forms.</summary>
public class DistortionTests
{
    private const long Millisecond = 1_000_000;

    [Fact]
    public void A_stuck_sensor_shows_the_first_value_after_the_fault_or_a_given_one()
    {
        Assert.Equal([3, 3, 3], Ramp(new StuckDistortion(null), 3, 4, 5));
        Assert.Equal([-1, -1], Ramp(new StuckDistortion(-1), 3, 4));
    }

    [Fact]
    public void A_wrong_sensor_scales_and_shifts() => Assert.Equal([7, 9], Ramp(new WrongDistortion(2, 1), 3, 4));

    [Fact]
    public void A_slow_sensor_takes_a_value_once_a_period()
        => Assert.Equal([0, 0, 0, 3, 3, 3, 6], Ramp(new SlowDistortion(3 * Millisecond), 0, 1, 2, 3, 4, 5, 6));

    [Fact]
    public void A_delayed_sensor_shows_a_ramp_late_by_its_delay()
    {
        double[] shown = Ramp(new DelayDistortion(40 * Millisecond), [.. Enumerable.Range(0, 200).Select(i => (double)i)]);
        Assert.All(shown.Take(40), value => Assert.Equal(0, value));
        Assert.Equal(Enumerable.Range(0, 160).Select(i => (double)i), shown.Skip(40));
    }

    [Fact]
    public void Noise_has_the_standard_deviation_that_was_asked_for()
    {
        double[] noise = Ramp(new NoiseDistortion(0.5, new SeededRandom(1)), new double[20_000]);
        double mean = noise.Average();
        // Standard errors: 0.5 / sqrt(20000) = 0.0035 of the mean, 0.5 / sqrt(40000) = 0.0025 of the deviation.
        Assert.Equal(0, mean, 0.015);
        Assert.Equal(0.5, Math.Sqrt(noise.Average(value => (value - mean) * (value - mean))), 0.01);
    }

    [Fact]
    public void Garbage_fills_its_range_evenly()
    {
        double[] values = Ramp(new GarbageDistortion(-2, 4, new SeededRandom(2)), new double[20_000]);
        Assert.All(values, value => Assert.InRange(value, -2, 4));
        // Mean and deviation of a uniform distribution: 1 and 6 / sqrt 12 = 1.732.
        Assert.Equal(1, values.Average(), 0.05);
        Assert.Equal(1.732, Math.Sqrt(values.Average(value => (value - 1) * (value - 1))), 0.03);
    }

    [Fact]
    public void An_intermittent_sensor_repeats_the_value_before_in_its_share_of_measurements()
    {
        double[] shown = Ramp(new IntermittentDistortion(0.3, new SeededRandom(3)), [.. Enumerable.Range(0, 20_000).Select(i => (double)i)]);
        double repeated = shown.Skip(1).Zip(shown, (value, before) => value == before ? 1.0 : 0).Average();
        Assert.Equal(0.3, repeated, 0.015);
        Assert.All(shown.Select((value, i) => i - value), age => Assert.InRange(age, 0, 20));
    }

    [Fact]
    public void Distortions_of_one_quantity_act_in_their_order_and_go_without_a_trace()
    {
        var quantity = new Quantity("Volts", "V", 5);
        var scale = new WrongDistortion(2, 0);
        quantity.Add(scale);
        quantity.Add(new WrongDistortion(1, 1));
        Assert.Equal(11, quantity.At(0));
        Assert.False(quantity.IsTrue);
        quantity.Remove(scale);
        Assert.Equal(6, quantity.At(0));
    }

    private static double[] Ramp(IDistortion distortion, params double[] values)
        => [.. values.Select((value, i) => distortion.Apply(i * Millisecond, value))];
}
