using Controller.Contract;
using Controller.Emulator.Plant.Motors;

namespace Controller.Rigs.Tests;

/// <summary>What a gearmotor's drive makes of its sensors: encoder alone, both, and what goes wrong with them.</summary>
public sealed class BridgeSensorTests
{
    private const double CountRadians = 2 * Math.PI / GearmotorRig.EncoderLines;
    private const double FrictionNewtonMetres = 0.05;

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void With_an_encoder_alone_a_joint_with_friction_comes_to_its_target_within_two_counts(ulong seed)
    {
        using DriveRun run = GearmotorRig.Run(new DriveScript(GearmotorRig.Encoder).At(0.5, JointMode.Position, 0.5), GearmotorRig.Encoder, out GearmotorRig rig, friction: FrictionNewtonMetres, seed: seed);
        run.AdvanceToScript(3);
        Assert.Equal(0.5, rig.Motor.PositionRadians, 2 * CountRadians);
    }

    /// <summary>AS5600 data sheet v1-06: noise 0.043° RMS with the fastest filter; steps of 0.088°.</summary>
    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void Beside_an_encoder_the_angle_sensor_gives_the_zero(ulong seed)
    {
        const int Wiring = GearmotorRig.Encoder | GearmotorRig.Angle;
        using DriveRun run = GearmotorRig.Run(new DriveScript(Wiring).At(0.5, JointMode.Position, 0.2).Print(2.9), Wiring, out GearmotorRig rig, at: 1, seed: seed);
        run.AdvanceToScript(3);
        Assert.Equal(0.2 - 1, rig.Motor.PositionRadians, 0.005);
        Assert.Equal(0.2, run["radians"], 0.005);
        Assert.Empty(run.All("missStep"));
    }

    /// <summary>A zero is told against the sensor's own, so telling it again changes nothing.</summary>
    [Theory]
    [InlineData(GearmotorRig.Angle)]
    [InlineData(GearmotorRig.Encoder)]
    [InlineData(GearmotorRig.Encoder | GearmotorRig.Angle)]
    public void A_zero_moves_what_is_measured_and_what_is_commanded(int wiring)
    {
        var script = new DriveScript(wiring).Zero(0.2, 0.3).Zero(0.3, 0.3).Print(0.4).At(0.5, JointMode.Position, 0.2).Print(2.9);
        using DriveRun run = GearmotorRig.Run(script, wiring, out GearmotorRig rig);
        run.AdvanceToScript(0.45);
        Assert.Equal(0, rig.Motor.PositionRadians);
        Assert.Equal(-0.3, run["radians"], 0.005);
        run.AdvanceToScript(3);
        Assert.Equal(0.5, rig.Motor.PositionRadians, 0.007);
        Assert.Equal(0.2, run["radians"], 0.007);
        Assert.Empty(run.All("missStep"));
    }

    /// <summary>At 5 rad/s and a fifth of slip the encoder falls behind by 1 rad/s, and its zero follows with 2 per second: 0.1 rad after 0.11 s.</summary>
    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void A_slipping_encoder_is_found_by_the_angle_sensor(ulong seed)
    {
        const int Wiring = GearmotorRig.Encoder | GearmotorRig.Angle;
        using DriveRun run = GearmotorRig.Run(new DriveScript(Wiring).At(0.5, JointMode.Velocity, velocity: 5), Wiring, out GearmotorRig rig, seed: seed);
        run.AdvanceToScript(1.5);
        Assert.Empty(run.All("missStep"));
        IncrementalEncoder encoder = rig.Motor.Encoder!;
        run.Bench.Faults.Inject("encoder slips", () => encoder.SlipRatio = 0.2, () => encoder.SlipRatio = 0);
        run.AdvanceToScript(2);
        Assert.Equal((int)Fault.SensorImplausible, run["missFault"]);
        Assert.Equal(0, run["missJoint"]);
        Assert.InRange((run["missStep"] * DriveScript.PeriodSeconds) - 1.5, 0.1, 0.18);
    }

    [Theory]
    [InlineData(GearmotorRig.Angle, Fault.ActuatorNotResponding)]
    [InlineData(GearmotorRig.Angle | GearmotorRig.Encoder, Fault.ActuatorNotResponding)]
    public void A_silent_angle_sensor_is_named_and_the_joint_goes_by_its_model_meanwhile(int wiring, Fault fault)
    {
        using DriveRun run = GearmotorRig.Run(new DriveScript(wiring).At(0.5, JointMode.Position, 0.2), wiring, out GearmotorRig rig);
        run.AdvanceToScript(1.9);
        run.Bench.Faults.Nack("AS5600");
        run.AdvanceToScript(2);
        Assert.Equal((int)fault, run["missFault"]);
        Assert.Equal(0x36, run["missIdentifier"]);
        Assert.Equal(0.2, rig.Motor.PositionRadians, 0.01);
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void A_magnet_that_fell_off_is_a_value_that_cannot_be(ulong seed)
    {
        GearmotorRig? rig = null;
        Emulator.Chips.As5600Chip? sensor = null;
        using var run = new DriveRun("BridgeDrive", new DriveScript(GearmotorRig.Angle).At(0.5, JointMode.Position, 0.2), board =>
        {
            rig = GearmotorRig.Wire(board, 0, 0, 0);
            sensor = new Emulator.Chips.As5600Chip(board.Scheduler, board.Seed, board.ChipLog);
            sensor.ShaftRadians.Source = _ => rig.Motor.PositionRadians;
            board.Board.I2c(1).Connect(sensor);
        }, seed);
        run.AdvanceToScript(1.9);
        sensor!.FieldMilliteslas.Value = 1;
        run.AdvanceToScript(2);
        Assert.Equal((int)Fault.SensorImplausible, run["missFault"]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace()
    {
        Assert.Equal(Hash(), Hash());

        static string Hash()
        {
            const int Wiring = GearmotorRig.Encoder | GearmotorRig.Angle | GearmotorRig.Monitor;
            using DriveRun run = GearmotorRig.Run(new DriveScript(Wiring).At(0.2, JointMode.Velocity, velocity: 5).Off(0.7), Wiring, out _, seed: 7);
            run.AdvanceToScript(1);
            return run.Bench.Board.Trace.Hash();
        }
    }
}
