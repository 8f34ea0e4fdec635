using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

public sealed class StandSequenceTests
{
    private const float Period = StandModel.Period;
    private static readonly StandPlan Plan = new();

    [Fact]
    public void It_goes_through_all_phases_and_ends_at_zero()
    {
        StandModel stand = new();
        Assert.True(stand.Sequence.Begin(new float[6]));
        List<DemonstrationPhase> phases = [];
        int steps = 0;
        do
        {
            if (phases.Count == 0 || phases[^1] != stand.Sequence.Phase)
                phases.Add(stand.Sequence.Phase);
            steps++;
        }
        while (stand.Step() && steps < 5000);

        Assert.Equal(
            [
                DemonstrationPhase.Crouching,
                DemonstrationPhase.RaisingPlatform,
                DemonstrationPhase.Standing,
                DemonstrationPhase.SquattingDown,
                DemonstrationPhase.SquattingUp,
                DemonstrationPhase.SquattingDown,
                DemonstrationPhase.SquattingUp,
                DemonstrationPhase.ShiftingLeft,
                DemonstrationPhase.ShiftingRight,
                DemonstrationPhase.ShiftingForward,
                DemonstrationPhase.ShiftingBack,
                DemonstrationPhase.Centring,
                DemonstrationPhase.Unloading,
                DemonstrationPhase.LoweringPlatform,
                DemonstrationPhase.Homing,
            ],
            phases);
        Assert.Equal(DemonstrationEnd.Completed, stand.Sequence.Reason);
        Assert.Equal(DemonstrationPhase.Ended, stand.Sequence.Phase);
        Assert.All(stand.Sequence.SetpointRadians, value => Assert.Equal(0, value));
        Assert.False(stand.Sequence.IsValveOn);
        TestContext.Current.SendDiagnosticMessage($"{steps * Period:0.0} s");
        Assert.InRange(steps * Period, 30, 40);
    }

    [Fact]
    public void The_stand_presses_as_its_springs_say_and_the_squat_lets_go_of_half()
    {
        StandModel stand = Begun();
        Run(stand, () =>
        {
            Assert.InRange(stand.TrueNewtons, 0, 25);
            if (stand.Sequence.Phase == DemonstrationPhase.SquattingDown || stand.Sequence.Phase == DemonstrationPhase.SquattingUp)
                Assert.InRange(stand.TrueNewtons, 1500 * 0.0045, 1500 * 0.0135);
        });

        stand = Begun();
        while (stand.Sequence.Phase != DemonstrationPhase.ShiftingLeft)
            stand.Step();
        Assert.Equal(1500 * 0.013, stand.TrueNewtons, 0.05);
    }

    [Theory]
    [InlineData(1500, 0, 0)]
    [InlineData(1125, 0, 0)]
    [InlineData(1875, 0, 0)]
    [InlineData(1500, 0.02, -0.02)]
    [InlineData(1500, -0.02, 0.02)]
    [InlineData(1500, 0, 0, 1)] // converters without a filter
    [InlineData(1875, 0, 0, 1)]
    public void The_centre_of_pressure_is_within_5_mm_of_its_target_all_along(double newtonsPerMetre, double pitchOffset, double rollOffset, int filterPeriods = 20)
    {
        StandModel stand = Begun();
        stand.FilterPeriods = filterPeriods;
        stand.StiffnessNewtonsPerMetre = newtonsPerMetre;
        stand.OffsetRadians[4] = pitchOffset;
        stand.OffsetRadians[5] = rollOffset;
        double worst = 0;
        double reachX = 0;
        double reachY = 0;
        int seen = 0;
        Run(stand, () =>
        {
            if (stand.Sequence.Phase is < DemonstrationPhase.ShiftingLeft or > DemonstrationPhase.Centring)
                return;
            seen++;
            Assert.True(stand.IsEachCornerPressed);
            double x = stand.TrueX - stand.Reflex.TargetXMetres;
            double y = stand.TrueY - stand.Reflex.TargetYMetres;
            worst = Math.Max(worst, Math.Sqrt((x * x) + (y * y)));
            reachX = Math.Max(reachX, Math.Abs(stand.TrueX - StandModel.CentreX));
            reachY = Math.Max(reachY, Math.Abs(stand.TrueY - StandModel.CentreY));
        });

        TestContext.Current.SendDiagnosticMessage($"worst {worst * 1e3:0.00} mm, reach {reachX * 1e3:0.0} {reachY * 1e3:0.0} mm");
        Assert.Equal(DemonstrationEnd.Completed, stand.Sequence.Reason);
        Assert.InRange(worst, 0, 5e-3);
        Assert.InRange(reachX, 0.013, 0.02);
        Assert.InRange(reachY, 0.0065, 0.012);
        Assert.InRange(seen, 850, 950);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Setpoints_keep_range_and_velocity_and_never_jump(int seed)
    {
        Random random = new(seed);
        StandModel stand = new();
        float[] start = [.. Enumerable.Range(0, 6).Select(i =>
            (float)(LegReference.MinRadians[i] + (random.NextDouble() * (LegReference.MaxRadians[i] - LegReference.MinRadians[i]))))];
        stand.Place(start);
        Assert.True(stand.Sequence.Begin(start));
        float[] before = [.. start];
        float[] rateBefore = new float[6];
        double worstKick = 0;
        Run(stand, () =>
        {
            for (int i = 0; i < 6; i++)
            {
                float position = stand.Sequence.SetpointRadians[i];
                float rate = stand.Sequence.SetpointRadiansPerSecond[i];
                Assert.InRange(position, LegReference.MinRadians[i], LegReference.MaxRadians[i]);
                Assert.InRange(rate, -1.0001f, 1.0001f);
                Assert.Equal(before[i] + (rate * Period), position, 1e-6);
                worstKick = Math.Max(worstKick, Math.Abs(rate - rateBefore[i]));
                before[i] = position;
                rateBefore[i] = rate;
            }
        });

        // Setpoints without corrections change their rate by 0.04 rad/s per period at most, a correction by its bound of 0.3 + 0.3.
        Assert.InRange(worstKick, 0, 0.64);
        Assert.Equal(DemonstrationEnd.Completed, stand.Sequence.Reason);
    }

    [Fact]
    public void Cancelled_at_any_instant_it_is_at_rest_after_0_4_seconds()
    {
        HashSet<DemonstrationPhase> phases = [];
        int length = 0;
        Run(Begun(), () => length++);
        for (int at = 0; at < length; at++)
        {
            StandModel stand = Begun();
            for (int step = 0; step < at; step++)
                Assert.True(stand.Step());
            phases.Add(stand.Sequence.Phase);
            float[] position = [.. stand.Sequence.SetpointRadians];
            float[] rate = [.. stand.Sequence.SetpointRadiansPerSecond];
            float[] startRate = [.. rate];
            stand.Sequence.End();
            Assert.Equal(position, stand.Sequence.SetpointRadians);
            int steps = 0;
            bool goesOn;
            do
            {
                goesOn = stand.Step();
                for (int i = 0; i < 6; i++)
                {
                    float now = stand.Sequence.SetpointRadiansPerSecond[i];

                    // The rate falls from what it was, never turns, and by 1.5 of it over the duration at most.
                    Assert.InRange(stand.Sequence.SetpointRadians[i] - position[i] - (rate[i] * Period), -(Math.Abs(startRate[i]) * 0.002) - 1e-4, (Math.Abs(startRate[i]) * 0.002) + 1e-4);
                    Assert.True(Math.Abs(now) <= Math.Abs(rate[i]) + 1e-4 && now * startRate[i] >= -1e-4, $"joint {i} {now} after {rate[i]} after {startRate[i]}, step {steps} of {at}");
                    position[i] = stand.Sequence.SetpointRadians[i];
                    rate[i] = now;
                }

                steps++;
            }
            while (goesOn);

            Assert.InRange(steps * Period, 0, 0.4);
            Assert.All(stand.Sequence.SetpointRadiansPerSecond, value => Assert.Equal(0, value));
            Assert.Equal(DemonstrationEnd.Cancelled, stand.Sequence.Reason);
            Assert.False(stand.Sequence.IsValveOn);
            Assert.False(stand.Step());
            Assert.Equal(position, stand.Sequence.SetpointRadians);
        }

        Assert.Superset(
            new HashSet<DemonstrationPhase> { DemonstrationPhase.Crouching, DemonstrationPhase.Standing, DemonstrationPhase.SquattingDown, DemonstrationPhase.ShiftingLeft, DemonstrationPhase.Homing },
            phases);
    }

    [Fact]
    public void A_platform_that_never_comes_ends_it_in_time()
    {
        StandModel stand = Begun();
        stand.IsPlatformBroken = true;
        int waited = 0;
        Run(stand, () => waited += stand.Sequence.Phase == DemonstrationPhase.RaisingPlatform ? 1 : 0);
        Assert.Equal(DemonstrationEnd.NoContact, stand.Sequence.Reason);
        Assert.InRange(waited * Period, Plan.PlatformSeconds - 0.05, Plan.PlatformSeconds + 0.05);
        Assert.False(stand.Sequence.IsValveOn);
    }

    [Fact]
    public void A_platform_that_goes_ends_it()
    {
        StandModel stand = Begun();
        Run(stand, () => stand.IsPlatformBroken |= stand.Sequence.Phase == DemonstrationPhase.ShiftingRight);
        Assert.Equal(DemonstrationEnd.ContactLost, stand.Sequence.Reason);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_measurement_that_is_no_number_ends_it_in_any_phase(float bad)
    {
        for (int at = 0; at < 1600; at += 100)
        {
            for (int which = 0; which < 5; which++)
            {
                StandModel stand = Begun();
                for (int step = 0; step < at; step++)
                    stand.Step();
                float[] values = [10, 0, 0, 0, 0];
                values[which] = bad;
                Assert.True(stand.Sequence.Step(true, values[0], values[1], values[2], values[3], values[4]));
                Assert.Equal(DemonstrationEnd.NotFinite, stand.Sequence.Reason);
                Run(stand, () => Assert.All(stand.Sequence.SetpointRadians, value => Assert.True(float.IsFinite(value))));
                Assert.Equal(DemonstrationEnd.NotFinite, stand.Sequence.Reason);
            }
        }
    }

    [Fact]
    public void Too_hard_a_press_ends_it()
    {
        StandModel stand = Begun();
        for (int step = 0; step < 600; step++)
            stand.Step();
        Assert.True(stand.Sequence.Step(true, Plan.MaxNewtons + 0.1f, 0, 0, 0, 0));
        Run(stand, () => { });
        Assert.Equal(DemonstrationEnd.ForceTooHigh, stand.Sequence.Reason);
    }

    [Fact]
    public void A_platform_that_stays_up_keeps_the_leg_from_straightening()
    {
        StandModel stand = Begun();
        while (stand.Sequence.Phase != DemonstrationPhase.LoweringPlatform)
            stand.Step();
        int steps = 0;
        while (stand.Sequence.Step(true, 6, 0, 0.0095f, 0, 0))
            steps++;
        Assert.Equal(DemonstrationEnd.PlatformStuck, stand.Sequence.Reason);
        Assert.InRange(steps * Period, Plan.PlatformSeconds, Plan.PlatformSeconds + 0.4);
    }

    [Fact]
    public void A_plan_out_of_reach_and_a_start_that_is_no_number_move_nothing()
    {
        StandModel far = new(new StandPlan { StandMetres = -0.25f });
        Assert.False(far.Sequence.Begin(new float[6]));
        Assert.Equal(DemonstrationEnd.PoseUnreachable, far.Sequence.Reason);
        Assert.False(far.Step());

        StandModel stand = new();
        Assert.False(stand.Sequence.Begin([0, 0, float.NaN, 0, 0, 0]));
        Assert.Equal(DemonstrationEnd.NotFinite, stand.Sequence.Reason);
        Assert.False(stand.Step());
        Assert.All(stand.Sequence.SetpointRadians, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_plan_that_is_too_quick_for_the_velocity_ends_it_before_a_setpoint_breaks_the_bound()
    {
        StandModel stand = new(new StandPlan { SquatSeconds = 0.2f });
        Assert.True(stand.Sequence.Begin(new float[6]));
        Run(stand, () => Assert.All(stand.Sequence.SetpointRadiansPerSecond, rate => Assert.InRange(rate, -1.0001f, 1.0001f)));
        Assert.Equal(DemonstrationEnd.TooFast, stand.Sequence.Reason);
    }

    [Fact]
    public void A_second_run_is_the_first_one_again()
    {
        StandModel once = Begun();
        Run(once, () => { });
        StandModel again = Begun();
        for (int step = 0; step < 700; step++)
            again.Step();
        again.Sequence.End();
        Run(again, () => { });
        again.Sequence.SetpointRadians.CopyTo(new float[6], 0);

        StandModel fresh = new();
        fresh.Place(again.Sequence.SetpointRadians);
        Assert.True(fresh.Sequence.Begin(again.Sequence.SetpointRadians));
        Assert.True(again.Sequence.Begin([.. again.Sequence.SetpointRadians]));
        for (int step = 0; step < 150; step++)
        {
            fresh.Step();
            again.Step();
            Assert.Equal(fresh.Sequence.SetpointRadians, again.Sequence.SetpointRadians);
        }
    }

    private static StandModel Begun()
    {
        StandModel stand = new();
        Assert.True(stand.Sequence.Begin(new float[6]));
        return stand;
    }

    private static void Run(StandModel stand, Action check)
    {
        int steps = 0;
        while (stand.Step())
        {
            check();
            Assert.InRange(++steps, 0, 5000);
        }
    }
}
