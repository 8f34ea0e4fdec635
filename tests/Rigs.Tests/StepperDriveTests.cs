using Controller.Contract;
using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>A stepper of 200 steps and 16 microsteps through the drive's modes: 1600 steps/s and 8000 steps/s² at most.</summary>
public sealed class StepperDriveTests
{
    private const int AngleSensor = 4;
    private const double StepsPerRadian = 3200 / (2 * Math.PI);
    private const double Acceleration = 8000;

    /// <summary>As in <see cref="StepperRigTests"/>.</summary>
    private static readonly StepperParameters Smooth = new(200, 2.4, 4e-3, 0.42 / Math.Sqrt(2) / 1.5, 0, 5.4e-6, 5e-4, 0, "test");

    private static readonly double HoldingNewtonMetres = Smooth.TorqueConstantNewtonMetresPerAmpere * 1.5;

    [Theory]
    [InlineData(0)]
    [InlineData(AngleSensor)]
    public void Every_step_of_a_ramp_arrives_there_and_back(int wiring)
    {
        var script = new DriveScript(wiring).At(0.5, JointMode.Position, 3.2).At(3, JointMode.Position, -1).Print(6);
        using DriveRun run = Run(script, wiring, out StepperRig rig);
        run.AdvanceToScript(3);
        Arrived(rig, 3.2);
        run.AdvanceToScript(6.1);
        Arrived(rig, -1);
        Assert.Equal(-1, run["radians"], wiring == 0 ? 0.5 / StepsPerRadian : 0.004);
        Assert.Empty(run.All("missStep"));
        Assert.Empty(run.Bench.Board.UnmodelledAccesses);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-0.4)]
    public void Velocity_is_made_of_whole_steps_at_the_rate_that_was_asked_for(double speed)
    {
        using DriveRun run = Run(new DriveScript(0).At(0.5, JointMode.Velocity, velocity: speed).At(3, JointMode.Velocity), 0, out StepperRig rig);
        run.AdvanceToScript(1.5);
        double from = rig.Motor.PositionRadians;
        run.AdvanceToScript(2.5);

        // A period's steps more or less at either end.
        Assert.Equal(speed, rig.Motor.PositionRadians - from, 2 * Math.Abs(speed) * DriveScript.PeriodSeconds);
        run.AdvanceToScript(3.5);
        double end = rig.Motor.PositionRadians;
        run.AdvanceToScript(4);
        Assert.Equal(end, rig.Motor.PositionRadians, 1e-4);
        Assert.Equal(0, rig.Motor.LostFullSteps);
    }

    /// <summary>A ramp that can stop at its target is behind a moving one by v² / 2a.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Velocity_feed_forward_takes_the_way_of_stopping_away_from_the_lag(bool hasFeedForward)
    {
        const double Speed = 2;
        var script = new DriveScript(0);
        for (int i = 0; i <= 150; i++)
            script.At(0.5 + (i * DriveScript.PeriodSeconds), JointMode.Position, Speed * i * DriveScript.PeriodSeconds, hasFeedForward ? Speed : 0);
        using DriveRun run = Run(script, 0, out StepperRig rig);
        double sum = 0;
        for (int i = 100; i < 150; i++)
        {
            run.AdvanceToScript(0.5 + (i * DriveScript.PeriodSeconds));
            sum += (Speed * i * DriveScript.PeriodSeconds) - rig.Motor.PositionRadians;
        }

        // In steps; a period is 10 of them at this speed, and the setpoint is that much older just before the loop's next.
        double stopping = Speed * StepsPerRadian * Speed * StepsPerRadian / (2 * Acceleration);
        Assert.Equal(hasFeedForward ? 0 : stopping, sum / 50 * StepsPerRadian, Speed * StepsPerRadian * 1.5 * DriveScript.PeriodSeconds);
        run.AdvanceToScript(3);
        Arrived(rig, hasFeedForward ? 3 + (stopping / StepsPerRadian) : 3);
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Lost_steps_are_found_by_the_angle_sensor(ulong seed)
    {
        var script = new DriveScript(AngleSensor).At(0.5, JointMode.Position, 3).Off(4).At(4.5, JointMode.Position, 1);

        // With a load of 2 kg cm² and the damping of its bearings: bare, the rotor would be turns behind before the sensor is read again.
        using DriveRun run = Run(script, AngleSensor, out StepperRig rig, Smooth with { RotorInertiaKilogramSquareMetres = 2e-4, ViscousFrictionNewtonMetreSeconds = 5e-3 }, seed: seed);
        run.AdvanceToScript(1);
        Assert.Empty(run.All("missStep"));
        rig.Motor.LoadTorqueNewtonMetres = 1.3 * HoldingNewtonMetres;
        run.Advance(0.05);
        rig.Motor.LoadTorqueNewtonMetres = 0;
        run.AdvanceToScript(3.9);
        Assert.InRange(rig.Motor.LostFullSteps, 4, long.MaxValue);
        Assert.Equal((int)Fault.FollowingError, run["missFault"]);
        Assert.InRange((run["missStep"] * DriveScript.PeriodSeconds) - 1, 0, 0.15);

        // Switched on again, the joint is where the sensor says.
        run.AdvanceToScript(7);
        Assert.Equal(1, rig.Motor.PositionRadians, 0.5 * 2 * Math.PI / 200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(AngleSensor)]
    public void A_zero_moves_what_is_measured_and_what_is_commanded(int wiring)
    {
        using DriveRun run = Run(new DriveScript(wiring).Zero(0.2, 0.3).Zero(0.3, 0.3).At(0.5, JointMode.Position, 0.2).Print(2.9), wiring, out StepperRig rig);
        run.AdvanceToScript(3);
        Assert.Equal(0.5, rig.Motor.PositionRadians, wiring == 0 ? 0.002 : 0.006);
        Assert.Equal(0.2, run["radians"], 0.006);
        Assert.Empty(run.All("missStep"));
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Off_takes_the_current_and_the_rest_of_the_way(ulong seed)
    {
        using DriveRun run = Run(new DriveScript(AngleSensor).At(0.5, JointMode.Position, 3).Off(1), AngleSensor, out StepperRig rig, seed: seed);
        run.AdvanceToScript(0.9);
        Assert.True(rig.Motor.IsEnabled);
        run.AdvanceToScript(1.5);
        Assert.False(rig.Motor.IsEnabled);
        long steps = rig.Motor.CommandedMicrosteps;
        run.AdvanceToScript(2);
        Assert.Equal(steps, rig.Motor.CommandedMicrosteps);
    }

    [Theory]
    [InlineData(JointMode.Hold, double.NaN, 0)]
    [InlineData(JointMode.Position, double.NaN, 0)]
    [InlineData(JointMode.Position, 1, double.NaN)]
    [InlineData(JointMode.Velocity, 0, double.NaN)]
    [InlineData(JointMode.Effort, 0, 0)]
    [InlineData(JointMode.Impedance, 1, 0)]
    public void What_is_no_number_or_no_mode_of_a_stepper_moves_nothing(JointMode mode, double radians, double velocity)
    {
        using DriveRun run = Run(new DriveScript(0).At(0.5, mode, radians, velocity, 1, 1, 1).At(1.5, JointMode.Position, 0.3), 0, out StepperRig rig);
        run.AdvanceToScript(1.45);
        Assert.Equal(0, rig.Motor.CommandedMicrosteps);
        Assert.False(rig.Motor.IsEnabled);
        run.AdvanceToScript(3);
        Arrived(rig, 0.3);
    }

    private static void Arrived(StepperRig rig, double radians)
    {
        long steps = (long)Math.Round(radians * StepsPerRadian);
        Assert.Equal(steps, rig.Motor.CommandedMicrosteps);
        Assert.Equal(0, rig.Motor.LostFullSteps);
        Assert.Equal(steps / StepsPerRadian, rig.Motor.PositionRadians, 1e-4);
    }

    private static DriveRun Run(DriveScript script, int wiring, out StepperRig rig, StepperParameters? motor = null, ulong seed = 1)
    {
        StepperRig? wired = null;
        var run = new DriveRun("StepperDrive", script, board =>
        {
            wired = new StepperRig(
                board,
                new A4988Chip(board.Board, stepGpio: 25, directionGpio: 26, enableGpio: 27, board.ChipLog),
                new StepperMotor(motor ?? Smooth, new StepperDriver(24, 1.5, 16)));
            if ((wiring & AngleSensor) == 0)
                return;
            var sensor = new As5600Chip(board.Scheduler, board.Seed, board.ChipLog);
            sensor.ShaftRadians.Source = _ => wired.Motor.PositionRadians;
            board.Board.I2c(1).Connect(sensor);
        }, seed);
        rig = wired!;
        return run;
    }
}
