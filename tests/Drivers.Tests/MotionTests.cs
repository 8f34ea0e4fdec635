namespace Controller.Drivers.Tests;

/// <summary>Motion's pure logic as the board runs it: what it costs there, and that a number which is none is refused where such numbers count as greater than all.</summary>
public sealed class MotionTests : IDisposable
{
    private readonly DriverRun run = new DriverRun("Motion", _ => { }).Advance(3);

    [Fact]
    public void The_board_computes_what_the_closed_forms_say()
    {
        // 50 Hz through points at 20 Hz of 0.3 sin 2π t: cubic Hermite errs by h⁴ f⁗ / 384 = 8e-6 of that.
        Assert.Equal(0.3 * Math.Sin(2 * Math.PI * 0.06), run["splineRadians"], 2e-5);
        Assert.Equal(75, run["trapezoidSteps"]); // 1 rad / 1 rad/s + 1 rad/s / 2 rad/s²
        Assert.Equal(1, run["trapezoidRadians"]);
        Assert.Equal(1 + (20 * 0.2) - 0.5, run["torqueNewtonMetres"], 1e-5);
        Assert.Equal(0x0A37, run["statuswordBits"]); // operation enabled with voltage, remote, internal limit
        Assert.Equal(1, run["judge"]);
        Assert.Equal(1, run["judgeStart"]);
    }

    [Fact]
    public void A_number_that_is_none_is_refused_on_the_board_too()
    {
        Assert.Equal(204, run["positionNaN"]);
        Assert.Equal(204, run["velocityNaN"]);
        Assert.Equal(204, run["positionInfinity"]);
        Assert.Equal(0, run["torqueOfNaN"]);
        Assert.Equal(0, run["torqueOfInfinity"]);
        Assert.Equal(0, run["rateOfNaN"]);
    }

    [Theory]
    [InlineData("quinticStep", 80)]
    [InlineData("splineStep", 60)]
    [InlineData("trapezoidStep", 60)]
    [InlineData("rampStep", 80)]
    [InlineData("rampAtEnd", 150)]
    [InlineData("impedance", 60)]
    [InlineData("splineSegment", 250)]
    [InlineData("besselSegment", 400)]
    public void Six_joints_step_in_a_small_share_of_a_20_ms_period(string call, double microseconds)
        => Assert.InRange(run[call + "Microseconds"], 1, microseconds);

    [Theory]
    [InlineData("decodePoint")]
    [InlineData("judgeTimes")]
    [InlineData("judgeNumbers")]
    [InlineData("judgeSegment")]
    public void A_slice_of_the_slow_work_is_under_a_millisecond(string call)
        => Assert.InRange(run[call + "Microseconds"], 1, 1000);

    public void Dispose() => run.Dispose();
}
