using Controller.Control.Motion;

namespace Controller.Control.Tests;

/// <summary>Against the closed forms of a trapezoid: n steps from rest to rest take n / rate + rate / acceleration, or 2 √(n / acceleration) when the rate is not reached.</summary>
public sealed class StepRampTests
{
    [Theory]
    [InlineData(1000, 4000, 2000)]
    [InlineData(3000, 10_000, 20_000)]
    [InlineData(200, 100_000, 400)]
    public void A_long_move_takes_the_time_of_its_trapezoid(float rate, float acceleration, int steps)
        => Assert.Equal((steps / rate) + (rate / acceleration), Move(new StepRamp(rate, acceleration), steps), 0.01 * steps / rate);

    [Theory]
    [InlineData(1000, 4000, 100)]
    [InlineData(1000, 4000, -100)]
    [InlineData(5000, 1000, 4000)]
    public void A_short_move_takes_the_time_of_its_triangle(float rate, float acceleration, int steps)
        => Assert.Equal(2 * Math.Sqrt(Math.Abs(steps) / acceleration), Move(new StepRamp(rate, acceleration), steps), 0.005);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(-7)]
    [InlineData(0)]
    public void A_move_ends_at_its_target_after_just_as_many_steps(int target)
    {
        var ramp = new StepRamp(1000, 4000) { TargetSteps = target };
        int steps = 0;
        while (ramp.Next() > 0)
            steps++;
        Assert.Equal(Math.Abs(target), steps);
        Assert.Equal(target, ramp.PositionSteps);
        Assert.Equal(0, ramp.Direction);
    }

    [Fact]
    public void No_step_is_faster_than_the_rate_and_no_two_change_speed_by_more_than_the_acceleration()
    {
        const double Rate = 2000, Acceleration = 8000;
        var ramp = new StepRamp((float)Rate, (float)Acceleration) { TargetSteps = 1500 };
        double velocity = 0;
        for (int length = ramp.Next(); length > 0; length = ramp.Next())
        {
            Assert.True(length >= 1e6 / Rate - 1);
            double next = 1e6 / length;

            // Mean speeds of neighbouring steps; half a microsecond of rounding at 500 us is 1 per mille of 2000 steps/s.
            if (velocity > 0)
                Assert.InRange(Math.Abs(next - velocity), 0, (Acceleration * 1.5 * Math.Max(length / 1e6, 1 / velocity)) + 10);
            velocity = next;
        }
    }

    [Fact]
    public void A_target_behind_it_makes_the_motor_stop_first_and_come_back()
    {
        var ramp = new StepRamp(1000, 4000) { TargetSteps = 10_000 };
        for (int i = 0; i < 500; i++)
            ramp.Next();
        ramp.TargetSteps = 400;
        int furthest = 0;
        while (ramp.Next() > 0)
            furthest = Math.Max(furthest, ramp.PositionSteps);

        // At 1000 steps/s stopping takes 1000² / (2 x 4000) = 125 steps.
        Assert.Equal(500 + 125, furthest);
        Assert.Equal(400, ramp.PositionSteps);
    }

    [Fact]
    public void A_halt_forgets_way_and_speed_and_keeps_the_position()
    {
        var ramp = new StepRamp(1000, 4000) { TargetSteps = 10_000 };
        for (int i = 0; i < 50; i++)
            ramp.Next();
        ramp.IsHaltWanted = true;
        Assert.Equal(0, ramp.Next());
        Assert.Equal((50, 50, 0, false), (ramp.PositionSteps, ramp.TargetSteps, ramp.Direction, ramp.IsHaltWanted));

        // From rest again: √(2 / acceleration) for the first step.
        ramp.TargetSteps = 100;
        Assert.Equal(1e6 * Math.Sqrt(2 / 4000.0), ramp.Next(), 1.0);
    }

    private static double Move(StepRamp ramp, int target)
    {
        ramp.TargetSteps = target;
        double seconds = 0;
        for (int length = ramp.Next(); length > 0; length = ramp.Next())
            seconds += length * 1e-6;
        Assert.Equal(target, ramp.PositionSteps);
        return seconds;
    }
}
