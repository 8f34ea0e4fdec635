using Controller.Control.Safety;

namespace Controller.Control.Tests;

/// <summary>Against the closed form of I²t: a constant current I trips after t (Ip² - Ic²) / (I² - Ic²).</summary>
public sealed class OvercurrentMonitorTests
{
    private const float Period = 0.02f;

    // 1 A for ever, 3 A for 2 s, never 5 A for more than 3 steps.
    private readonly OvercurrentMonitor monitor = new(1, 3, 2, 5, 3, Period);

    [Theory]
    [InlineData(3.0)]
    [InlineData(-3.0)]
    [InlineData(4.9)]
    [InlineData(2.0)]
    [InlineData(1.1)]
    public void A_constant_current_trips_when_the_closed_form_says(double amperes)
    {
        double expected = 2 * (9 - 1) / ((amperes * amperes) - 1);
        Assert.Equal(expected, SecondsToTrip((float)amperes), 0.03 + (0.001 * expected));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.99f)]
    [InlineData(-1f)]
    public void The_continuous_current_never_trips(float amperes)
    {
        for (int i = 0; i < 100_000; i++)
            Assert.False(monitor.Step(amperes));
        Assert.Equal(0, monitor.UsedShare);
    }

    [Fact]
    public void A_pause_gives_back_what_its_time_is_worth()
    {
        // 1.5 s of 3 A use 3/4; a pause at 0 A takes (0 - 1) / (9 - 1) / 2 s = 1/16 per second.
        Run(3, 1.5);
        Assert.Equal(0.75, monitor.UsedShare, 1e-3);
        Run(0, 4);
        Assert.Equal(0.5, monitor.UsedShare, 1e-3);
        Assert.Equal(1.0, SecondsToTrip(3), 0.03);
    }

    [Fact]
    public void A_walking_load_whose_mean_square_is_the_continuous_one_never_trips()
    {
        // 2 A for a quarter of the time: mean square 1 A².
        for (int i = 0; i < 100_000; i++)
            Assert.False(monitor.Step(i % 40 < 10 ? 2 : 0));
    }

    [Theory]
    [InlineData(5.1f)]
    [InlineData(-20f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Beyond_the_bound_it_trips_after_the_steps_allowed(float amperes)
    {
        for (int i = 0; i < 3; i++)
            Assert.False(monitor.Step(amperes));
        Assert.True(monitor.Step(amperes));
        Assert.False(monitor.Step(0.5f));
        for (int i = 0; i < 3; i++)
            Assert.False(monitor.Step(amperes));
    }

    private double SecondsToTrip(float amperes)
    {
        int steps = 1;
        while (!monitor.Step(amperes))
            steps++;
        return steps * Period;
    }

    private void Run(float amperes, double seconds)
    {
        for (int i = 0; i < (int)Math.Round(seconds / Period); i++)
            Assert.False(monitor.Step(amperes));
    }
}
