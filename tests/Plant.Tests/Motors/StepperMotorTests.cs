using Controller.Emulator.Plant.Motors;

namespace Controller.Plant.Tests.Motors;

/// <summary>Steps that arrive, steps that are lost, and the torque between the two against the closed form.</summary>
public sealed class StepperMotorTests
{
    /// <summary>A NEMA 17 of the usual kind: 1.8°, 1.5 A, 2.4 Ω, 4 mH, 0.42 N m with both phases on.</summary>
    private static readonly StepperParameters Nema17 = new(200, 2.4, 4e-3, 0.42 / Math.Sqrt(2) / 1.5, 0.012, 5.4e-6, 1e-4, 2e-3, "test");

    /// <summary>The same without detent and dry friction, which the closed forms do not have.</summary>
    private static readonly StepperParameters Smooth = Nema17 with
    {
        DetentTorqueNewtonMetres = 0,
        CoulombFrictionNewtonMetres = 0,
        ViscousFrictionNewtonMetreSeconds = 5e-4,
    };

    private static readonly StepperDriver Chopper = new(24, 1.5, 16);

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(256)]
    public void A_revolution_is_200_full_steps_at_any_microstepping(int microsteps)
    {
        var motor = new StepperMotor(Nema17, Chopper with { Microsteps = microsteps }, 10e-6);
        long now = Run(motor, 0, 200 * microsteps, 200.0 * microsteps, accelerates: false);
        motor.AdvanceTo(now + 500_000_000);
        Assert.Equal(0, motor.LostFullSteps);
        Assert.Equal(2 * Math.PI, motor.PositionRadians, 1.8 / 180 * Math.PI * 0.05);
        motor.IsReversed = true;
        now = Run(motor, now + 500_000_000, 200 * microsteps, 200.0 * microsteps, accelerates: false);
        motor.AdvanceTo(now + 500_000_000);
        Assert.Equal(0, motor.CommandedMicrosteps);
        Assert.Equal(0, motor.PositionRadians, 1.8 / 180 * Math.PI * 0.05);
    }

    /// <summary>At rest T = Kt I sin δ: the load angle is the arc sine of the load's share of the holding torque.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.15)]
    [InlineData(0.25)]
    public void A_load_at_rest_turns_the_rotor_by_its_load_angle(double load)
    {
        var motor = new StepperMotor(Smooth with { ViscousFrictionNewtonMetreSeconds = 2e-3 }, Chopper);
        for (int millisecond = 1; millisecond <= 1000; millisecond++)
        {
            motor.LoadTorqueNewtonMetres = load * millisecond / 1000;
            motor.AdvanceTo(millisecond * 1_000_000L);
        }

        motor.AdvanceTo(4_000_000_000);
        double peak = Smooth.TorqueConstantNewtonMetresPerAmpere * 1.5;
        Assert.Equal(Math.Asin(load / peak), motor.LoadAngleRadians, 1e-6);
        Assert.Equal(0, motor.LostFullSteps);
    }

    [Fact]
    public void A_load_beyond_the_holding_torque_drags_the_rotor_through()
    {
        double peak = Smooth.TorqueConstantNewtonMetresPerAmpere * 1.5;
        var motor = new StepperMotor(Smooth, Chopper) { LoadTorqueNewtonMetres = peak * 1.02 };
        motor.AdvanceTo(1_000_000_000);
        Assert.True(motor.LostFullSteps > 100);
    }

    /// <summary>The rotor swings about its step at √(Nr Kt I / J), the second-order error of the leapfrog below 1e-4.</summary>
    [Fact]
    public void A_rotor_let_go_swings_at_its_natural_frequency()
    {
        var motor = new StepperMotor(Smooth with { ViscousFrictionNewtonMetreSeconds = 0 }, Chopper) { LoadTorqueNewtonMetres = 0.001 };
        double stiffness = 50 * Smooth.TorqueConstantNewtonMetresPerAmpere * 1.5;
        double expected = 2 * Math.PI / Math.Sqrt(stiffness / 5.4e-6);
        var rises = new List<double>();
        double centre = -0.001 / stiffness;
        double before = 0;
        for (long step = 1; rises.Count < 101; step++)
        {
            motor.AdvanceTo(step * 20_000);
            double now = motor.PositionRadians - centre;
            if (before < 0 && now >= 0)
                rises.Add((step * 20e-6) - (20e-6 * now / (now - before)));
            before = now;
        }

        Assert.Equal(1, (rises[^1] - rises[0]) / 100 / expected, 3e-4);
    }

    /// <summary>Sine currents of amplitude I while the supply allows: pull-out at Kt I, less viscous friction.</summary>
    [Fact]
    public void A_chopper_pulls_out_at_the_torque_of_its_current_while_the_supply_allows()
    {
        const double FullStepsPerSecond = 200;
        double omega = FullStepsPerSecond / 200 * 2 * Math.PI;
        double expected = (Smooth.TorqueConstantNewtonMetresPerAmpere * 1.5) - (5e-4 * omega);
        Assert.True(Keeps(Smooth, Chopper, FullStepsPerSecond, expected * 0.98));
        Assert.False(Keeps(Smooth, Chopper, FullStepsPerSecond, expected * 1.02));
    }

    /// <summary>
    /// Two phases on sine voltages of amplitude V: T = Kt (V / Z) - Kt² ω R / Z² with Z² = R² + (ωe L)², ωe = Nr ω
    /// (Acarnley, "Stepping Motors: a guide to theory and practice", chapter 5: pull-out torque of the permanent-magnet and hybrid motor).
    /// </summary>
    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(400)]
    public void On_sine_voltages_pull_out_follows_the_closed_form(double fullStepsPerSecond)
    {
        double expected = PullOut(fullStepsPerSecond);
        StepperDriver driver = Chopper with { IsVoltageMode = true, Microsteps = 64 };
        Assert.True(Keeps(Smooth, driver, fullStepsPerSecond, expected * 0.98), $"lost steps below {expected:0.0000} N m");
        Assert.False(Keeps(Smooth, driver, fullStepsPerSecond, expected * 1.02), $"kept steps above {expected:0.0000} N m");
    }

    /// <summary>Where ωe L is above R, a lightly damped stepper swings itself out of step below pull-out: mid-range instability. The integrator has no part in it.</summary>
    [Theory]
    [InlineData(20_000)]
    [InlineData(5_000)]
    public void In_the_mid_range_a_lightly_damped_motor_falls_out_below_pull_out_at_any_step_size(long gridNanoseconds)
    {
        StepperDriver driver = Chopper with { IsVoltageMode = true, Microsteps = 64 };
        Assert.True(50 * 700.0 / 200 * 2 * Math.PI * Smooth.InductanceHenries > Smooth.ResistanceOhms);
        Assert.False(Keeps(Smooth, driver, 700, PullOut(700) * 0.98, gridNanoseconds));
    }

    [Fact]
    public void The_faster_the_less_torque_a_chopper_has_once_its_supply_is_used_up()
    {
        Assert.True(Keeps(Smooth, Chopper, 1000, 0.2));
        Assert.False(Keeps(Smooth, Chopper with { SupplyVolts = 12 }, 4000, 0.2));
        Assert.True(Keeps(Smooth, Chopper with { SupplyVolts = 48 }, 4000, 0.2));
    }

    [Fact]
    public void Started_at_full_speed_the_motor_stalls_where_a_ramp_would_carry_it()
    {
        var ramped = new StepperMotor(Nema17, Chopper, 20e-6);
        long now = Run(ramped, 0, 16 * 3000, 16 * 1500.0, accelerates: true, slows: true);
        ramped.AdvanceTo(now + 300_000_000);
        Assert.Equal(0, ramped.LostFullSteps);
        var jerked = new StepperMotor(Nema17, Chopper, 20e-6);
        now = Run(jerked, 0, 16 * 3000, 16 * 1500.0, accelerates: false);
        jerked.AdvanceTo(now + 300_000_000);
        Assert.NotEqual(0, jerked.LostFullSteps);
        Assert.Equal(0, jerked.LostFullSteps % 4);
    }

    [Fact]
    public void Without_current_the_detent_holds_what_is_below_it_and_no_more()
    {
        var held = new StepperMotor(Nema17, Chopper) { IsEnabled = false, LoadTorqueNewtonMetres = 0.010 };
        held.AdvanceTo(500_000_000);
        Assert.Equal(0, held.PhaseAAmperes);
        Assert.InRange(held.PositionRadians, -Math.PI / 200, 0);
        var dragged = new StepperMotor(Nema17, Chopper) { IsEnabled = false, LoadTorqueNewtonMetres = 0.016 };
        dragged.AdvanceTo(500_000_000);
        Assert.True(dragged.PositionRadians < -1);
    }

    [Fact]
    public void However_time_is_sliced_the_state_is_the_same_to_the_bit()
    {
        var once = new StepperMotor(Nema17, Chopper);
        var often = new StepperMotor(Nema17, Chopper);
        for (int i = 1; i <= 500; i++)
        {
            once.Pulse(i * 123_457L);
            for (long t = (i - 1) * 123_457L; t < i * 123_457L; t += 10_007)
                often.AdvanceTo(t);
            often.Pulse(i * 123_457L);
        }

        once.AdvanceTo(70_000_000);
        often.AdvanceTo(70_000_000);
        Assert.Equal(once.PositionRadians, often.PositionRadians);
        Assert.Equal(once.VelocityRadiansPerSecond, often.VelocityRadiansPerSecond);
    }

    private static double PullOut(double fullStepsPerSecond)
    {
        double omega = fullStepsPerSecond / 200 * 2 * Math.PI;
        double reactance = 50 * omega * 4e-3;
        double square = (2.4 * 2.4) + (reactance * reactance);
        double kt = Smooth.TorqueConstantNewtonMetresPerAmpere;
        return (kt * 2.4 * 1.5 / Math.Sqrt(square)) - (kt * kt * omega * 2.4 / square) - (5e-4 * omega);
    }

    /// <summary>Brings the motor to speed without load, loads it slowly and looks whether it has kept step after two more seconds.</summary>
    private static bool Keeps(StepperParameters parameters, StepperDriver driver, double fullStepsPerSecond, double load, long gridNanoseconds = StepperMotor.DefaultGridNanoseconds)
    {
        var motor = new StepperMotor(parameters, driver, 50e-6, gridNanoseconds);
        double rate = fullStepsPerSecond * driver.Microsteps;
        long now = Run(motor, 0, (int)rate, rate, accelerates: true);
        long period = (long)(1e9 / rate);
        for (int i = 0; i < (int)(4 * rate); i++)
        {
            motor.LoadTorqueNewtonMetres = load * Math.Min(1, i / (2 * rate));
            now += period;
            motor.Pulse(now);
        }

        return motor.LostFullSteps == 0;
    }

    /// <summary>Sends pulses at a rate, after a second's even ramp to it and before one to rest if asked.</summary>
    private static long Run(StepperMotor motor, long now, int pulses, double pulsesPerSecond, bool accelerates, bool slows = false)
    {
        for (int i = 0; i < pulses; i++)
        {
            double rate = accelerates ? Math.Min(pulsesPerSecond, Math.Sqrt(2 * pulsesPerSecond * (i + 1))) : pulsesPerSecond;
            if (slows)
                rate = Math.Min(rate, Math.Sqrt(2 * pulsesPerSecond * (pulses - i)));
            now += (long)(1e9 / rate);
            motor.Pulse(now);
        }

        return now;
    }
}
