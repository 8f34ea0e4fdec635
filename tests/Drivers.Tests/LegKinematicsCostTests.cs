namespace Controller.Drivers.Tests;

/// <summary>The leg's kinematics and demonstration on an ESP32: right in its arithmetic, and inside the figures of docs/decisions/0017-kinematics-arithmetic.md.</summary>
public sealed class LegKinematicsCostTests : IDisposable
{
    private readonly DriverRun run = new DriverRun("LegKinematics", _ => { }).Advance(20);

    [Fact]
    public void The_board_finds_the_joints_that_it_came_from()
    {
        double[] joints = [0.3, -0.2, -0.7, 1.2, -0.4, 0.15];
        Assert.Equal(1, run["inverse"]);
        for (int i = 0; i < joints.Length; i++)
            Assert.Equal(joints[i], run[$"joint{i}"], 2e-6);
    }

    [Theory]
    [InlineData("forward", 368)]
    [InlineData("inverse", 562)]
    [InlineData("level", 459)]
    [InlineData("jacobian", 199)]
    [InlineData("torques", 185)]
    public void A_call_costs_what_the_record_says(string call, double microseconds)
        => Assert.InRange(run[call + "Microseconds"], microseconds * 0.95, microseconds * 1.05);

    [Fact]
    public void No_step_of_the_demonstration_takes_more_than_1_4_milliseconds()
    {
        Assert.Equal(1, run["completed"]);
        for (int phase = 1; phase <= 13; phase++)
            Assert.InRange(run[$"phase{phase}Microseconds"], 1, 1400);
    }

    public void Dispose() => run.Dispose();
}
