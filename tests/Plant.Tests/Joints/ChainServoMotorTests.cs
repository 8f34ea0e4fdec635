using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Plant.Motors;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests.Joints;

/// <summary>A bus servo's motor on a chain against the closed forms of a DC motor.</summary>
public sealed class ChainServoMotorTests
{
    private const double Volts = 11.1;

    private static DcMotorParameters Xl430 => DynamixelModel.Xl430W250T.Motor;

    /// <summary>No load: U = R I0 + Ke ω, I0 being the current that dry friction takes. The data sheet's 57 rev/min.</summary>
    [Fact]
    public void Without_load_it_turns_as_fast_as_the_data_sheet_says()
    {
        (JointChain chain, ChainServoMotor motor) = Build(direction: 1, massKilograms: 0.001, reachMetres: 0);
        motor.SetDuty(Volts, 1);
        chain.AdvanceTo(2_000_000_000);
        Assert.Equal(57 * 2 * Math.PI / 60, motor.VelocityRadiansPerSecond, 1e-3);
        Assert.Equal(0.1, motor.CurrentAmperes, 1e-3);
        Assert.Equal(motor.CurrentAmperes, motor.SupplyCurrentAmperes, 1e-9);
    }

    /// <summary>The same motor alone, which is solved exactly: both speed up with the time constant R J / (Kt Ke).</summary>
    [Fact]
    public void It_speeds_up_as_the_motor_alone_does()
    {
        (JointChain chain, ChainServoMotor motor) = Build(direction: 1, massKilograms: 0.001, reachMetres: 0);
        var alone = new DcMotor(Xl430, 0.001 / 12 * 2e-4);
        motor.SetDuty(Volts, 0.5);
        alone.SetDuty(Volts, 0.5);
        for (long at = 1_000_000; at <= 100_000_000; at += 1_000_000)
        {
            chain.AdvanceTo(at);
            alone.AdvanceTo(at);
            Assert.Equal(alone.VelocityRadiansPerSecond, motor.VelocityRadiansPerSecond, 0.02);
        }

        Assert.Equal(alone.PositionRadians, motor.PositionRadians, 1e-3);
    }

    [Fact]
    public void At_its_stop_it_draws_the_stall_current()
    {
        (JointChain chain, ChainServoMotor motor) = Build(direction: 1, massKilograms: 0.001, reachMetres: 0, maxStop: 0.1);
        motor.SetDuty(Volts, 1);
        chain.AdvanceTo(1_000_000_000);
        Assert.Equal(1.3, motor.CurrentAmperes, 1e-6);
        Assert.Equal(0.1, motor.PositionRadians, 1e-12);
    }

    [Fact]
    public void Against_its_joints_direction_everything_is_the_other_way_round()
    {
        (JointChain chain, ChainServoMotor motor) = Build(direction: -1, massKilograms: 0.001, reachMetres: 0, zeroRadians: 0.3);
        motor.SetDuty(Volts, 0.5);
        chain.AdvanceTo(100_000_000);
        Assert.True(motor.VelocityRadiansPerSecond > 1 && motor.CurrentAmperes > 0);
        Assert.Equal(-motor.VelocityRadiansPerSecond, chain.VelocityRadiansPerSecond[0], 1e-12);
        Assert.Equal(0.3 - chain.PositionRadians[0], motor.PositionRadians, 1e-12);
    }

    /// <summary>A link of 1 kg level at 0.1 m pulls with 0.98 N m: an open bridge lets it fall, a shorted one brakes it to ω = (m g r - Tf) R / (Kt Ke) at most.</summary>
    [Fact]
    public void A_shorted_winding_brakes_and_an_open_one_does_not()
    {
        (JointChain open, ChainServoMotor coasting) = Build(direction: 1, massKilograms: 1, reachMetres: 0.1);
        (JointChain closed, ChainServoMotor braking) = Build(direction: 1, massKilograms: 1, reachMetres: 0.1);
        coasting.SetDuty(Volts, 0);
        coasting.Coast(Volts);
        braking.SetDuty(Volts, 0);
        open.AdvanceTo(150_000_000);
        closed.AdvanceTo(150_000_000);
        double most = ((1 * 9.80665 * 0.1) - Xl430.CoulombFrictionNewtonMetres) * Xl430.ResistanceOhms
            / (Xl430.TorqueConstantNewtonMetresPerAmpere * Xl430.BackEmfConstantVoltSecondsPerRadian);
        Assert.InRange(Math.Abs(braking.VelocityRadiansPerSecond), 0.5 * most, most);
        Assert.True(Math.Abs(coasting.VelocityRadiansPerSecond) > 2 * Math.Abs(braking.VelocityRadiansPerSecond));
        Assert.Equal(0, coasting.CurrentAmperes);
    }

    [Fact]
    public void A_jam_holds_what_the_motor_cannot_break()
    {
        (JointChain chain, ChainServoMotor motor) = Build(direction: 1, massKilograms: 0.001, reachMetres: 0);
        motor.JamTorqueNewtonMetres = 3;
        motor.SetDuty(Volts, 1);
        chain.AdvanceTo(500_000_000);
        Assert.Equal(0, motor.PositionRadians);
        motor.JamTorqueNewtonMetres = 0;
        chain.AdvanceTo(600_000_000);
        Assert.True(motor.PositionRadians > 0.1);
    }

    /// <summary>A joint about y whose link hangs <paramref name="reachMetres"/> forward of it.</summary>
    private static (JointChain Chain, ChainServoMotor Motor) Build(int direction, double massKilograms, double reachMetres, double maxStop = double.PositiveInfinity, double zeroRadians = 0)
    {
        var link = new LinkModel("link", massKilograms, new Vector3(reachMetres, 0, 0), new Vector3(0.01, 0.01, 0.01), "test");
        var chain = new JointChain(
        [
            new ChainJoint(JointAxis.Y, new Vector3(0, 0, 0), link)
            {
                RotorInertiaKilogramSquareMetres = Xl430.RotorInertiaKilogramSquareMetres,
                FrictionNewtonMetres = Xl430.CoulombFrictionNewtonMetres,
                MaxStopRadians = maxStop,
            },
        ]);
        return (chain, new ChainServoMotor(chain, 0, Xl430, direction, zeroRadians));
    }
}
