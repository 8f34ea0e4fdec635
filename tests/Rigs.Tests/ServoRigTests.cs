using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>Dynamixel driver, serial port, two XL330-M288-T on one wire. The program looks for a third.</summary>
public sealed class ServoRigTests
{
    private const double RadiansPerPulse = 2 * Math.PI / 4096;

    /// <summary>ROBOTIS e-manual, XL330-M288: model number 1200.</summary>
    private const int Xl330M288 = 1200;

    [Fact]
    public void Servos_answer_move_and_tell_where_they_are_within_a_count()
    {
        using DriverRun run = Run(out DynamixelServo[] servos);
        run.Advance(3);
        Assert.Equal((Xl330M288, Xl330M288), (run["model1"], run["model2"]));
        for (int i = 0; i < servos.Length; i++)
        {
            double pulses = 2048 + (servos[i].PositionRadians / RadiansPerPulse);
            Assert.Equal(pulses, run[$"position{i + 1}"], 1.0);

            // In position by the e-manual's In-Position bit: what the P controller leaves against dry friction.
            Assert.Equal(i == 0 ? 3072 : 1024, pulses, 20.0);
        }

        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void The_servo_that_is_not_there_is_named()
    {
        using DriverRun run = Run(out _);
        run.Advance(1);
        Assert.Equal(["servo 3 is silent"], run.Bench.SerialLines.Where(line => line.EndsWith("is silent", StringComparison.Ordinal)));
    }

    [Fact]
    public void After_a_power_cut_servos_boot_anew_and_are_found_again()
    {
        using DriverRun run = Run(out DynamixelServo[] servos);
        run.Advance(2);
        run.Bench.Board.PowerOff();
        Assert.All(servos, servo => Assert.False(servo.IsTorqueOn));
        run.Advance(2);
        run.Bench.Board.PowerOn();
        run.Advance(2);
        Assert.All(servos, servo => Assert.True(servo.IsTorqueOn));
        Assert.Equal(2, run.All("model1").Count());
    }

    private static DriverRun Run(out DynamixelServo[] servos)
    {
        DynamixelServo[] wired = [];
        var run = new DriverRun("Servos", board =>
        {
            wired = [new DynamixelServo(DynamixelModel.Xl330M288T, 1, log: board.ChipLog), new DynamixelServo(DynamixelModel.Xl330M288T, 2, log: board.ChipLog)];
            Wiring.ConnectServos(board, 2, wired);
        });
        servos = wired;
        return run;
    }
}
