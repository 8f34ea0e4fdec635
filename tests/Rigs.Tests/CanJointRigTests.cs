using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Rigs;
using Controller.Emulator.Soc.Can;
using Controller.Hardware.Model;

namespace Controller.Rigs.Tests;

/// <summary>MCP2515 driver and MIT frames, CAN at 1 Mbit/s, an actuator on a pendulum of 2 kg at 0.3 m. The program holds 1 rad with 50 N m/rad.</summary>
public sealed class CanJointRigTests
{
    private const double Kp = 50;
    private const double GravityNewtonMetres = 2 * 9.80665 * 0.3;

    private static readonly BldcActuatorParameters Ak80 = new(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test");

    [Fact]
    public void A_joint_held_against_gravity_is_deflected_by_its_torque_over_kp()
    {
        using DriverRun run = Run(out JointChain chain, out _);
        run.Advance(3);
        chain.AdvanceTo(run.Bench.Board.NowNanoseconds);

        // kp (1 - q) = m g L sin q
        double angle = 1;
        for (int i = 0; i < 50; i++)
            angle = 1 - (GravityNewtonMetres * Math.Sin(angle) / Kp);

        // The packet cuts off: zero velocity is -0.012 rad/s times kd, zero torque -4 mN m, kp is low by up to 0.12.
        double packet = ((0.0123 * 2) + 0.0044 + (0.123 * (1 - angle))) / Kp;
        Assert.Equal(angle, chain.PositionRadians[0], packet + 4e-4);
        Assert.Equal(1, (1 - chain.PositionRadians[0]) * Kp / (GravityNewtonMetres * Math.Sin(chain.PositionRadians[0])), 0.02);
    }

    [Fact]
    public void What_the_actuator_reports_is_where_the_joint_is()
    {
        using DriverRun run = Run(out JointChain chain, out CanJointActuator actuator);
        run.Advance(3);
        chain.AdvanceTo(run.Bench.Board.NowNanoseconds);
        Assert.Equal((1, 1, 5), (run["reset"], run["started"], run["motor"]));
        Assert.Equal(chain.PositionRadians[0], run["positionRadians"], 25.0 / 65535);
        Assert.Equal(GravityNewtonMetres * Math.Sin(chain.PositionRadians[0]), run["torqueNewtonMetres"], 36.0 / 4095);
        Assert.Equal(0, actuator.LostReplies);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void A_frame_to_another_motor_moves_nothing()
    {
        using DriverRun run = Run(out JointChain chain, out _, id: 6);
        run.Advance(1);
        chain.AdvanceTo(run.Bench.Board.NowNanoseconds);
        Assert.Equal(0, chain.PositionRadians[0]);
        Assert.Empty(run.All("positionRadians"));
    }

    private static DriverRun Run(out JointChain chain, out CanJointActuator actuator, byte id = 5)
    {
        var joint = new ChainJoint(JointAxis.Y, default, new LinkModel("bob", 2, new Vector3(0, 0, -0.3), new Vector3(0.002, 0.002, 0.002), "test"));
        var arm = new JointChain([joint]);
        var drive = new BldcJointActuator(Ak80, id);
        arm.Attach(0, drive);
        CanJointActuator? wired = null;
        var run = new DriverRun("CanJoint", board =>
        {
            var bus = new CanBus(board.Scheduler);
            board.Board.Spi[1].Connect(board.Board.Gpio[5], new Mcp2515Chip(board.Scheduler, bus, 16_000_000, log: board.ChipLog));
            wired = new CanJointActuator(board.Scheduler, bus, 1_000_000, arm, drive);
        });
        (chain, actuator) = (arm, wired!);
        return run;
    }
}
