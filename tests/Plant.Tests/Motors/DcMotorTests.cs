using Controller.Emulator.Plant.Motors;

namespace Controller.Plant.Tests.Motors;

/// <summary>The motor against closed forms and a published worked example.</summary>
public sealed class DcMotorTests
{
    /// <summary>A small gear motor's figures: 12 V, 2.4 Ω, 0.5 mH, 20 mN m/A, with friction.</summary>
    private static readonly DcMotorParameters Small = new(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 1e-6, 1e-3, "test");

    private static readonly DcMotorParameters Frictionless = Small with { ViscousFrictionNewtonMetreSeconds = 0, CoulombFrictionNewtonMetres = 0 };

    /// <summary>University of Michigan, Control Tutorials for MATLAB and Simulink, "DC Motor Speed: System Modeling": J 0.01, b 0.1, K 0.01, R 1, L 0.5.</summary>
    private static readonly DcMotorParameters Tutorial = new(1, 0.5, 0.01, 0.01, 0.01, 0.1, 0, "CTMS");

    /// <summary>Ω/V = K / ((J s + b)(L s + R) + K²): poles at -2.0025 and -9.9975, 0.0999 rad/s for one volt.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void The_step_response_is_that_of_the_tutorials_transfer_function(double seconds)
    {
        var motor = new DcMotor(Tutorial);
        motor.SetVolts(1);
        motor.AdvanceTo((long)(seconds * 1e9));
        double p1 = (-12 + Math.Sqrt(144 - 80.08)) / 2;
        double p2 = (-12 - Math.Sqrt(144 - 80.08)) / 2;
        Assert.Equal(-2.0025, p1, 1e-4);
        Assert.Equal(-9.9975, p2, 1e-4);
        double expected = 2 * ((1 / (p1 * p2)) + (Math.Exp(p1 * seconds) / (p1 * (p1 - p2))) + (Math.Exp(p2 * seconds) / (p2 * (p2 - p1))));
        Assert.Equal(expected, motor.VelocityRadiansPerSecond, 1e-12);
        double angle = 2 * ((seconds / (p1 * p2)) + ((Math.Exp(p1 * seconds) - 1) / (p1 * p1 * (p1 - p2))) + ((Math.Exp(p2 * seconds) - 1) / (p2 * p2 * (p2 - p1))));
        Assert.Equal(angle, motor.PositionRadians, 1e-12);
    }

    /// <summary>Steady state with friction: U = R i + K ω and K i = b ω + Tc.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(-5)]
    public void The_no_load_speed_and_current_are_those_of_the_steady_state(double volts)
    {
        var motor = new DcMotor(Small);
        motor.SetVolts(volts);
        motor.AdvanceTo(2_000_000_000);
        double speed = ((0.02 * Math.Abs(volts)) - (2.4 * 1e-3)) / ((0.02 * 0.02) + (2.4 * 1e-6)) * Math.Sign(volts);
        Assert.Equal(speed, motor.VelocityRadiansPerSecond, 1e-9 * Math.Abs(speed));
        Assert.Equal((volts - (0.02 * speed)) / 2.4, motor.CurrentAmperes, 1e-9);
    }

    [Fact]
    public void A_jammed_motor_draws_the_stall_current_and_makes_the_stall_torque()
    {
        var motor = new DcMotor(Small) { JamTorqueNewtonMetres = 1 };
        motor.SetVolts(12);
        motor.AdvanceTo(100_000_000);
        Assert.Equal(12 / 2.4, motor.CurrentAmperes, 1e-12);
        Assert.Equal(0.02 * 5, motor.TorqueNewtonMetres, 1e-12);
        Assert.Equal(0, motor.VelocityRadiansPerSecond);
        Assert.Equal(0, motor.PositionRadians);
        Assert.Equal(12 * 12 / 2.4, motor.LossWatts, 1e-6);
    }

    /// <summary>τ = R J / (Kt Ke) where the winding's L / R is short against it.</summary>
    [Fact]
    public void The_mechanical_time_constant_takes_the_speed_to_63_percent()
    {
        DcMotorParameters motor = Frictionless with { InductanceHenries = 1e-6 };
        double tau = 2.4 * (2e-6 + 20e-6) / (0.02 * 0.02);
        Assert.Equal(0.132, tau, 1e-12);
        var driven = new DcMotor(motor, loadInertiaKilogramSquareMetres: 20e-6);
        driven.SetVolts(12);
        driven.AdvanceTo((long)(tau * 1e9));
        Assert.Equal(600 * (1 - Math.Exp(-1)), driven.VelocityRadiansPerSecond, 600 * 1e-5);
    }

    [Fact]
    public void Friction_holds_until_the_current_breaks_the_shaft_loose_at_the_instant_of_the_closed_form()
    {
        // i = 5 A (1 - e^(-t R/L)) must reach 1 mN m + 20 mN m over 20 mN m/A: 1.05 A.
        var motor = new DcMotor(Small, gridNanoseconds: 1_000) { JamTorqueNewtonMetres = 0.02 };
        motor.SetVolts(12);
        double breaks = -0.5e-3 / 2.4 * Math.Log(1 - (1.05 / 5));
        long before = (long)(breaks * 1e9) - 500;
        motor.AdvanceTo(before);
        Assert.Equal(0, motor.VelocityRadiansPerSecond);
        motor.AdvanceTo(before + 2_000);
        Assert.True(motor.VelocityRadiansPerSecond > 0);
    }

    [Fact]
    public void A_motor_that_brakes_against_dry_friction_comes_to_rest_and_stays()
    {
        var motor = new DcMotor(Small);
        motor.SetVolts(12);
        motor.AdvanceTo(500_000_000);
        motor.SetVolts(0);
        motor.AdvanceTo(1_500_000_000);
        Assert.Equal(BridgeState.Brake, motor.Bridge);
        Assert.Equal(0, motor.VelocityRadiansPerSecond);
        double stopped = motor.PositionRadians;
        motor.AdvanceTo(2_500_000_000);
        Assert.Equal(stopped, motor.PositionRadians);
    }

    /// <summary>Without current only friction slows the rotor: it stops after J/b ln(1 + b ω / Tc).</summary>
    [Fact]
    public void A_coasting_motor_stops_when_friction_alone_has_taken_its_momentum()
    {
        var motor = new DcMotor(Small);
        motor.SetVolts(12);
        motor.AdvanceTo(2_000_000_000);
        motor.Coast(12);
        motor.AdvanceTo(2_001_000_000);
        Assert.Equal(0, motor.CurrentAmperes);
        double speed = motor.VelocityRadiansPerSecond;
        double stops = 2e-6 / 1e-6 * Math.Log(1 + (1e-6 * speed / 1e-3));
        motor.AdvanceTo(2_001_000_000 + (long)((stops - 0.001) * 1e9));
        Assert.True(motor.VelocityRadiansPerSecond is > 0 and < 1);
        motor.AdvanceTo(2_001_000_000 + (long)((stops + 0.001) * 1e9));
        Assert.Equal(0, motor.VelocityRadiansPerSecond);
    }

    [Fact]
    public void Half_duty_drives_like_half_the_supply_and_draws_half_the_windings_current()
    {
        var duty = new DcMotor(Small);
        var volts = new DcMotor(Small);
        duty.SetDuty(12, 0.5);
        volts.SetVolts(6);
        duty.AdvanceTo(300_000_000);
        volts.AdvanceTo(300_000_000);
        Assert.Equal(volts.VelocityRadiansPerSecond, duty.VelocityRadiansPerSecond);
        Assert.Equal(volts.SupplyCurrentAmperes / 2, duty.SupplyCurrentAmperes, 1e-12);
    }

    /// <summary>Energy in = heat of the winding + friction + motion.</summary>
    [Fact]
    public void What_the_supply_gives_is_heat_friction_and_motion()
    {
        var motor = new DcMotor(Small, gridNanoseconds: 10_000);
        motor.SetVolts(12);
        double supplied = 0;
        double heat = 0;
        double friction = 0;
        double position = 0;
        for (int i = 1; i <= 20_000; i++)
        {
            double velocity = motor.VelocityRadiansPerSecond;
            motor.AdvanceTo(i * 10_000L);
            supplied += 12 * motor.SupplyCurrentAmperes * 1e-5;
            heat += motor.LossWatts * 1e-5;
            double mean = (velocity + motor.VelocityRadiansPerSecond) / 2;
            friction += (1e-3 * (motor.PositionRadians - position)) + (1e-6 * mean * mean * 1e-5);
            position = motor.PositionRadians;
        }

        double motion = (2e-6 * motor.VelocityRadiansPerSecond * motor.VelocityRadiansPerSecond / 2)
            + (0.5e-3 * motor.CurrentAmperes * motor.CurrentAmperes / 2);
        Assert.Equal(supplied, heat + friction + motion, supplied * 1e-5);
    }

    [Fact]
    public void However_time_is_sliced_the_state_is_the_same_to_the_bit()
    {
        var once = new DcMotor(Small);
        var often = new DcMotor(Small);
        once.SetVolts(7);
        often.SetVolts(7);
        once.AdvanceTo(50_050_000);
        for (long t = 0; t <= 50_050_000; t += 7_777)
            often.AdvanceTo(t);
        often.AdvanceTo(50_050_000);
        Assert.Equal(once.PositionRadians, often.PositionRadians);
        Assert.Equal(once.CurrentAmperes, often.CurrentAmperes);
    }

    /// <summary>R = R25 (1 + α ΔT), α = 1 / (235 + 25), and the stall current falls with it.</summary>
    [Fact]
    public void A_stalled_motor_warms_up_to_where_its_resistance_and_its_heat_agree()
    {
        DcMotorParameters warm = Small with { Thermal = new WindingThermalParameters(20, 10) };
        var motor = new DcMotor(warm) { JamTorqueNewtonMetres = 1 };
        motor.SetVolts(2);
        motor.AdvanceTo(200_000_000_000);

        // ΔT = Rth U² / (R (1 + α ΔT)): a quadratic.
        double alpha = 1.0 / 260;
        double cold = 20 * 4 / 2.4;
        double rise = (-1 + Math.Sqrt(1 + (4 * alpha * cold))) / (2 * alpha);
        Assert.Equal(25 + rise, motor.WindingCelsius, 0.01);
        Assert.Equal(2 / (2.4 * (1 + (alpha * rise))), motor.CurrentAmperes, 1e-4);
    }
}
