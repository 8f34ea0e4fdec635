using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Plant.Power;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>A battery feeds a motor through a shunt; DRV8871 and INA219 drivers. The program drives at half duty, backward.</summary>
public sealed class PowerRigTests
{
    private const double Duty = 0.5;
    private const double ShuntOhms = 0.1;
    private const double SourceOhms = 0.05 + ShuntOhms + 0.05;
    private const double FrictionNewtonMetres = 0.021;

    private static readonly DcMotorParameters Motor = new(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 1e-6, FrictionNewtonMetres, "test");

    private static readonly BatteryParameters Battery = new(2, [new(0, 9), new(1, 12.6)], 0.05, 0, 20, 6, "test");

    [Fact]
    public void Firmware_reads_the_volts_and_amperes_that_the_motor_draws()
    {
        using DriverRun run = Run(out DcMotorRig rig, out _);
        run.Advance(2);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(12.6, run["restVolts"], 0.004);
        Assert.Equal(0, run["restAmperes"], 0.0002);

        // D U = R i + Ke ω, Kt i = b ω + Tc, U = E - Rs D i; E is what two seconds at some 0.55 A leave of 2 A h.
        double whole = 2.4 + (SourceOhms * Duty * Duty);
        double speed = ((Duty * 12.6 * 0.02) - (whole * FrictionNewtonMetres)) / ((0.02 * 0.02) + (whole * 1e-6));
        double motorAmperes = (FrictionNewtonMetres + (1e-6 * speed)) / 0.02;
        double drawn = Duty * motorAmperes;
        double left = 12.6 - (3.6 * drawn * 1.8 / 7200);
        Assert.Equal(-speed, rig.Motor.VelocityRadiansPerSecond, speed * 1e-3);
        Assert.Equal(left - (SourceOhms * drawn), run["runVolts"], 0.004);

        // A count of the shunt's register is 10 µV, here 0.1 mA.
        Assert.Equal(drawn, run["runAmperes"], 0.0002);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void A_jammed_motor_draws_its_stall_current()
    {
        using DriverRun run = Run(out DcMotorRig rig, out _);
        run.Advance(1);
        rig.Motor.JamTorqueNewtonMetres = 10;
        run.Advance(1);

        // D U = R i at rest.
        double whole = 2.4 + (SourceOhms * Duty * Duty);
        double drawn = Duty * Duty * 12.6 / whole;
        Assert.Equal(drawn, run["runAmperes"], 0.0005);
        Assert.Equal(12.6 - (SourceOhms * drawn), run["runVolts"], 0.006);
    }

    /// <summary>At the start the motor draws nearly its stall current, 1.3 A: 65 mV at the battery's 50 mΩ. The protection opens for good.</summary>
    [Fact]
    public void A_protection_that_the_start_of_the_motor_opens_takes_the_rail_down()
    {
        using DriverRun run = Run(out _, out PowerRail rail, Battery with { CutOffVolts = 12.55 });
        run.Advance(2);
        Assert.Equal(12.6, run["restVolts"], 0.004);
        Assert.Equal(0, rail.CurrentAmperes);
        Assert.InRange(run["runVolts"], 0, 0.1);
    }

    private static DriverRun Run(out DcMotorRig rig, out PowerRail rail, BatteryParameters? parameters = null)
    {
        DcMotorRig? wired = null;
        PowerRail? supply = null;
        var run = new DriverRun("PowerMonitor", board =>
        {
            var clock = new PlantClock(board);
            supply = new PowerRail(clock, new PowerBus(1e-3), new Battery(parameters ?? Battery), ShuntOhms + 0.05);
            wired = new DcMotorRig(clock, new Drv8871Chip(board.Board, 25, 26, board.ChipLog), new DcMotor(Motor), supply);
            var monitor = new Ina219Chip(board.Scheduler, 0x40, board.Seed, board.ChipLog, isIdeal: true);
            supply.Connect(monitor, ShuntOhms);
            board.Board.I2c(1).Connect(monitor);
        });
        (rig, rail) = (wired!, supply!);
        return run;
    }
}
