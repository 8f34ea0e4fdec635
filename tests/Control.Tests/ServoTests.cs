namespace Controller.Control.Tests;

public sealed class ServoTests
{
    [Theory]
    // 25 MHz / 122: 4.88 us per count; 270 degrees over 500 to 2500 us.
    [InlineData(0, 307)] // 1500 us / 4.88 = 307.4
    [InlineData(2.3562, 512)] // 2500 us / 4.88 = 512.3
    [InlineData(-2.3562, 102)] // 500 us / 4.88 = 102.5 less rounding of the angle
    [InlineData(0.6, 360)] // 1754.65 us / 4.88 = 359.6
    [InlineData(100, 4095)]
    [InlineData(-100, 0)]
    public void Positions_become_the_nearest_count(float radians, int counts)
    {
        ServoPulse pulse = new(1500, 424.4132f, 4.88f);
        Assert.Equal(counts, pulse.ToCounts(radians));
    }

    [Fact]
    public void A_servo_that_turns_the_other_way_has_a_negative_slope()
    {
        ServoPulse pulse = new(1500, -424.4132f, 4.88f);
        Assert.True(pulse.ToCounts(0.5f) < pulse.ToCounts(0));
    }

    [Fact]
    public void No_number_gives_no_pulse()
    {
        Assert.Equal(0, new ServoPulse(1500, 424, 4.88f).ToCounts(float.NaN));
    }

    /// <summary>A count of 4.88 us is 11.5 mrad of a servo with 424 us per radian.</summary>
    [Theory]
    [InlineData(424.4132f)]
    [InlineData(-424.4132f)]
    public void A_pulse_asks_for_the_position_that_it_was_made_of_within_half_a_count(float microsecondsPerRadian)
    {
        ServoPulse pulse = new(1500, microsecondsPerRadian, 4.88f);
        for (float radians = -2; radians <= 2; radians += 0.01f)
            Assert.Equal(radians, pulse.ToRadians(pulse.ToCounts(radians)), 0.5f * 4.88f / 424.4132f + 1e-5f);
    }

    [Theory]
    [InlineData(0, 6, 0)]
    [InlineData(0.013, 6, 0.5639)] // half of saturation, nominal supply: half of 1.1278 N m
    [InlineData(0.026, 6, 1.1278)]
    [InlineData(1, 6, 1.1278)]
    [InlineData(-1, 6, -1.1278)]
    [InlineData(1, 3, 0.5639)]
    public void Effort_is_proportional_to_error_up_to_stall_and_to_the_supply(float error, float volts, double expected)
    {
        Assert.Equal(expected, new EffortEstimate(1.1278f, 0.026f, 6, 5.8178f, 0.015f).Of(error, 0, volts), 4);
    }

    [Fact]
    public void Effort_falls_to_nothing_at_the_no_load_velocity_and_with_the_servos_own_damping()
    {
        EffortEstimate effort = new(1.1278f, 0.026f, 6, 5.8178f, 0.015f);

        // Full drive: the motor's straight line from stall to no load (data sheet: 11.5 kg cm, 0.18 s per 60 degrees).
        Assert.Equal(0, effort.Of(1, 5.8178f, 6), 4);
        Assert.Equal(1.1278 / 2, effort.Of(1, 5.8178f / 2, 6), 4);

        // In proportion: a joint that follows at 1 rad/s with an error of damping x velocity has no drive and is held back by its motor.
        Assert.Equal(-1.1278 / 5.8178, effort.Of(0.015f, 1, 6), 4);
    }

    [Fact]
    public void A_following_error_counts_only_after_its_time_without_a_break()
    {
        FollowingErrorMonitor monitor = new(0.15f, 10);
        for (int i = 0; i < 10; i++)
            Assert.False(monitor.Step(0.2f));
        Assert.False(monitor.Step(0.1f));
        for (int i = 0; i < 10; i++)
            Assert.False(monitor.Step(-0.2f));
        Assert.True(monitor.Step(-0.2f));
    }

    [Fact]
    public void A_measurement_that_is_no_number_counts_as_an_error()
    {
        FollowingErrorMonitor monitor = new(0.15f, 1);
        Assert.False(monitor.Step(float.NaN));
        Assert.True(monitor.Step(float.NaN));
    }

    [Fact]
    public void The_version_in_births_is_the_version_that_was_built()
    {
        Assert.Equal(App.FirmwareVersion.Text, typeof(ServoPulse).Assembly.GetName().Version!.ToString(3));
    }
}
