using Controller.Control.Safety;

namespace Controller.Control.Tests;

public sealed class FrozenMonitorTests
{
    private const double Period = 0.02;

    // 12 bits over 3.9 V, 0.596 V/rad through a divider of 0.6875: 430 counts per radian.
    private const double CountsPerRadian = 4096 / 3.9 * 0.596 * 0.6875;

    private readonly FrozenMonitor monitor = new(0.05f, 3);

    [Theory]
    [InlineData(0.6)]
    [InlineData(1.0)]
    [InlineData(-1.5)]
    [InlineData(3.0)]
    public void A_stuck_encoder_is_found_within_100_ms_of_motion(double radiansPerSecond)
    {
        monitor.Reset(1000, 0.2f);
        int steps = 1;
        while (!monitor.Step(1000, (float)(0.2 + (radiansPerSecond * Period * steps))))
            steps++;

        // The first step beyond 0.05 rad, and the third repeat at least.
        int expected = Math.Max(3, (int)Math.Floor(0.05 / (Math.Abs(radiansPerSecond) * Period)) + 1);
        Assert.Equal(expected, steps);
        Assert.InRange(steps, 1, 5);
    }

    [Fact]
    public void A_healthy_potentiometer_with_noise_never_trips()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var noise = new Random(seed);
            monitor.Reset(2000, 0);
            double position = 0;
            for (int i = 0; i < 50_000; i++)
            {
                // 1.5 rad to either side every 4 s, 2.4 rad/s at most; the joint follows with 45 ms.
                double setpoint = 1.5 * Math.Sin(2 * Math.PI * i * Period / 4);
                position += (setpoint - position) * (1 - Math.Exp(-Period / 0.045));
                float reading = (float)Math.Round(2000 + (CountsPerRadian * position) + (3 * (noise.NextDouble() - 0.5)));
                Assert.False(monitor.Step(reading, (float)setpoint), $"seed {seed}, step {i}");
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
        monitor.Reset(500, 0);
        double position = 0;
        for (int i = 1; i <= 200; i++)
        {
            double setpoint = radiansPerSecond * Period * i;
            if (setpoint - position > 0.026)
                position += Math.Min(5.8 * Period, setpoint - 0.026 - position);
            Assert.False(monitor.Step((float)Math.Round(500 + (CountsPerRadian * position)), (float)setpoint));
        }
    }

    [Fact]
    public void At_rest_nothing_is_judged()
    {
        monitor.Reset(1234, 0.7f);
        for (int i = 0; i < 100_000; i++)
            Assert.False(monitor.Step(1234, 0.7f));
        for (int i = 0; i < 1000; i++)
            Assert.False(monitor.Step(1234, 0.7f + (0.049f * (i % 2))));
    }

    [Fact]
    public void No_number_from_the_sensor_counts_as_a_repeat_and_from_the_setpoint_as_far_away()
    {
        monitor.Reset(1000, 0);
        Assert.False(monitor.Step(float.NaN, 0));
        Assert.False(monitor.Step(float.NaN, 0));
        Assert.True(monitor.Step(float.NaN, 0));
        monitor.Reset(1000, 0);
        Assert.False(monitor.Step(1000, float.NaN));
        Assert.False(monitor.Step(1000, float.NaN));
        Assert.True(monitor.Step(1000, float.NaN));
    }
}
