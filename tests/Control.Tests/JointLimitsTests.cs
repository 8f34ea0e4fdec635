namespace Controller.Control.Tests;

public sealed class JointLimitsTests
{
    [Fact]
    public void Without_an_acceleration_limit_it_is_what_a_stop_from_full_velocity_in_200_milliseconds_asks_for()
    {
        // PlanStop's velocity 1 - 3 x² + 2 x³ is steepest at half time: 1.5 v / T.
        JointLimits limits = new(-1, 1, 3, 0.02f);
        Assert.Equal(1.5 * 3 / 0.2, limits.MaxRadiansPerSecondSquared, 1e-4);
        Assert.Equal(10, limits.StopSteps(0, 3));
    }

    [Theory]
    [InlineData(40, 3)]
    [InlineData(10, 2)]
    public void A_stop_keeps_the_acceleration_limit(float acceleration, float velocity)
    {
        JointLimits limits = new(-2, 2, 3, acceleration, 0.02f);
        int steps = limits.StopSteps(0, velocity);
        Assert.True(1.5 * velocity / (steps * 0.02) <= acceleration * 1.001);
        Assert.True(1.5 * velocity / ((steps - 1) * 0.02) > acceleration);
    }
}
