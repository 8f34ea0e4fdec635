using Controller.Control.Calibration;

namespace Controller.Control.Tests;

/// <summary>The search as such; tests/Rigs.Tests/HomingTests.cs has a motor do it.</summary>
public sealed class HomingPlanTests
{
    private const float Period = 0.01f;

    /// <summary>IEC 61800-7-201, homing methods; the maxon EPOS firmware specification for those below zero.</summary>
    [Theory]
    [InlineData(true, false, 17)]
    [InlineData(true, true, 18)]
    [InlineData(false, true, -3)]
    [InlineData(false, false, -4)]
    public void A_plan_has_the_number_of_its_method(bool hasSwitch, bool isPositive, int method)
        => Assert.Equal(method, Plan(hasSwitch, isPositive).GetMethod());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stop_is_where_an_ideal_joint_stands_and_presses(bool isPositive)
    {
        var homing = new Homing(Plan(false, isPositive), Period);
        double sign = isPositive ? 1 : -1;
        double position = 0.3;
        homing.Start((float)position);
        var phases = new List<HomingPhase> { homing.Phase };
        float effort = 0;
        for (int i = 0; i < 2000 && homing.Step((float)position, effort, false); i++)
        {
            if (homing.Phase != phases[^1])
                phases.Add(homing.Phase);
            double next = position + (homing.SetpointRadiansPerSecond * Period);
            bool isStopped = sign * next > 1;
            position = isStopped ? sign : next;
            effort = isStopped ? (float)sign : 0;
        }

        Assert.Equal([HomingPhase.Approaching, HomingPhase.BackingOff, HomingPhase.ApproachingSlowly], phases);
        Assert.Equal(HomingPhase.Done, homing.Phase);
        Assert.Equal(sign, homing.ReferenceRadians);
        Assert.Equal(0, homing.SetpointRadiansPerSecond);
        Assert.False(homing.Step(0, 0, false));
    }

    [Fact]
    public void A_joint_that_stands_without_pressing_goes_on()
    {
        var homing = new Homing(Plan(false, true), Period);
        homing.Start(0);
        for (int i = 0; i < 100; i++)
            Assert.True(homing.Step(0, 0.5f, false));
        Assert.Equal(HomingPhase.Approaching, homing.Phase);
    }

    [Fact]
    public void A_joint_that_cannot_go_back_is_jammed()
    {
        var homing = new Homing(Plan(false, true), Period);
        homing.Start(0);
        while (homing.Phase == HomingPhase.Approaching)
            homing.Step(0, 1, false);
        Assert.Equal(HomingPhase.BackingOff, homing.Phase);
        while (homing.Step(0, -1, false))
        {
        }

        Assert.Equal((HomingPhase.Failed, HomingFailure.Jammed, 0f), (homing.Phase, homing.Failure, homing.SetpointRadiansPerSecond));
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(0, float.NaN)]
    [InlineData(float.PositiveInfinity, 0)]
    public void What_is_no_number_ends_the_search(float position, float effort)
    {
        var homing = new Homing(Plan(true, true), Period);
        homing.Start(0);
        Assert.False(homing.Step(position, effort, false));
        Assert.Equal((HomingPhase.Failed, HomingFailure.NotFinite, 0f), (homing.Phase, homing.Failure, homing.SetpointRadiansPerSecond));
    }

    [Fact]
    public void Nothing_moves_before_the_start()
    {
        var homing = new Homing(Plan(true, true), Period);
        Assert.False(homing.Step(0, 0, true));
        Assert.Equal((HomingPhase.Idle, 0f), (homing.Phase, homing.SetpointRadiansPerSecond));
    }

    private static HomingPlan Plan(bool hasSwitch, bool isPositive) => new()
    {
        HasSwitch = hasSwitch,
        IsPositive = isPositive,
        FastRadiansPerSecond = 1,
        SlowRadiansPerSecond = 0.1f,
        BackOffRadians = 0.1f,
        MaxTravelRadians = 4,
        MaxSeconds = 20,
        StopNewtonMetres = 0.9f,
        StandstillRadians = 0.001f,
        StandstillSeconds = 0.1f,
    };
}
