using Controller.Control.Safety;

namespace Controller.Control.Tests;

public sealed class PlausibilityMonitorTests
{
    // A joint of -1 to 2 rad that does 6 rad/s at most: 0.12 rad in 20 ms, and 0.02 of noise. Two bad readings may pass.
    private readonly PlausibilityMonitor monitor = new(-1, 2, 0.14f, 2);

    [Fact]
    public void The_fastest_motion_that_is_possible_is_plausible()
    {
        for (int round = 0; round < 10; round++)
        {
            for (int i = 0; i <= 21; i++)
                Assert.False(monitor.Step(-1 + (0.139f * i)));
            for (int i = 21; i >= 0; i--)
                Assert.False(monitor.Step(-1 + (0.139f * i)));
        }
    }

    [Theory]
    [InlineData(-1.01f)]
    [InlineData(2.01f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Outside_the_range_the_third_reading_is_a_fault(float value)
    {
        Assert.False(monitor.Step(0.5f));
        Assert.False(monitor.Step(value));
        Assert.False(monitor.Step(value));
        Assert.True(monitor.Step(value));
        Assert.Equal(0.5f, monitor.Value);
    }

    [Fact]
    public void A_spike_passes_and_the_last_plausible_value_stands_in_for_it()
    {
        Assert.False(monitor.Step(0.5f));
        Assert.False(monitor.Step(1.9f));
        Assert.Equal((0.5f, 1), (monitor.Value, monitor.StepsOutside));
        Assert.False(monitor.Step(0.55f));
        Assert.Equal((0.55f, 0), (monitor.Value, monitor.StepsOutside));
    }

    [Theory]
    [InlineData(0.13f, 0)]
    [InlineData(0.27f, 1)] // 2 x 0.14 allow it
    [InlineData(0.41f, 2)]
    public void A_jump_that_stays_counts_until_the_time_allows_it(float jump, int steps)
    {
        Assert.False(monitor.Step(0));
        for (int i = 0; i < steps; i++)
        {
            Assert.False(monitor.Step(jump));
            Assert.Equal(i + 1, monitor.StepsOutside);
        }

        Assert.False(monitor.Step(jump));
        Assert.Equal(0, monitor.StepsOutside);
    }

    [Fact]
    public void A_slipped_encoder_is_a_fault()
    {
        Assert.False(monitor.Step(0));
        Assert.False(monitor.Step(0.6f));
        Assert.False(monitor.Step(0.6f));
        Assert.True(monitor.Step(0.6f));
        monitor.Reset();
        Assert.False(monitor.Step(0.6f));
    }
}
