using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Plant.Motors;

namespace Controller.Plant.Tests.Motors;

public sealed class GearedDcMotorTests
{
    private static readonly DcMotorParameters Motor = new(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 0, 0, "test");
    private static readonly GearboxParameters Gear = new(50, 1, 0.02, 0, 2e-6, 5e-3, "test");

    [Fact]
    public void The_output_turns_at_the_gears_share_of_the_no_load_speed()
    {
        var driven = new GearedDcMotor(Motor, Gear) { TerminalVolts = 12 };
        driven.AdvanceTo(2_000_000_000);
        Assert.Equal(12 / 0.02 / 50, driven.Gear.OutputRadiansPerSecond, 1e-6);
        Assert.Equal(GearMesh.Forward, driven.Gear.Mesh);
    }

    /// <summary>U = R T / (N Kt) + N Ke ω.</summary>
    [Fact]
    public void Under_load_speed_and_current_are_those_of_the_steady_state()
    {
        var driven = new GearedDcMotor(Motor, Gear) { TerminalVolts = 12, LoadTorqueNewtonMetres = 1.5 };
        driven.AdvanceTo(3_000_000_000);
        double current = 1.5 / 50 / 0.02;
        Assert.Equal(current, driven.CurrentAmperes, 1e-6);
        Assert.Equal((12 - (2.4 * current)) / 0.02 / 50, driven.Gear.OutputRadiansPerSecond, 1e-6);
    }

    /// <summary>One inertia, J + Jl/N² at the motor: τ = R J / (Kt Ke); first order in 0.1 ms over 24 ms.</summary>
    [Fact]
    public void The_time_constant_is_that_of_both_inertias()
    {
        var driven = new GearedDcMotor(Motor with { InductanceHenries = 1e-7 }, Gear with { BacklashRadians = 0 }) { TerminalVolts = 12 };
        double tau = 2.4 * (2e-6 + (5e-3 / 2500)) / (0.02 * 0.02);
        driven.AdvanceTo((long)(tau * 1e9));
        Assert.Equal(12 * (1 - Math.Exp(-1)), driven.Gear.OutputRadiansPerSecond, 12 * 3e-3);
    }

    /// <summary>What the encoder counts and the output does not do is the play.</summary>
    [Fact]
    public void Reversing_loses_the_play_between_encoder_and_output()
    {
        var encoder = new IncrementalEncoder(500);
        var driven = new GearedDcMotor(Motor, Gear with { OutputFrictionNewtonMetres = 0.2 }) { Encoder = encoder, TerminalVolts = 3 };
        driven.AdvanceTo(500_000_000);
        double forward = ShaftAtOutput() - driven.Gear.OutputRadians;
        driven.TerminalVolts = -3;
        driven.AdvanceTo(1_500_000_000);
        double backward = ShaftAtOutput() - driven.Gear.OutputRadians;
        Assert.Equal(0.02, forward - backward, 2 * 2 * Math.PI / 2000 / 50);

        double ShaftAtOutput() => encoder.Count * 2 * Math.PI / 2000 / 50;
    }
}
