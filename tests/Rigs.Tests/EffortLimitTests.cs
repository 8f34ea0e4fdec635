using Controller.Contract;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Rigs;
using Controller.Emulator.Soc.Can;
using Controller.Hardware.Model;

namespace Controller.Rigs.Tests;

/// <summary>A drive that gives what it is asked for breaks gears and fingers. Commanded as from the network, the plant's torque stays at the joint's limit, and the answer says so.</summary>
public sealed class EffortLimitTests
{
    // Firmware/Shared/TestAxis.cs and TestMotor.cs.
    private const double LimitNewtonMetres = 2;

    // 2.4 ohms at 12 V are good for 2.5.
    private const double Tolerance = 0.02 * LimitNewtonMetres;

    public static TheoryData<ulong> Seeds { get; } = [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_gearmotor_gives_its_limit_and_no_more_and_the_answer_says_effort(ulong seed)
    {
        SeededRandom random = SeededRandom.For(seed, "effort");
        double sign = random.NextDouble(0, 1) < 0.5 ? -1 : 1;
        double within = sign * random.NextDouble(0.5, 1.9);
        double beyond = sign * random.NextDouble(2.1, 40);
        double at = random.NextDouble(1.5, 2.5);
        DriveScript script = new DriveScript(GearmotorRig.Angle).Command(0.5, JointMode.Effort, newtonMetres: within).Command(at, JointMode.Effort, newtonMetres: beyond);
        using DriveRun run = GearmotorRig.Run(script, GearmotorRig.Angle, out GearmotorRig rig, seed);
        rig.Motor.JamTorqueNewtonMetres = 5;
        run.AdvanceToScript(at - 0.1);
        Assert.Equal((CommandOutcome.Accepted, Limit.None), Answer(run));
        Assert.Equal(within, Torque(rig, run.StartSeconds + at - 0.2), Tolerance);
        run.AdvanceToScript(at + 1);
        Assert.Equal((CommandOutcome.Limited, Limit.Effort), Answer(run));
        Assert.Equal(sign * LimitNewtonMetres, Torque(rig, run.StartSeconds + at + 0.9), Tolerance);
        AssertLimited(rig, run.StartSeconds + at);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_spring_stiffer_than_a_gearmotor_is_strong_gives_the_limit_and_no_more(ulong seed)
    {
        SeededRandom random = SeededRandom.For(seed, "stiffness");
        double target = random.NextDouble(0.5, 2.5) * (random.NextDouble(0, 1) < 0.5 ? -1 : 1);
        double stiffness = random.NextDouble(10, 80);
        DriveScript script = new DriveScript(GearmotorRig.Angle).Command(0.5, JointMode.Impedance, target, stiffness: stiffness, damping: 0.4);
        using DriveRun run = GearmotorRig.Run(script, GearmotorRig.Angle, out GearmotorRig rig, seed);
        rig.Motor.JamTorqueNewtonMetres = 5;
        run.AdvanceToScript(1.5);

        // Of the command nothing was cut: what the spring asks for changes with every step.
        Assert.Equal((CommandOutcome.Accepted, Limit.None), Answer(run));
        Assert.Equal(Math.Sign(target) * LimitNewtonMetres, Torque(rig, run.StartSeconds + 1.4), Tolerance);
        AssertLimited(rig, run.StartSeconds + 0.5);
    }

    /// <summary>ω' = τ / J on an upright axis, where gravity does nothing.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_can_motor_that_could_give_18_N_m_gives_the_joints_limit_and_the_answer_says_effort(ulong seed)
    {
        const byte Id = 5;
        const double Inertia = 2 * 0.3 * 0.3;
        const double TorqueCount = 36.0 / 4095;
        SeededRandom random = SeededRandom.For(seed, "effort");
        double sign = random.NextDouble(0, 1) < 0.5 ? -1 : 1;
        double at = random.NextDouble(0.3, 0.6);
        var chain = new JointChain([new ChainJoint(JointAxis.Z, default, new LinkModel("bob", 2, new Vector3(0.3, 0, 0), new Vector3(0.002, 0.002, 0.002), "test"))]);
        var drive = new BldcJointActuator(new BldcActuatorParameters(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test"), Id);
        chain.Attach(0, drive);
        DriveScript script = new DriveScript(Id).Command(at, JointMode.Effort, newtonMetres: sign * random.NextDouble(2.1, 40)).Print(at + 0.4);
        using var run = new DriveRun(
            "MitDrive",
            script,
            board =>
            {
                var bus = new CanBus(board.Scheduler);
                board.Board.Spi[1].Connect(board.Board.Gpio[5], new Mcp2515Chip(board.Scheduler, bus, 16_000_000, log: board.ChipLog));
                _ = new CanJointActuator(board.Scheduler, bus, 1_000_000, chain, drive);
            },
            seed);
        run.AdvanceToScript(at + 0.1);
        double before = Velocity(run, chain);
        long from = run.Bench.Board.NowNanoseconds;
        double most = 0;
        for (int i = 0; i < 400; i++)
        {
            run.Advance(0.001);
            Velocity(run, chain);
            most = Math.Max(most, Math.Abs(drive.MotorTorqueNewtonMetres));
        }

        Assert.Equal((CommandOutcome.Limited, Limit.Effort), Answer(run));
        Assert.Equal(sign * LimitNewtonMetres, (Velocity(run, chain) - before) / ((run.Bench.Board.NowNanoseconds - from) * 1e-9) * Inertia, 0.01 * LimitNewtonMetres);
        Assert.InRange(most, LimitNewtonMetres - TorqueCount, LimitNewtonMetres + TorqueCount);
        Assert.Equal(sign * LimitNewtonMetres, run["newtonMetres"], 2 * TorqueCount);
    }

    private static (CommandOutcome Outcome, Limit Limit) Answer(DriveRun run) => ((CommandOutcome)run["outcome"], (Limit)run["reason"]);

    // The drive goes by voltage: for an eighth of a second, until the observer has seen that the joint is held, it adds the
    // volts of a speed that the joint would have. The angle sensor's noise is volts of a speed as well.
    private static void AssertLimited(GearmotorRig rig, double commanded)
    {
        Assert.InRange(rig.Samples.Max(Strength), LimitNewtonMetres - Tolerance, 1.2 * LimitNewtonMetres);
        Assert.InRange(rig.Samples.Where(sample => sample.Seconds > commanded + 0.15).Max(Strength), LimitNewtonMetres - Tolerance, 1.05 * LimitNewtonMetres);
    }

    private static double Strength((double Seconds, double Radians, double RadiansPerSecond, double Amperes) sample) => Math.Abs(GearmotorRig.Constant * sample.Amperes);

    private static double Torque(GearmotorRig rig, double from) => GearmotorRig.Constant * rig.Between(from, from + 0.05).Average(sample => sample.Amperes);

    private static double Velocity(DriveRun run, JointChain chain)
    {
        chain.AdvanceTo(run.Bench.Board.NowNanoseconds);
        return chain.VelocityRadiansPerSecond[0];
    }
}
