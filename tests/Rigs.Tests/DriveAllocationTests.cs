using Controller.Contract;
using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;
using Controller.Emulator.Soc.Can;
using Controller.Hardware.Model;

namespace Controller.Rigs.Tests;

/// <summary>What a joint's drives allocate on the board's managed heap while they read and write: nothing, in any mode.</summary>
public sealed class DriveAllocationTests
{
    [Fact]
    public void Bridges_allocate_nothing()
    {
        const int Wiring = GearmotorRig.Encoder | GearmotorRig.Angle | GearmotorRig.Monitor | GearmotorRig.Winding;
        using DriveRun run = GearmotorRig.Run(AllModes(Wiring), Wiring, out GearmotorRig rig);
        AllocatesNothing(run);
        Assert.NotEqual(0, rig.Motor.PositionRadians);
    }

    [Fact]
    public void Steppers_and_their_thread_allocate_nothing()
    {
        StepperRig? rig = null;
        using var run = new DriveRun("StepperDrive", AllModes(4), board =>
        {
            var parameters = new StepperParameters(200, 2.4, 4e-3, 0.2, 0, 5.4e-6, 5e-4, 0, "test");
            rig = new StepperRig(board, new A4988Chip(board.Board, 25, 26, 27, board.ChipLog), new StepperMotor(parameters, new StepperDriver(24, 1.5, 16)));
            var sensor = new As5600Chip(board.Scheduler, board.Seed, board.ChipLog);
            sensor.ShaftRadians.Source = _ => rig.Motor.PositionRadians;
            board.Board.I2c(1).Connect(sensor);
        });
        AllocatesNothing(run);
        Assert.NotEqual(0, rig!.Motor.CommandedMicrosteps);
    }

    [Fact]
    public void Can_actuators_allocate_nothing()
    {
        var arm = new JointChain([new ChainJoint(JointAxis.Z, default, new LinkModel("bob", 2, new Vector3(0.3, 0, 0), new Vector3(0.002, 0.002, 0.002), "test"))]);
        var drive = new BldcJointActuator(new BldcActuatorParameters(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test"), 5);
        arm.Attach(0, drive);
        using var run = new DriveRun("MitDrive", AllModes(5), board =>
        {
            var bus = new CanBus(board.Scheduler);
            board.Board.Spi[1].Connect(board.Board.Gpio[5], new Mcp2515Chip(board.Scheduler, bus, 16_000_000, log: board.ChipLog));
            _ = new CanJointActuator(board.Scheduler, bus, 1_000_000, arm, drive);
        });
        AllocatesNothing(run);
        Assert.NotEqual(0, drive.PositionRadians);
    }

    private static DriveScript AllModes(int wiring)
    {
        var script = new DriveScript(wiring);
        for (int mode = (int)JointMode.Off; mode <= (int)JointMode.Impedance; mode++)
            script.At(0.5 + (0.2 * mode), (JointMode)mode, 0.1, 0.5, 0.1, 1, 0.1);
        return script.At(2, JointMode.Position, double.NaN).Off(2.2);
    }

    private static void AllocatesNothing(DriveRun run)
    {
        run.AdvanceToScript(0.4);
        Assert.Equal(0, run.Bench.Firmware.AllocationsDuring(() => run.AdvanceToScript(2.5)));
    }
}
