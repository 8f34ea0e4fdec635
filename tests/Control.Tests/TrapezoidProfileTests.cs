using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

/// <summary>Against v² = 2 a s and t = v / a + d / v.</summary>
public sealed class TrapezoidProfileTests
{
    private const float Period = 0.02f;

    private readonly TrapezoidProfile profile = new(Period);

    [Theory]
    [InlineData(1.2f, 1, 2)]
    [InlineData(-2.5f, 3, 20)]
    [InlineData(0.6f, 0.5f, 8)]
    public void A_long_move_takes_the_time_of_its_trapezoid(float distance, float speed, float acceleration)
    {
        profile.Plan(0.1f, 0, 0.1f + distance, speed, acceleration, 0);
        Assert.Equal(Whole((Math.Abs(distance) / speed) + (speed / acceleration)), profile.Steps);
        Walk(speed, acceleration);
    }

    [Theory]
    [InlineData(0.1f, 3, 20)]
    [InlineData(-0.02f, 3, 20)]
    [InlineData(0.4f, 1, 2)]
    public void A_short_move_takes_the_time_of_its_triangle(float distance, float speed, float acceleration)
    {
        profile.Plan(0.1f, 0, 0.1f + distance, speed, acceleration, 0);
        Assert.Equal(Whole(2 * Math.Sqrt(Math.Abs(distance) / acceleration)), profile.Steps);
        Walk(speed, acceleration);
    }

    [Fact]
    public void The_move_is_the_closed_form_in_each_of_its_parts()
    {
        // 1 rad at 1 rad/s with 2 rad/s²: half a second up over 0.25 rad, half a second cruising, half a second down; 75 periods.
        profile.Plan(0, 0, 1, 1, 2, 0);
        Assert.Equal(75, profile.Steps);
        for (int i = 1; i < 75; i++)
        {
            Assert.True(profile.Step());
            double t = i * 0.02;
            double left = 1.5 - t;
            double expected = t < 0.5 ? t * t : t < 1 ? 0.25 + (t - 0.5) : 1 - (left * left);
            Assert.Equal(expected, profile.PositionRadians, 2e-6);
            Assert.Equal(Math.Min(1, Math.Min(2 * t, 2 * left)), profile.VelocityRadiansPerSecond, 1e-5);
        }

        Assert.False(profile.Step());
        Assert.Equal(1, profile.PositionRadians);
        Assert.Equal(0, profile.VelocityRadiansPerSecond);
    }

    [Fact]
    public void A_start_that_can_just_stop_at_the_target_brakes_all_the_way()
    {
        // v² = 2 a s: 2² = 2 x 10 x 0.2, within 0.2 s.
        profile.Plan(0.3f, 2, 0.5f, 3, 10, 0);
        Assert.Equal(10, profile.Steps);
        for (int i = 1; profile.Step(); i++)
        {
            double t = i * 0.02;
            Assert.Equal(0.3 + (2 * t) - (5 * t * t), profile.PositionRadians, 1e-5);
        }

        Assert.Equal(0.5f, profile.PositionRadians);
    }

    [Theory]
    [InlineData(2, 0.1f)]
    [InlineData(-2, 0.5f)]
    public void A_start_too_fast_to_stop_before_the_target_brakes_and_comes_back(float velocity, float target)
    {
        profile.Plan(0.3f, velocity, target, 3, 10, 0);
        double turn = 0.3 + (Math.Sign(velocity) * 0.2);
        Assert.Equal(turn, profile.TurnRadians, 1e-6);

        // Brake for v / a, then a triangle from the turn to the target.
        double seconds = 0.2 + (2 * Math.Sqrt(Math.Abs(target - turn) / 10));
        Assert.Equal(Whole(seconds), profile.Steps);
        float furthest = 0.3f;
        while (profile.Step())
            furthest = velocity > 0 ? Math.Max(furthest, profile.PositionRadians) : Math.Min(furthest, profile.PositionRadians);
        Assert.Equal(turn, furthest, 1e-4);
        Assert.Equal(target, profile.PositionRadians);
    }

    [Fact]
    public void A_start_faster_than_the_limit_slows_down_to_it()
    {
        // 3 to 1 rad/s with 10 rad/s²: 0.2 s, 0.4 rad; down from 1: 0.1 s, 0.05 rad; 0.55 rad at 1 rad/s between.
        profile.Plan(0, 3, 1, 1, 10, 0);
        Assert.Equal(Whole(0.85), profile.Steps);
        for (int i = 0; i < 10; i++)
            profile.Step();
        Assert.Equal(0.4, profile.PositionRadians, 5e-3);
        Assert.InRange(profile.VelocityRadiansPerSecond, 0.97f, 1.0001f);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.8f, 2)]
    [InlineData(-0.8f, 2.5f)]
    [InlineData(0.3f, 10)]
    public void A_longer_duration_stretches_the_move_to_just_that(float velocity, float seconds)
    {
        Assert.Equal(Limit.None, profile.Plan(0, velocity, 0.7f, 1, 4, seconds));
        Assert.Equal((int)Math.Round(seconds / Period), profile.Steps);
        Walk(1, 4);
    }

    [Fact]
    public void What_makes_a_move_slower_than_asked_is_named()
    {
        Assert.Equal(Limit.Velocity, profile.Plan(0, 0, 2, 1, 20, 1));
        Assert.Equal(Limit.Acceleration, profile.Plan(0, 0, 0.1f, 3, 2, 0.2f));
        Assert.Equal(Limit.None, profile.Plan(0, 0, 2, 1, 20, 2.06f));
        Assert.Equal(Limit.None, profile.Plan(0, 0, 2, 1, 20, 0));
    }

    [Fact]
    public void A_move_to_where_the_joint_rests_is_over_at_once()
    {
        Assert.Equal(Limit.None, profile.Plan(0.4f, 0, 0.4f, 3, 20, 0));
        Assert.False(profile.Step());
        Assert.Equal(0.4f, profile.PositionRadians);
    }

    [Fact]
    public void Any_move_keeps_its_limits_and_takes_less_than_a_period_more_than_the_fastest()
    {
        Random random = new(6);
        for (int i = 0; i < 5000; i++)
        {
            float speed = (float)(0.2 + (4 * random.NextDouble()));
            float acceleration = (float)(1 + (40 * random.NextDouble()));
            float velocity = random.Next(4) == 0 ? 0 : (float)(2 * speed * ((2 * random.NextDouble()) - 1));
            float from = (float)((2 * random.NextDouble()) - 1);
            float to = (float)((2 * random.NextDouble()) - 1);
            profile.Plan(from, velocity, to, speed, acceleration, 0);
            double fastest = Fastest(to - (double)from, velocity, speed, acceleration);
            Assert.True(Math.Abs((profile.Steps * 0.02) - (fastest + 0.01)) <= 0.0105, $"try {i}: {profile.Steps} steps, {fastest} s");
            Walk(Math.Max(speed, Math.Abs(velocity)), acceleration);
            Assert.Equal(to, profile.PositionRadians);
        }
    }

    /// <summary>Time-optimal motion of a double integrator to rest: braking at once, then the trapezoid or triangle that is left, built part by part.</summary>
    private static double Fastest(double distance, double velocity, double speed, double acceleration)
    {
        if (velocity < 0)
            (distance, velocity) = (-distance, -velocity);
        double braking = velocity * velocity / (2 * acceleration);
        if (distance < braking)
            return (velocity / acceleration) + FromRest(braking - distance, speed, acceleration);
        if (velocity > speed)
            return ((velocity - speed) / acceleration) + (speed / acceleration) + ((distance - braking) / speed);

        // As if it had started from rest, earlier and further back.
        return FromRest(distance + braking, speed, acceleration) - (velocity / acceleration);
    }

    private static double FromRest(double distance, double speed, double acceleration)
        => distance > speed * speed / acceleration ? (distance / speed) + (speed / acceleration) : 2 * Math.Sqrt(distance / acceleration);

    private static int Whole(double seconds) => Math.Max(1, (int)Math.Ceiling((seconds / 0.02) - 0.002));

    /// <summary>Walks to the end: velocity and its changes keep the limits, and position is what velocity adds up to.</summary>
    private void Walk(double speed, double acceleration)
    {
        bool isMoving;
        do
        {
            double position = profile.PositionRadians;
            double velocity = profile.VelocityRadiansPerSecond;
            isMoving = profile.Step();
            Assert.InRange(Math.Abs(profile.VelocityRadiansPerSecond), 0, (speed * 1.001) + 1e-5);
            Assert.InRange(Math.Abs(profile.VelocityRadiansPerSecond - velocity), 0, (acceleration * 0.02 * 1.001) + 2e-4);

            // Where acceleration changes within a period, the mean of two velocities errs by a h² / 4 at most.
            double mean = (velocity + profile.VelocityRadiansPerSecond) / 2;
            Assert.Equal(position + (mean * 0.02), profile.PositionRadians, (acceleration * 0.0004 / 4 * 1.01) + 1e-4);
        }
        while (isMoving);
    }
}
