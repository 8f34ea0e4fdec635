using Controller.Control.Motion;

namespace Controller.Control.Tests;

/// <summary>Against an exact motor in double precision, J ω' = Kt (U - Ke ω) / R + T, with the voltage held for a period.</summary>
public sealed class MotorControlTests
{
    private const double Resistance = 1.5;
    private const double Constant = 0.4;
    private const double Inertia = 0.02;
    private const double Supply = 24;
    private const double Frequency = 15;
    private const double Damping = 0.7;

    private double position;
    private double velocity;
    private double load;
    private double inertia = Inertia;

    [Theory]
    [InlineData(0.001, 0.01)]
    [InlineData(0.005, 0.015)]
    [InlineData(0.01, 0.02)]
    [InlineData(0.02, 0.035)]
    public void A_step_is_answered_by_the_second_order_response_at_any_period(double period, double tolerance)
    {
        MotorControl control = Create(period);
        double decay = Damping * Frequency;
        double damped = Frequency * Math.Sqrt(1 - (Damping * Damping));
        for (int i = 0; i < 1 / period; i++)
        {
            control.Observe((float)position);
            Assert.Equal(0.2 * Response(i * period), position, 0.2 * tolerance);
            Assert.True(control.TryPosition(0.2f, 0, 0));
            Advance(control.DutyRatio * Supply, period);
        }

        double Response(double t) => 1 - (Math.Exp(-decay * t) * (Math.Cos(damped * t) + (decay / damped * Math.Sin(damped * t))));
    }

    [Fact]
    public void At_rest_and_at_speed_the_duty_is_that_of_the_windings_equation()
    {
        const double Period = 0.01;
        MotorControl control = Create(Period);
        control.TryEffort(1);
        Assert.Equal(1, control.TorqueNewtonMetres);

        // U = τ R / Kt + Ke ω, ω the mean over the period: ω0 + τ T / 2J.
        Assert.Equal(((1 * Resistance / Constant) + (Constant * 1 * Period / 2 / Inertia)) / Supply, control.DutyRatio, 1e-5);
        velocity = 10;
        for (int i = 0; i < 200; i++)
        {
            control.Observe((float)position);
            control.TryVelocity(10, 0);
            Advance(control.DutyRatio * Supply, Period);
        }

        Assert.Equal(Constant * 10 / Supply, control.DutyRatio, 1e-3);
    }

    [Fact]
    public void The_observer_finds_a_load_and_the_position_loses_its_error()
    {
        MotorControl control = Create(0.01);
        load = -0.7;
        for (int i = 0; i < 150; i++)
        {
            control.Observe((float)position);
            control.TryPosition(0, 0, 0);
            Advance(control.DutyRatio * Supply, 0.01);
        }

        Assert.Equal(-0.7, control.LoadNewtonMetres, 0.003);
        Assert.Equal(0, position, 1e-4);
        Assert.Equal(0, velocity, 1e-3);
    }

    /// <summary>A load that is known as it comes is not waited for.</summary>
    [Fact]
    public void A_feed_forward_that_comes_with_its_load_leaves_the_joint_where_it_is()
    {
        MotorControl control = Create(0.01);
        double worst = 0;
        for (int i = 0; i < 200; i++)
        {
            load = i >= 100 ? -0.7 : 0;
            control.Observe((float)position);
            control.TryPosition(0, 0, i >= 100 ? 0.7f : 0);
            Advance(control.DutyRatio * Supply, 0.01);
            worst = Math.Max(worst, Math.Abs(position));
        }

        // In a period of voltage in place of torque: back EMF acts against what moves within it, a few percent of a T² / 2.
        Assert.InRange(worst, 0, 0.05 * 0.7 / Inertia * 0.01 * 0.01 / 2);
    }

    [Fact]
    public void What_the_supply_and_the_limit_cut_off_is_no_load_to_the_observer()
    {
        MotorControl control = Create(0.01);
        control.SupplyVolts = 5;
        bool wasVoltageLimited = false;
        bool wasEffortLimited = false;
        for (int i = 0; i < 200; i++)
        {
            control.Observe((float)position);
            Assert.Equal(0, control.LoadNewtonMetres, 0.02);
            control.TryVelocity(20, 0);
            wasVoltageLimited |= control.IsVoltageLimited;
            wasEffortLimited |= control.IsEffortLimited;
            Advance(control.DutyRatio * 5, 0.01);
        }

        Assert.True(wasVoltageLimited);
        Assert.True(wasEffortLimited);
        Assert.Equal(5 / Constant, velocity, 0.1);
    }

    /// <summary>The bridge's current follows duty in proportion: a supply that droops is made up for.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    public void A_measured_supply_leaves_the_torque_as_it_was(float volts)
    {
        MotorControl control = Create(0.01);
        control.SupplyVolts = volts;
        control.TryEffort(0.5f);
        Assert.Equal(0.5 * Resistance / Constant, control.DutyRatio * volts, 0.06);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Without_a_supply_nothing_is_divided_by_it(float volts)
    {
        MotorControl control = Create(0.01);
        control.SupplyVolts = volts;
        Assert.True(control.TryEffort(0.5f));
        Assert.Equal((0, 0), (control.DutyRatio, control.TorqueNewtonMetres));
    }

    [Fact]
    public void What_is_no_number_coasts_and_spoils_no_state()
    {
        MotorControl control = Create(0.01);
        Assert.False(control.TryPosition(float.NaN, 0, 0));
        Assert.False(control.TryPosition(float.PositiveInfinity, 0, 0));
        Assert.False(control.TryVelocity(float.NaN, 0));
        Assert.False(control.TryVelocity(0, float.NegativeInfinity));
        Assert.False(control.TryEffort(float.NaN));
        Assert.False(control.TryImpedance(0, 0, -1, 0, 0));
        Assert.False(control.TryImpedance(0, float.NaN, 1, 1, 0));
        control.Observe(float.NaN);
        Assert.Equal((0, 0, 0), (control.PositionRadians, control.VelocityRadiansPerSecond, control.LoadNewtonMetres));
        Assert.Equal(0, control.DutyRatio);
    }

    /// <summary>The control believes in <see cref="Inertia"/>; 4.6 % is the overshoot when it is right.</summary>
    [Theory]
    [InlineData(0.7)]
    [InlineData(1.4)]
    public void An_inertia_that_is_not_quite_known_costs_overshoot_and_no_stability(double share)
    {
        MotorControl control = Create(0.01);
        inertia = share * Inertia;
        double highest = 0;
        for (int i = 0; i < 150; i++)
        {
            control.Observe((float)position);
            control.TryPosition(0.2f, 0, 0);
            Advance(control.DutyRatio * Supply, 0.01);
            highest = Math.Max(highest, position);
            if (i >= 80)
                Assert.Equal(0.2, position, 0.004);
        }

        Assert.InRange(highest / 0.2, 1, 1.25);
    }

    [Theory]
    [InlineData(0.0019f, true)]
    [InlineData(-0.0019f, true)]
    [InlineData(0.0021f, false)]
    public void An_error_within_the_dead_band_is_left_alone(float error, bool isLeftAlone)
    {
        MotorControl control = Create(0.01, 0.002f);
        Assert.True(control.TryPosition(error, 0, 0));
        Assert.Equal(isLeftAlone, control.DutyRatio.Equals(0));
    }

    private static MotorControl Create(double period, float deadband = 0) => new(
        new MotorData
        {
            ResistanceOhms = (float)Resistance,
            TorqueConstantNewtonMetresPerAmpere = (float)Constant,
            BackEmfConstantVoltSecondsPerRadian = (float)Constant,
            InertiaKilogramSquareMetres = (float)Inertia,
            MaxNewtonMetres = 1.2f,
            MaxRadiansPerSecond = 30,
            NaturalFrequencyRadiansPerSecond = (float)Frequency,
            DampingRatio = (float)Damping,
            ObserverRadiansPerSecond = 60,
            DeadbandRadians = deadband,
        },
        (float)period,
        (float)Supply);

    /// <summary>ω → ω∞ + (ω - ω∞) exp(-t / τm), τm = J R / Kt Ke; the position its integral.</summary>
    private void Advance(double volts, double seconds)
    {
        double tau = inertia * Resistance / (Constant * Constant);
        double final = (volts / Constant) + (load * Resistance / (Constant * Constant));
        double share = 1 - Math.Exp(-seconds / tau);
        position += (final * seconds) + ((velocity - final) * tau * share);
        velocity += (final - velocity) * share;
    }
}
