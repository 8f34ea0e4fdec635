using Controller.Control.Motion;

namespace Controller.Control.Tests;

/// <summary>Against v = a t and v² = 2 a s.</summary>
public sealed class VelocityRampTests
{
    private const float Period = 0.02f;

    private readonly VelocityRamp ramp = new(new JointLimits(-1, 1, 3, 20, Period), Period);

    [Fact]
    public void Velocity_rises_with_the_acceleration_limit_and_position_is_its_integral()
    {
        ramp.Begin(-0.9f, 0);
        ramp.SetTarget(2);
        for (int i = 1; i <= 20; i++)
        {
            Assert.True(ramp.Step());
            double t = i * 0.02;
            Assert.Equal(Math.Min(20 * t, 2), ramp.VelocityRadiansPerSecond, 1e-5);

            // 0.1 s up to 2 rad/s over 0.1 rad.
            Assert.Equal(-0.9 + (t < 0.1 ? 10 * t * t : 0.1 + (2 * (t - 0.1))), ramp.PositionRadians, 1e-5);
            Assert.False(ramp.IsLimitedByPosition);
        }

        ramp.SetTarget(0);
        for (int i = 0; i < 5; i++)
            ramp.Step();
        Assert.Equal(0, ramp.VelocityRadiansPerSecond);
        Assert.Equal(-0.9 + 0.1 + 0.6 + 0.1, ramp.PositionRadians, 1e-5);
        Assert.False(ramp.Step());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1.7f)]
    [InlineData(0.3f)]
    [InlineData(-2.2f)]
    public void At_the_range_s_end_it_brakes_as_late_as_the_acceleration_limit_allows(float target)
    {
        int sign = Math.Sign(target);
        ramp.Begin(0.123f * sign, 0);
        ramp.SetTarget(target);
        bool wasLimited = false;
        for (int i = 0; i < 400; i++)
        {
            double roomBefore = 1 - (sign * ramp.PositionRadians);
            double velocityBefore = sign * ramp.VelocityRadiansPerSecond;
            ramp.Step();
            double room = 1 - (sign * ramp.PositionRadians);
            double velocity = sign * ramp.VelocityRadiansPerSecond;
            Assert.True(room >= 0);
            Assert.True(velocity * velocity / 40 <= room + 1e-5, $"{velocity} rad/s with {room} rad left");
            if (velocityBefore > 0.4)
                Assert.True(velocity >= velocityBefore - 0.4 - 1e-4);
            if (ramp.IsLimitedByPosition && !wasLimited)
            {
                // The first period that is held back is the first in which the target's velocity would leave too little room.
                double wanted = Math.Min(velocityBefore + 0.4, sign * target);
                double left = roomBefore - (0.01 * (velocityBefore + wanted));
                Assert.True(wanted * wanted / 40 > left - 1e-5, $"{wanted} rad/s would have left {left} rad");
            }

            wasLimited = ramp.IsLimitedByPosition;
        }

        Assert.True(wasLimited);
        Assert.Equal(sign, ramp.PositionRadians);
        Assert.Equal(0, ramp.VelocityRadiansPerSecond);
    }

    [Fact]
    public void No_sequence_of_targets_leaves_the_range_or_exceeds_a_limit()
    {
        Random random = new(9);
        ramp.Begin(0, 0);
        for (int i = 0; i < 100_000; i++)
        {
            if (random.Next(20) == 0)
                ramp.SetTarget((float)(8 * random.NextDouble()) - 4);
            (float position, float velocity) = (ramp.PositionRadians, ramp.VelocityRadiansPerSecond);
            ramp.Step();
            Assert.InRange(ramp.PositionRadians, -1, 1);
            Assert.InRange(ramp.VelocityRadiansPerSecond, -3.0001f, 3.0001f);

            // A room that rounding tells 1e-7 rad too large allows sqrt(2 x 20 x 1e-7) rad/s too much, which is cut at the end.
            Assert.InRange(ramp.VelocityRadiansPerSecond - velocity, -0.402f, 0.402f);

            // The last fraction of a period before an end is cut: a h² / 8.
            Assert.Equal(position + (Period * (velocity + ramp.VelocityRadiansPerSecond) / 2), ramp.PositionRadians, 1.1e-3f);
        }
    }

    [Fact]
    public void A_start_with_too_little_room_brakes_with_the_limit_and_is_held_at_the_end()
    {
        ramp.Begin(0.95f, 2);
        ramp.Step();
        Assert.Equal(2 - 0.4, ramp.VelocityRadiansPerSecond, 1e-5);
        for (int i = 0; i < 5; i++)
            ramp.Step();
        Assert.Equal(1, ramp.PositionRadians);
        Assert.Equal(0, ramp.VelocityRadiansPerSecond);
    }

    [Fact]
    public void From_outside_the_range_only_the_way_in_is_free()
    {
        ramp.Begin(1.1f, 0);
        ramp.SetTarget(1);
        for (int i = 0; i < 10; i++)
            ramp.Step();
        Assert.Equal(1.1f, ramp.PositionRadians);
        Assert.True(ramp.IsLimitedByPosition);
        ramp.SetTarget(-1);
        for (int i = 0; i < 10; i++)
            ramp.Step();

        // v² / (2 a) = 0.025 rad until 1 rad/s after 0.05 s, then 0.15 s; whole periods take up to a h² / 8 more or less.
        Assert.Equal(1.1 - 0.025 - 0.15, ramp.PositionRadians, 1.01e-3);
        Assert.False(ramp.IsLimitedByPosition);
    }

    [Fact]
    public void A_target_beyond_the_velocity_limit_is_the_limit_and_says_so()
    {
        ramp.Begin(-1, 0);
        ramp.SetTarget(3.5f);
        Assert.True(ramp.IsLimitedByVelocity);
        for (int i = 0; i < 10; i++)
            ramp.Step();
        Assert.Equal(3, ramp.VelocityRadiansPerSecond);
        ramp.SetTarget(3);
        Assert.False(ramp.IsLimitedByVelocity);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_target_that_is_not_finite_is_a_stop(float target)
    {
        ramp.Begin(0, 1);
        ramp.SetTarget(target);
        for (int i = 0; i < 3; i++)
            ramp.Step();
        Assert.Equal(0, ramp.VelocityRadiansPerSecond);
        Assert.Equal(1 / 40.0, ramp.PositionRadians, 2e-3);
    }
}
