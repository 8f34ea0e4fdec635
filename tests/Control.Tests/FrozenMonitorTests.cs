using Controller.Control.Safety;

namespace Controller.Control.Tests;

public sealed class FrozenMonitorTests
{
    private const double Period = 0.02;

    // 12 bits over 3.9 V, 0.596 V/rad through a divider of 0.6875: 430 counts per radian. An ESP32's converter is off by 2 counts (1 sigma).
    private const double CountsPerRadian = 4096 / 3.9 * 0.596 * 0.6875;
    private const double NoiseCounts = 2;

    private readonly FrozenMonitor monitor = new(0.0355f);

    [Theory]
    [InlineData(0.6)]
    [InlineData(1.0)]
    [InlineData(-1.5)]
    [InlineData(3.0)]
    public void A_sensor_without_noise_that_sticks_is_found_in_its_third_step(double radiansPerSecond)
    {
        double perStep = radiansPerSecond * Period;
        monitor.Reset(0.2f, 0.2f);
        for (int i = -50; i <= 0; i++)
            Assert.False(monitor.Step((float)(0.2 + (perStep * i)), (float)(0.2 + (perStep * (i + 2)))));
        int steps = 1;
        while (!monitor.Step(0.2f, (float)(0.2 + (perStep * (steps + 2)))))
            steps++;

        // 3·2 + 2·1 = 8 steps of gap after two, of the 3.6 · 3 that are needed; 14 after three.
        Assert.Equal(3, steps);
        Assert.Equal(0, monitor.MovedRadians, 1e-5);
        Assert.Equal(Math.Abs(perStep) * 1.35, monitor.BoundRadians, 1e-4);
    }

    [Fact]
    public void A_sensor_with_noise_that_sticks_at_0_6_radians_per_second_is_found_in_its_third_step_96_times_in_100()
    {
        var noise = new Random(1);
        int late = 0;
        for (int run = 0; run < 2000; run++)
        {
            monitor.Reset(0, 0);
            for (int i = -50; i <= 0; i++)
                Assert.False(monitor.Step(Reading(0.012 * i, noise), (float)(0.012 * (i + 2))));
            int steps = 1;
            while (!monitor.Step(Reading(0, noise), (float)(0.012 * (steps + 2))))
                steps++;
            Assert.InRange(steps, 1, 5);
            if (steps > 3)
                late++;
        }

        Assert.InRange(late, 0, 80);
    }

    [Fact]
    public void A_healthy_potentiometer_with_noise_never_trips()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var noise = new Random(seed);
            monitor.Reset(0, 0);
            double position = 0;
            for (int i = 0; i < 50_000; i++)
            {
                // 1.5 rad to either side every 4 s, 2.4 rad/s at most; the joint follows with 45 ms, under a load that comes and goes.
                double setpoint = 1.5 * Math.Sin(2 * Math.PI * i * Period / 4);
                position += (setpoint - position) * (1 - Math.Exp(-Period / 0.045));
                double sag = i / 500 % 2 * 0.01;
                Assert.False(monitor.Step(Reading(position - sag, noise), (float)setpoint), $"seed {seed}, step {i}");
            }
        }
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    [InlineData(3.0)]
    public void A_healthy_encoder_without_noise_does_not_trip_when_a_move_starts_late(double radiansPerSecond)
    {
        // Stiction: nothing moves before the servo gives all it has, at 0.026 rad.
        monitor.Reset(0, 0);
        double position = 0;
        for (int i = 1; i <= 200; i++)
        {
            double setpoint = radiansPerSecond * Period * i;
            if (setpoint - position > 0.026)
                position += Math.Min(5.8 * Period, setpoint - 0.026 - position);
            Assert.False(monitor.Step((float)position, (float)setpoint));
        }
    }

    [Fact]
    public void At_rest_nothing_is_judged()
    {
        var noise = new Random(3);
        monitor.Reset(0.7f, 0.7f);
        for (int i = 0; i < 100_000; i++)
            Assert.False(monitor.Step(0.7f, 0.7f));
        for (int i = 0; i < 100_000; i++)
            Assert.False(monitor.Step(Reading(0.7, noise), 0.7f + (0.033f * (i % 2))));
    }

    [Fact]
    public void No_number_while_the_joint_moves_counts_as_frozen()
    {
        monitor.Reset(0, 0);
        for (int i = 0; i < 10; i++)
            Assert.False(monitor.Step(0.02f * i, 0.02f * (i + 2)));
        Assert.True(monitor.Step(float.NaN, 0.24f));
        monitor.Reset(0, 0);
        Assert.False(monitor.Step(0, float.NaN));
        Assert.False(monitor.Step(0, 0));
        Assert.True(monitor.Step(0, 0));
    }

    private static float Reading(double radians, Random noise)
    {
        double gauss = Math.Sqrt(-2 * Math.Log(1 - noise.NextDouble())) * Math.Cos(2 * Math.PI * noise.NextDouble());
        return (float)(Math.Round((CountsPerRadian * radians) + (NoiseCounts * gauss)) / CountsPerRadian);
    }
}
