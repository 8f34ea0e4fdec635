using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>A4988 driver, A4988 with 16 microsteps, motor of 200 steps. The program makes a turn and half a turn back.</summary>
public sealed class StepperRigTests
{
    /// <summary>1.5 A in a NEMA 17 of 0.42 N m with both phases on; without detent and dry friction, which the closed form does not have.</summary>
    private static readonly StepperParameters Smooth = new(200, 2.4, 4e-3, 0.42 / Math.Sqrt(2) / 1.5, 0, 5.4e-6, 5e-4, 0, "test");

    private static readonly double HoldingNewtonMetres = Smooth.TorqueConstantNewtonMetresPerAmpere * 1.5;

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Steps_arrive_exactly_behind_by_the_load_angle(double share)
    {
        using DriverRun run = Run(out StepperRig rig);
        Load(run, rig, share);
        run.Advance(2.9);
        Assert.Equal(3200, run["steps"]);

        // 50 teeth: T = Kt I sin(50 δ).
        double behind = Math.Asin(share) / 50;
        Assert.Equal(0, rig.Motor.LostFullSteps);
        Assert.Equal((2 * Math.PI) - behind, rig.Motor.PositionRadians, 1e-4);
        run.Advance(3);
        Assert.Equal(1600, run["steps"]);
        Assert.Equal(1600, rig.Motor.CommandedMicrosteps);
        Assert.Equal(Math.PI - behind, rig.Motor.PositionRadians, 1e-4);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void An_overloaded_motor_loses_steps_that_the_firmware_knows_nothing_of()
    {
        using DriverRun run = Run(out StepperRig rig);
        Load(run, rig, 0.5);
        run.Advance(1.5); // in the middle of the turn
        rig.Motor.LoadTorqueNewtonMetres = 1.3 * HoldingNewtonMetres;
        run.Advance(0.05);
        rig.Motor.LoadTorqueNewtonMetres = 0;
        run.Advance(5);
        Assert.Equal(1600, run["steps"]);
        StepperMotor motor = rig.Motor;
        Assert.InRange(motor.LostFullSteps, 4, long.MaxValue);

        // What is lost is lost in fours, and the rest arrives.
        Assert.Equal(Math.PI - (motor.LostFullSteps * 2 * Math.PI / 200), motor.PositionRadians, 1e-3);
    }

    [Fact]
    public void Without_power_the_load_turns_the_rotor()
    {
        using DriverRun run = Run(out StepperRig rig);
        Load(run, rig, 0.5);
        run.Bench.Board.PowerOff();
        run.Advance(0.5);

        // At its final speed T = b ω after J / b = 11 ms.
        Assert.Equal(-0.5 * HoldingNewtonMetres / 5e-4, rig.Motor.VelocityRadiansPerSecond, 0.01);
    }

    // Slowly, so that the rotor does not swing past what it could hold.
    private static void Load(DriverRun run, StepperRig rig, double share)
    {
        run.Advance(0.2);
        for (int i = 1; i <= 100; i++)
        {
            rig.Motor.LoadTorqueNewtonMetres = share * HoldingNewtonMetres * i / 100;
            run.Advance(0.01);
        }
    }

    private static DriverRun Run(out StepperRig rig)
    {
        StepperRig? wired = null;
        var run = new DriverRun("Stepper", board => wired = new StepperRig(
            board,
            new A4988Chip(board.Board, stepGpio: 25, directionGpio: 26, enableGpio: 27, board.ChipLog),
            new StepperMotor(Smooth, new StepperDriver(24, 1.5, 16))));
        rig = wired!;
        return run;
    }
}
