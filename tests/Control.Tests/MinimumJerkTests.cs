namespace Controller.Control.Tests;

public sealed class MinimumJerkTests
{
    private const float Period = 0.02f;

    [Fact]
    public void A_move_from_rest_follows_the_closed_form()
    {
        MinimumJerk move = new(Period);
        move.PlanMove(-0.3f, 0, 0, 0.9f, 50);
        for (int i = 1; i < 50; i++)
        {
            Assert.True(move.Step());
            double x = i / 50.0;
            // Flash and Hogan (1985), equation for a point-to-point movement.
            double expected = -0.3 + (1.2 * ((10 * Math.Pow(x, 3)) - (15 * Math.Pow(x, 4)) + (6 * Math.Pow(x, 5))));
            double velocity = 1.2 * ((30 * x * x) - (60 * Math.Pow(x, 3)) + (30 * Math.Pow(x, 4)));
            Assert.Equal(expected, move.PositionRadians, 2e-6);
            Assert.Equal(velocity, move.VelocityRadiansPerSecond, 2e-5);
        }

        Assert.False(move.Step());
        Assert.Equal(0.9f, move.PositionRadians);
        Assert.Equal(0, move.VelocityRadiansPerSecond);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(180_000)]
    public void Velocity_peaks_at_half_time_at_15_eighths_of_the_mean(int steps)
    {
        MinimumJerk move = new(Period);
        move.PlanMove(0, 0, 0, 1, steps);
        float peak = 0;
        int peakStep = 0;
        for (int i = 1; move.Step(); i++)
        {
            if (move.VelocityRadiansPerSecond > peak)
                (peak, peakStep) = (move.VelocityRadiansPerSecond, i);
        }

        Assert.Equal(1.875 / (steps * Period), peak, 1e-3 / (steps * Period));
        Assert.InRange(peakStep, (steps / 2) - (steps / 100), (steps / 2) + (steps / 100));
        Assert.Equal(1, move.PositionRadians);
    }

    [Fact]
    public void A_replacement_under_way_keeps_position_velocity_and_acceleration()
    {
        MinimumJerk move = new(Period);
        move.PlanMove(0, 0, 0, 1, 50);
        for (int i = 0; i < 18; i++)
            move.Step();
        float position = move.PositionRadians;
        float velocity = move.VelocityRadiansPerSecond;
        float acceleration = move.GetAcceleration();

        move.PlanMove(position, velocity, acceleration, -0.4f, 60);

        Assert.Equal(position, move.PositionRadians);
        Assert.Equal(velocity, move.VelocityRadiansPerSecond);
        Assert.Equal(acceleration, move.GetAcceleration(), 3);
        move.Step();
        // One period on, Taylor's series to the second order must hold but for the third: jerk h³ / 6.
        Assert.Equal(position + (velocity * Period) + (acceleration * Period * Period / 2), move.PositionRadians, 1e-3);
        while (move.Step())
        {
        }

        Assert.Equal(-0.4f, move.PositionRadians);
    }

    [Theory]
    [InlineData(2.5f, 10)]
    [InlineData(-1.5f, 7)]
    public void A_stop_takes_half_of_velocity_times_duration_and_never_turns_back(float velocity, int steps)
    {
        MinimumJerk stop = new(Period);
        stop.PlanStop(0.2f, velocity, steps);
        float before = stop.PositionRadians;
        bool isMoving;
        do
        {
            isMoving = stop.Step();
            Assert.True(Math.Sign(velocity) * (stop.PositionRadians - before) >= 0);
            before = stop.PositionRadians;
        }
        while (isMoving);

        Assert.Equal(0.2 + (velocity * steps * Period / 2), stop.PositionRadians, 5);
        Assert.Equal(0, stop.VelocityRadiansPerSecond);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(2.9f)]
    public void The_check_before_a_blend_agrees_with_walking_the_whole_curve(float velocity)
    {
        Random random = new(7);
        int kept = 0;
        for (int i = 0; i < 3000; i++)
        {
            float from = (float)((random.NextDouble() * 2) - 1);
            float to = (float)((random.NextDouble() * 2) - 1);
            float acceleration = (float)((random.NextDouble() * 30) - 15);
            int steps = random.Next(3, 150);
            MinimumJerk move = new(Period);
            move.PlanMove(from, velocity, acceleration, to, steps);
            bool keeps = move.Keeps(-1, 1, 3, float.MaxValue);
            double peak = 0;
            double extent = 0;
            for (int k = 0; k <= 2000; k++)
            {
                (double position, double rate) = Quintic(from, velocity, acceleration, to, steps * (double)Period, k / 2000.0);
                peak = Math.Max(peak, Math.Abs(rate));
                extent = Math.Max(extent, Math.Abs(position));
            }

            if (keeps)
            {
                kept++;
                Assert.True(peak <= 3 * 1.02, $"peak {peak} in try {i}");
                Assert.True(extent <= 1.02, $"extent {extent} in try {i}");
            }
            else
            {
                Assert.True(peak > 3 * 0.98 || extent > 0.97, $"try {i} was refused for nothing: {peak} {extent}");
            }
        }

        Assert.InRange(kept, 100, 2900);
    }

    /// <summary>The quintic through both boundary conditions, solved from scratch in double: x'' continuous, Craig, Introduction to Robotics, 7.3.</summary>
    private static (double Position, double Velocity) Quintic(double p, double v, double a, double q, double t, double x)
    {
        double a3 = ((20 * (q - p)) - (12 * v * t) - (3 * a * t * t)) / (2 * Math.Pow(t, 3));
        double a4 = ((30 * (p - q)) + (16 * v * t) + (3 * a * t * t)) / (2 * Math.Pow(t, 4));
        double a5 = ((12 * (q - p)) - (6 * v * t) - (a * t * t)) / (2 * Math.Pow(t, 5));
        double s = x * t;
        return (
            p + (v * s) + (a / 2 * s * s) + (a3 * Math.Pow(s, 3)) + (a4 * Math.Pow(s, 4)) + (a5 * Math.Pow(s, 5)),
            v + (a * s) + (3 * a3 * s * s) + (4 * a4 * Math.Pow(s, 3)) + (5 * a5 * Math.Pow(s, 4)));
    }
}
