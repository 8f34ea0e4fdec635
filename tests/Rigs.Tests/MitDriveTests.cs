using Controller.Contract;
using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Rigs;
using Controller.Emulator.Soc.Can;
using Controller.Hardware.Model;

namespace Controller.Rigs.Tests;

/// <summary>A CAN actuator through the drive's modes, on a bob of 2 kg at 0.3 m: hanging, or on an upright axis where gravity does nothing.</summary>
public sealed class MitDriveTests
{
    private const byte Id = 5;
    private const double GravityNewtonMetres = 2 * 9.80665 * 0.3;
    private const double Inertia = 2 * 0.3 * 0.3; // LinkModel's box of 2 mm adds nothing

    // What the packet's counts are worth: position 0.38 mrad, velocity 24 mrad/s, kp 0.12, kd 1.2e-3, torque 8.8 mN m; all cut off.
    private const double VelocityCount = 100.0 / 4095;
    private const double TorqueCount = 36.0 / 4095;
    private const double KpCount = 500.0 / 4095;
    private const double KdCount = 5.0 / 4095;

    private static readonly BldcActuatorParameters Ak80 = new(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test");

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Position_gives_way_to_gravity_by_torque_over_kp(ulong seed)
    {
        using DriveRun run = Run(new DriveScript(Id).At(0.3, JointMode.Position, 1).Print(2.9), JointAxis.Y, out JointChain chain, out CanJointActuator actuator, seed: seed);
        run.AdvanceToScript(3);
        double angle = Position(run, chain);
        Assert.Equal(GravityNewtonMetres * Math.Sin(angle) / 50, 1 - angle, (((VelocityCount * 2) + TorqueCount + (KpCount * (1 - angle))) / 50) + 4e-4);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(angle, run["radians"], 4e-4);
        Assert.Equal(GravityNewtonMetres * Math.Sin(angle), run["newtonMetres"], TorqueCount);
        Assert.Equal(0, actuator.LostReplies);
        Assert.Empty(run.All("missStep"));
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Feed_forward_takes_gravitys_part_away(ulong seed)
    {
        using DriveRun run = Run(new DriveScript(Id).At(0.3, JointMode.Position, 1, newtonMetres: GravityNewtonMetres * Math.Sin(1)), JointAxis.Y, out JointChain chain, out _, seed: seed);
        run.AdvanceToScript(3);
        Assert.Equal(1, Position(run, chain), ((VelocityCount * 2) + TorqueCount) / 50 + 4e-4);
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Velocity_is_what_was_asked_for(ulong seed)
    {
        using DriveRun run = Run(new DriveScript(Id).At(0.3, JointMode.Velocity, velocity: 2), JointAxis.Z, out JointChain chain, out _, seed: seed);
        run.AdvanceToScript(2);
        double from = Position(run, chain);
        run.AdvanceToScript(3);
        Assert.Equal(2, Position(run, chain) - from, VelocityCount + (TorqueCount / 2));
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Effort_is_torque_and_nothing_else(ulong seed)
    {
        const double Torque = 0.5;
        using DriveRun run = Run(new DriveScript(Id).At(0.3, JointMode.Effort, newtonMetres: Torque).Print(1.2), JointAxis.Z, out JointChain chain, out _, seed: seed);
        run.AdvanceToScript(0.5);
        chain.AdvanceTo(run.Bench.Board.NowNanoseconds);
        double before = chain.VelocityRadiansPerSecond[0];
        run.AdvanceToScript(1.3);
        chain.AdvanceTo(run.Bench.Board.NowNanoseconds);

        // ω' = τ / J.
        Assert.Equal(Torque / Inertia, (chain.VelocityRadiansPerSecond[0] - before) / 0.8, TorqueCount / Inertia);
        Assert.Equal(Torque, run["newtonMetres"], 2 * TorqueCount);
    }

    /// <summary>ωd = √(k/J - (d/2J)²): the time between two passes of the target is half a period.</summary>
    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Impedance_swings_with_the_root_of_stiffness_over_inertia(ulong seed)
    {
        const double Stiffness = 20, Damping = 0.5, Target = 0.5;
        using DriveRun run = Run(new DriveScript(Id).At(0.3, JointMode.Impedance, Target, stiffness: Stiffness, damping: Damping), JointAxis.Z, out JointChain chain, out _, seed: seed);
        var peaks = new List<(double Seconds, double Radians)>();
        double last = 0, before = 0;
        run.AdvanceToScript(0.3);
        for (int i = 0; i < 3000; i++)
        {
            run.Advance(0.001);
            double now = Position(run, chain);
            if (i > 1 && Math.Abs(last - Target) > 0.02 && (last - before) * (now - last) < 0)
                peaks.Add((run.Bench.Now.TotalSeconds - 0.001, last));
            (before, last) = (last, now);
        }

        double rate = Damping / 2 / Inertia;
        double frequency = Math.Sqrt((Stiffness / Inertia) - (rate * rate));
        double seconds = peaks[2].Seconds - peaks[0].Seconds;
        Assert.Equal(frequency, 2 * Math.PI / seconds, 0.01 * frequency);
        Assert.Equal(rate, Math.Log((peaks[0].Radians - Target) / (peaks[2].Radians - Target)) / seconds, rate * ((KdCount / Damping) + 0.02));
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void A_zero_moves_what_is_measured_and_what_is_commanded(ulong seed)
    {
        using DriveRun run = Run(new DriveScript(Id).Zero(0.2, 0.3).Zero(0.25, 0.3).At(0.3, JointMode.Position, 0.2).Print(2.9), JointAxis.Z, out JointChain chain, out _, seed: seed);
        run.AdvanceToScript(3);
        Assert.Equal(0.5, Position(run, chain), (((VelocityCount * 2) + TorqueCount) / 50) + 4e-4);
        Assert.Equal(0.2, run["radians"], (((VelocityCount * 2) + TorqueCount) / 50) + 8e-4);
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Off_leaves_motor_mode_and_on_again_enters_it(ulong seed)
    {
        var script = new DriveScript(Id).At(0.3, JointMode.Position, 0.5).Off(1).At(1.5, JointMode.Position, 0.2).At(2.5, JointMode.Off).At(3, JointMode.Hold, 0.2);
        using DriveRun run = Run(script, JointAxis.Y, out _, out CanJointActuator actuator, seed: seed);
        run.AdvanceToScript(0.2);
        Assert.False(actuator.Actuator.IsEnabled);
        foreach ((double seconds, bool isOn) in new[] { (0.9, true), (1.4, false), (2.4, true), (2.9, false), (3.4, true) })
        {
            run.AdvanceToScript(seconds);
            Assert.Equal(isOn, actuator.Actuator.IsEnabled);
        }
    }

    [Theory]
    [InlineData(JointMode.Hold, double.NaN, 0, 0, 0, 0)]
    [InlineData(JointMode.Position, double.NaN, 0, 0, 0, 0)]
    [InlineData(JointMode.Position, 1, double.NaN, 0, 0, 0)]
    [InlineData(JointMode.Velocity, 0, double.NaN, 0, 0, 0)]
    [InlineData(JointMode.Effort, 0, 0, double.NaN, 0, 0)]
    [InlineData(JointMode.Impedance, 1, 0, 0, double.NaN, 1)]
    [InlineData(JointMode.Impedance, 1, 0, 0, 1, double.NaN)]
    [InlineData(JointMode.Brake, 1, 1, 1, 1, 1)]
    public void What_is_no_number_or_no_mode_of_the_motor_moves_nothing(JointMode mode, double radians, double velocity, double newtonMetres, double stiffness, double damping)
    {
        using DriveRun run = Run(new DriveScript(Id).At(0.3, mode, radians, velocity, newtonMetres, stiffness, damping), JointAxis.Y, out JointChain chain, out _);
        run.AdvanceToScript(1.5);
        Assert.Equal(0, Position(run, chain));
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void A_motor_that_is_not_there_is_named(ulong seed)
    {
        using DriveRun run = Run(new DriveScript(Id + 1).At(0.3, JointMode.Position, 1), JointAxis.Y, out JointChain chain, out _, seed: seed);
        run.AdvanceToScript(1);
        Assert.Equal(0, run["initialized"]);
        Assert.Equal((int)Fault.ActuatorNotResponding, run["missFault"]);
        Assert.Equal((0, Id + 1), (run["missJoint"], run["missIdentifier"]));
        Assert.Equal(0, Position(run, chain));
    }

    /// <summary>The MCP2515 keeps two frames that nobody has taken: six motors answer within less than two commands of each other.</summary>
    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Six_motors_on_one_bus_are_all_heard(ulong seed)
    {
        const int Motors = 6;
        var arms = new List<JointChain>();
        var actuators = new List<CanJointActuator>();
        using var run = new DriveRun("MitDrive", new DriveScript(Id + ((Motors - 1) << 8)).At(0.3, JointMode.Position, 0.5), board =>
        {
            var bus = new CanBus(board.Scheduler);
            board.Board.Spi[1].Connect(board.Board.Gpio[5], new Mcp2515Chip(board.Scheduler, bus, 16_000_000, log: board.ChipLog));
            for (int i = 0; i < Motors; i++)
            {
                arms.Add(Arm(JointAxis.Z, (byte)(Id + i), out BldcJointActuator drive));
                actuators.Add(new CanJointActuator(board.Scheduler, bus, 1_000_000, arms[i], drive));
            }
        }, seed);
        run.AdvanceToScript(3);
        Assert.Equal(1, run["initialized"]);
        Assert.Empty(run.All("missStep"));
        Assert.All(arms, arm => Assert.Equal(0.5, Position(run, arm), ((VelocityCount * 2) + TorqueCount) / 50 + 4e-4));
        Assert.All(actuators, actuator => Assert.Equal(0, actuator.LostReplies));
        Assert.Empty(run.Bench.Board.UnmodelledAccesses);
    }

    private static double Position(DriveRun run, JointChain chain)
    {
        chain.AdvanceTo(run.Bench.Board.NowNanoseconds);
        return chain.PositionRadians[0];
    }

    private static DriveRun Run(DriveScript script, JointAxis axis, out JointChain chain, out CanJointActuator actuator, ulong seed = 1)
    {
        chain = Arm(axis, Id, out BldcJointActuator drive);
        JointChain arm = chain;
        CanJointActuator? wired = null;
        var run = new DriveRun("MitDrive", script, board =>
        {
            var bus = new CanBus(board.Scheduler);
            board.Board.Spi[1].Connect(board.Board.Gpio[5], new Mcp2515Chip(board.Scheduler, bus, 16_000_000, log: board.ChipLog));
            wired = new CanJointActuator(board.Scheduler, bus, 1_000_000, arm, drive);
        }, seed);
        actuator = wired!;
        return run;
    }

    private static JointChain Arm(JointAxis axis, byte id, out BldcJointActuator drive)
    {
        // Along its own axis the bob's 0.3 m count only where they are across it.
        Vector3 bob = axis == JointAxis.Z ? new Vector3(0.3, 0, 0) : new Vector3(0, 0, -0.3);
        var arm = new JointChain([new ChainJoint(axis, default, new LinkModel("bob", 2, bob, new Vector3(0.002, 0.002, 0.002), "test"))]);
        drive = new BldcJointActuator(Ak80, id);
        arm.Attach(0, drive);
        return arm;
    }
}
