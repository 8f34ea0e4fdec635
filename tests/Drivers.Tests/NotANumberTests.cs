namespace Controller.Drivers.Tests;

/// <summary>On nanoCLR a number that is none counts as greater than every number (docs/fidelity.md), so a guard that holds on .NET may not hold on the board.</summary>
public sealed class NotANumberTests : IDisposable
{
    private readonly DriverRun run = new DriverRun("NotANumber", _ => { }).Advance(0.5);

    [Fact]
    public void A_position_that_is_no_number_gives_no_pulse()
    {
        Assert.Equal(307, run["pulse"]); // 1500 µs in counts of 4.88 µs
        Assert.Equal(0, run["pulseOfNaN"]);
    }

    [Fact]
    public void A_position_without_bound_gives_the_longest_pulse_or_none()
    {
        Assert.Equal(4095, run["pulseOfInfinity"]);
        Assert.Equal(0, run["pulseOfMinusInfinity"]);
    }

    [Fact]
    public void The_attitude_outlives_a_sample_that_is_no_number()
        => Assert.Equal(Math.PI / 6, run["rollRadians"], 1e-4);

    public void Dispose() => run.Dispose();
}
