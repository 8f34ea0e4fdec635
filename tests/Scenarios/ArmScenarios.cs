using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Hardware.Model;
using Controller.Sdk.Robots;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>The second machine: serial bus servos on an STM32, through the calls that the leg knows.</summary>
public class ArmScenarios
{
    private const double RadiansPerCount = 2 * Math.PI / 4096;

    /// <summary>Of the minimum-jerk curve at a share of its duration (Flash and Hogan 1985): 10 s³ - 15 s⁴ + 6 s⁵.</summary>
    private static double MinimumJerkShare(double s) => s * s * s * (10 + (s * (-15 + (6 * s))));

    [Fact]
    public void It_is_born_with_five_joints_and_no_imu()
    {
        using Arm arm = Arm.Boot();
        arm.WaitForBirths();
        arm.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["elbow", "gripper", "shoulder-pitch", "shoulder-roll", "wrist"], arm.Node.Devices.Order());
        Assert.Equal(MachineState.Ready, arm.State);
        Assert.InRange(arm.Node.Value(null, NodeMetric.BusVoltage).RealOr(0), 11.0, 11.2);
        Assert.False(arm.Bench.Machine.OutputsEnabled);
        Assert.Empty(arm.Bench.Machine.UnmodelledAccesses);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_joint_follows_its_plan_within_a_fiftieth_of_a_radian(int seed)
    {
        using Arm arm = Arm.Enabled((ulong)seed);
        var random = SeededRandom.For((ulong)seed, "arm moves");
        double worst = 0;
        foreach (IJointModel joint in arm.Bench.Model.AllJoints)
        {
            double from = arm.Position(joint.Name);
            double middle = (joint.Limits.MinPositionRadians + joint.Limits.MaxPositionRadians) / 2;
            double reach = (joint.Limits.MaxPositionRadians - joint.Limits.MinPositionRadians) / 2 * 0.8;
            double to = middle + (reach * random.NextDouble(-1, 1));

            // 1.875 is the curve's largest velocity over its mean: a third of the limit is left.
            double seconds = Math.Max(0.5, Math.Abs(to - from) * 1.875 / (0.7 * joint.Limits.MaxVelocityRadiansPerSecond));
            long sequence = arm.Move(joint.Name, to, seconds);
            Assert.True(arm.Bench.AdvanceUntil(() => Math.Abs(Setpoint(arm, joint) - from) > 0.02 || Math.Abs(to - from) < 0.05, TimeSpan.FromSeconds(2)), arm.Report($"{joint.Name} does not begin"));
            Assert.True(arm.Bench.AdvanceUntil(() => arm.Answered(joint.Name, sequence, CommandOutcome.Done), TimeSpan.FromSeconds(seconds + 1)), arm.Report($"{joint.Name} does not arrive"));
            arm.Bench.Advance(TimeSpan.FromMilliseconds(300));
            worst = Math.Max(worst, Math.Abs(arm.Position(joint.Name) - to));
            Assert.InRange(arm.Position(joint.Name) - to, -0.02, 0.02);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst rest error {worst:F4} rad");
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    /// <summary>The whole way, against the closed form: the curve's beginning is found from the place that is passed first.</summary>
    [Theory]
    [InlineData("shoulder-pitch", -1.5)]
    [InlineData("shoulder-roll", 1.4)]
    [InlineData("elbow", -2.0)]
    [InlineData("wrist", 1.2)]
    [InlineData("gripper", 1.4)]
    public void On_its_way_a_joint_is_where_the_minimum_jerk_curve_is(string joint, double to)
    {
        using Arm arm = Arm.Enabled();
        const double Seconds = 2;
        double from = arm.Position(joint);
        arm.Move(joint, to, Seconds);
        var path = new List<(double Seconds, double Radians)>();
        for (int ms = 0; ms < 2600; ms += 5)
        {
            arm.Bench.Advance(TimeSpan.FromMilliseconds(5));
            path.Add((arm.Bench.Now.TotalSeconds, arm.Position(joint)));
        }

        // Where the curve is at its middle, whose time the command's way through the network does not tell.
        double middle = path.First(each => Math.Abs(each.Radians - from) >= Math.Abs(to - from) / 2).Seconds;
        double begin = middle - (Seconds / 2);
        double worst = path.Max(each => Math.Abs(each.Radians - (from + ((to - from) * MinimumJerkShare(Math.Clamp((each.Seconds - begin) / Seconds, 0, 1))))));
        TestContext.Current.TestOutputHelper?.WriteLine($"{joint}: worst {worst:F4} rad");
        Assert.InRange(worst, 0, 0.02);
    }

    [Fact]
    public void The_board_sees_the_arm_within_a_count_and_a_half()
    {
        using Arm arm = Arm.Enabled();
        arm.Move("shoulder-pitch", -1.0, 1);
        arm.Move("elbow", -1.2, 1);
        arm.Bench.Advance(TimeSpan.FromSeconds(3));
        foreach (IJointModel joint in arm.Bench.Model.AllJoints)
            Assert.Equal(arm.Position(joint.Name), arm.Node.Value(joint.Name, JointMetric.Measured).RealOr(double.NaN), 1.5 * RadiansPerCount);
    }

    [Fact]
    public void The_effort_that_it_tells_is_gravitys_at_rest()
    {
        using Arm arm = Arm.Enabled();
        arm.Move("shoulder-pitch", -Math.PI / 2, 2);
        arm.Bench.Advance(TimeSpan.FromSeconds(4));

        // The level arm, link by link: mass times lever, straight out of the machine file.
        double lever = 0;
        double torque = 0;
        foreach (BusJointModel joint in arm.Bench.Model.ServoBus!.Joints)
        {
            lever -= joint.OriginMetres.Z;
            torque += joint.Link.MassKilograms * 9.80665 * (lever - joint.Link.CentreOfMassMetres.Z);
        }

        // Dry friction, 0.117 N m, may hold some of it, or add to it.
        double friction = arm.Bench.Machine.Arm.Servos[0].FrictionNewtonMetres;
        double effort = arm.Node.Value("shoulder-pitch", JointMetric.Effort).RealOr(double.NaN);
        Assert.Equal(-torque, effort, friction + 0.01);

        // The rated stall torque, on which the estimate stands, is what friction leaves of the motor's.
        double share = arm.Bench.Model.ServoBus!.Servos[0].Servo.StallTorqueNewtonMetres / arm.Bench.Machine.Arm.Servos[0].StallTorqueNewtonMetres;
        Assert.Equal(share * arm.Bench.Joint("shoulder-pitch").TorqueNewtonMetres, effort, 0.02);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_gripper_closes_on_a_part_and_holds_it(int seed)
    {
        using Arm arm = Arm.Enabled((ulong)seed);
        SerialArmPlant plant = arm.Bench.Machine.Arm;
        arm.Move("gripper", 1.4, 1);
        arm.Bench.Advance(TimeSpan.FromSeconds(2));
        var part = new GrippedPart("cube", WidthMetres: 0.025, StiffnessNewtonsPerMetre: 20_000, MassKilograms: 0.05);
        plant.Gripper.SetPart(arm.Bench.Machine.NowNanoseconds, part);
        arm.Move("gripper", 0, 1);
        arm.Bench.Advance(TimeSpan.FromSeconds(2));
        plant.Gripper.IsCarrying = true;
        arm.Bench.Advance(TimeSpan.FromSeconds(5));

        // The limited PWM at standstill gives 0.3 of the stall torque; friction holds back some. F = T over the opening per angle, whose pads move half each.
        DynamixelServo servo = plant.Servos[^1];
        double most = ((0.3 * servo.StallTorqueNewtonMetres) + servo.FrictionNewtonMetres) / 0.03;
        double least = ((0.3 * servo.StallTorqueNewtonMetres * 0.9) - servo.FrictionNewtonMetres) / 0.03;
        TestContext.Current.TestOutputHelper?.WriteLine($"grip {plant.Gripper.ForceNewtons:F2} N, {least:F2} to {most:F2}");
        Assert.InRange(plant.Gripper.ForceNewtons, least, most);
        Assert.Equal(0, plant.Gripper.SlidMetres, 1e-9);
        Assert.Equal(MachineState.Enabled, arm.State);
        Assert.Equal(part.WidthMetres - (plant.Gripper.ForceNewtons / part.StiffnessNewtonsPerMetre), plant.Gripper.OpeningMetres, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_emergency_stop_cuts_the_bus_power_and_the_arm_falls_limp(int seed)
    {
        using Arm arm = Arm.Enabled((ulong)seed);
        SerialArmPlant plant = arm.Bench.Machine.Arm;
        arm.Move("shoulder-pitch", -1.5, 1.5);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(900 + (7 * seed)));
        arm.Bench.Machine.SetEmergencyStop(isPressed: true);

        // The contact is in the switch: no firmware between.
        Assert.Equal(0, plant.BusVolts);
        Assert.False(arm.Bench.Machine.OutputsEnabled);

        // And the firmware takes the pin back, so that the released contact gives no power.
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State == MachineState.Faulted && arm.FaultOf(null) == Fault.EmergencyStop, TimeSpan.FromSeconds(1)), arm.Report("not latched"));
        arm.Bench.Machine.SetEmergencyStop(isPressed: false);
        arm.Bench.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, plant.BusVolts);
        Assert.InRange(arm.Position("shoulder-pitch"), -0.7, 0.7);

        double[] limp = arm.Posture();
        Assert.Equal(CommandOutcome.Done, arm.Reset());
        arm.Enable();
        arm.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.All(arm.Posture().Zip(limp), pair => Assert.Equal(pair.Second, pair.First, 0.01));
    }

    [Fact]
    public void The_supply_is_off_before_the_firmware_says_otherwise_and_after_every_reset()
    {
        using Arm arm = Arm.Enabled();
        SerialArmPlant plant = arm.Bench.Machine.Arm;
        arm.Bench.Machine.Reset();
        Assert.Equal(0, plant.BusVolts);
        Assert.False(arm.Bench.Machine.OutputsEnabled);
        arm.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.True(plant.IsSwitchedOn);
        Assert.False(arm.Bench.Machine.OutputsEnabled);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_full_bus_of_silent_servos_names_each_missing_id(int seed)
    {
        using Arm arm = Arm.Boot((ulong)seed);
        InjectedFault[] faults = [.. arm.Bench.Model.AllJoints.Select(joint => arm.Bench.Faults.Off($"{joint.Name}-servo"))];
        arm.WaitForBirths();
        Assert.True(arm.Bench.AdvanceUntil(() => arm.Bench.Model.AllJoints.All(joint => arm.FaultOf(joint.Name) == Fault.ActuatorNotResponding), TimeSpan.FromSeconds(3)), arm.Report("not all are named"));
        Assert.Equal(Fault.ActuatorNotResponding, arm.FaultOf(null));
        Assert.Equal(
            arm.Bench.Model.AllJoints.Select((joint, index) => $"servo {arm.Bench.Model.ServoBus!.Servos[index].BusId} ({joint.Name}) does not answer"),
            arm.SerialLines.Where(line => line.EndsWith("does not answer", StringComparison.Ordinal)));
        Assert.Equal(0, arm.Bench.Machine.Arm.BusVolts);

        foreach (InjectedFault fault in faults)
            fault.Remove();
        Assert.Equal(CommandOutcome.Done, arm.Reset());
        arm.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Servos_that_fall_silent_while_moving_are_named_and_the_power_goes(int seed)
    {
        using Arm arm = Arm.Enabled((ulong)seed);
        var random = SeededRandom.For((ulong)seed, "silent servos");
        string[] all = [.. arm.Bench.Model.AllJoints.Select(joint => joint.Name)];
        string[] silent = [.. all.Where(_ => random.NextDouble(0, 1) < 0.5).DefaultIfEmpty(all[seed % all.Length])];
        arm.Move("shoulder-pitch", -1.0, 2);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(300, 1500)));
        foreach (string joint in silent)
            arm.Bench.Faults.Off($"{joint}-servo");

        // Six periods: five misses are let pass, the sixth is one too many; a servo's own watchdog stops it after 100 ms.
        Assert.True(arm.Bench.AdvanceUntil(() => arm.Bench.Machine.Arm.BusVolts == 0, TimeSpan.FromMilliseconds(160)), arm.Report("power stays"));
        arm.Bench.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(Fault.ActuatorNotResponding, arm.FaultOf(null));
        Assert.Equal(silent, all.Where(joint => arm.FaultOf(joint) == Fault.ActuatorNotResponding));
        Assert.NotEqual(CommandOutcome.Done, arm.Reset());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_jammed_joint_faults_and_loses_power(int seed)
    {
        using Arm arm = Arm.Enabled((ulong)seed);
        arm.Bench.Faults.Jam("elbow", newtonMetres: 3);
        arm.Move("elbow", -1.5, 1);
        Assert.True(arm.Bench.AdvanceUntil(() => arm.FaultOf("elbow") == Fault.FollowingError, TimeSpan.FromSeconds(2)), arm.Report("no fault"));
        Assert.Equal(0, arm.Bench.Machine.Arm.BusVolts);
        Assert.InRange(arm.Bench.Machine.Arm.Servos[2].WindingCelsius, 25, 60);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_servo_that_is_unplugged_while_moving_is_named_with_its_id_within_150_ms(int seed)
    {
        using Arm arm = Arm.Enabled((ulong)seed);
        var random = SeededRandom.For((ulong)seed, "unplugged servo");
        int index = (int)random.NextDouble(0, arm.Bench.Model.AllJoints.Count);
        string joint = arm.Bench.Model.AllJoints[index].Name;
        arm.Move("shoulder-pitch", -1.0, 2);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(300, 1500)));
        arm.Bench.Faults.Off($"{joint}-servo");
        TimeSpan unplugged = arm.Bench.Now;
        Assert.True(arm.Bench.AdvanceUntil(() => arm.Bench.Machine.Arm.BusVolts == 0, TimeSpan.FromMilliseconds(150)), arm.Report("power stays"));
        TestContext.Current.TestOutputHelper?.WriteLine($"power off after {(arm.Bench.Now - unplugged).TotalMilliseconds:F0} ms");

        arm.Bench.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal((MachineState.Faulted, Fault.ActuatorNotResponding), (arm.State, arm.FaultOf(null)));
        Assert.Equal(Fault.ActuatorNotResponding, arm.FaultOf(joint));
        Assert.Equal((int)Fault.ActuatorNotResponding, arm.Node.Value(null, NodeMetric.EventCause).IntegerOr(0));
        Assert.Equal(joint, arm.Node.Value(null, NodeMetric.EventDevice).TextOr(""));
        Assert.Equal(arm.Bench.Model.ServoBus!.Servos[index].BusId, arm.Node.Value(null, NodeMetric.EventMeasured).RealOr(double.NaN));
    }

    /// <summary>The servo tells the temperature of its housing: slower from 50 °C, brought to rest at 70, before it shuts itself down at 72.</summary>
    [Fact]
    public void A_warm_servo_is_slowed_and_a_hot_one_is_stopped_before_it_drops_its_load()
    {
        using Arm arm = Arm.Enabled();
        DynamixelServo elbow = arm.Bench.Machine.Arm.Servos[2];
        elbow.AmbientCelsius.Value = 62;
        Assert.True(arm.Bench.AdvanceUntil(() => Temperature(arm, "elbow") >= 60, TimeSpan.FromMinutes(60)), arm.Report($"not warm: {Temperature(arm, "elbow")} °C"));
        Assert.Equal(MachineState.Enabled, arm.State);

        // As fast as it may: (70 - T) / 20 of the velocity limit.
        double from = arm.Position("elbow");
        double begin = arm.Bench.Now.TotalSeconds;
        long sequence = arm.Move("elbow", from - 1, 0.5);
        Assert.True(arm.Bench.AdvanceUntil(() => arm.Answered("elbow", sequence, CommandOutcome.Limited), TimeSpan.FromSeconds(1)), arm.Report("not limited"));
        Assert.Equal((long)Limit.Temperature, arm.Node.Value("elbow", JointMetric.CommandReason).IntegerOr(0));
        Assert.True(arm.Bench.AdvanceUntil(() => arm.Answered("elbow", sequence, CommandOutcome.Done), TimeSpan.FromSeconds(10)), arm.Report("does not arrive"));
        double share = (70 - Temperature(arm, "elbow")) / 20;
        Assert.InRange(arm.Bench.Now.TotalSeconds - begin, 1.875 / (2.0 * (share + 0.1)), (1.875 / (2.0 * (share - 0.1))) + 0.3);

        // In a cool room it is as fast as ever, without a reset.
        elbow.AmbientCelsius.Value = 10;
        Assert.True(arm.Bench.AdvanceUntil(() => Temperature(arm, "elbow") < 50, TimeSpan.FromMinutes(60)), arm.Report($"does not cool: {Temperature(arm, "elbow")} °C"));
        sequence = arm.Move("elbow", from - 0.5, 0.5);
        Assert.True(arm.Bench.AdvanceUntil(() => arm.Answered("elbow", sequence, CommandOutcome.Done), TimeSpan.FromSeconds(1)), arm.Report("is still slow"));
        Assert.Equal(MachineState.Enabled, arm.State);

        elbow.AmbientCelsius.Value = 90;
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State is MachineState.Stopping or MachineState.Faulted, TimeSpan.FromMinutes(60)), arm.Report($"not stopped: {Temperature(arm, "elbow")} °C"));
        arm.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((MachineState.Faulted, Fault.WindingOvertemperature), (arm.State, arm.FaultOf(null)));
        Assert.Equal(Fault.WindingOvertemperature, arm.FaultOf("elbow"));
        Assert.InRange(Temperature(arm, "elbow"), 70, 72);
        Assert.Equal(0, arm.Bench.Machine.Arm.BusVolts);
    }

    [Fact]
    public async Task A_trajectory_over_all_joints_brings_each_where_it_ends()
    {
        using Bench bench = Bench.Boot("humanoid-arm", seed: 1);
        string[] joints = [.. bench.Model.AllJoints.Select(joint => joint.Name)];
        double[] middle = [-0.6, 0.5, -0.8, 0.4, 0.7];
        double[] end = [-1.0, 0.8, -1.4, -0.5, 1.2];
        FollowResult result = await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            return await robot.FollowAsync(new JointTrajectory
            {
                JointNames = joints,
                Points =
                [
                    new JointTrajectoryPoint { TimeFromStart = TimeSpan.FromSeconds(1.5), Positions = middle },
                    new JointTrajectoryPoint { TimeFromStart = TimeSpan.FromSeconds(3), Positions = end },
                ],
            });
        });
        Assert.Equal(Limit.None, result.Limit);
        Assert.InRange(result.Elapsed.TotalSeconds, 3, 3.5);
        bench.Advance(TimeSpan.FromMilliseconds(300));
        Assert.All(joints.Zip(end), pair => Assert.Equal(pair.Second, bench.Joint(pair.First).PositionRadians, 0.02));
    }

    [Fact]
    public void A_stop_removes_the_power_which_comes_back_with_torques_off_and_positions_seen()
    {
        using Arm arm = Arm.Enabled();
        SerialArmPlant plant = arm.Bench.Machine.Arm;
        arm.Move("shoulder-roll", 1.0, 2);
        arm.Bench.Advance(TimeSpan.FromSeconds(1));
        arm.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        Assert.True(arm.Bench.AdvanceUntil(() => !plant.IsSwitchedOn, TimeSpan.FromSeconds(2)), arm.Report("power stays"));
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State == MachineState.Ready, TimeSpan.FromSeconds(1)), arm.Report("not stopped"));

        arm.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.True(plant.IsSwitchedOn);
        Assert.False(arm.Bench.Machine.OutputsEnabled);
        Assert.Equal(arm.Position("shoulder-roll"), arm.Node.Value("shoulder-roll", JointMetric.Measured).RealOr(double.NaN), 1.5 * RadiansPerCount);
        arm.Enable();
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace_and_another_seed_another()
    {
        string first = Hash(1, ThreadModel.Continuations);
        Assert.Equal(first, Hash(1, ThreadModel.Continuations));
        Assert.Equal(first, Hash(1, ThreadModel.HostThreads));
        Assert.NotEqual(first, Hash(2, ThreadModel.Continuations));
    }

    [Fact]
    public void The_loop_keeps_its_period_and_allocates_nothing()
    {
        using Arm arm = Arm.Enabled();
        var random = new SeededRandom(3);
        for (int i = 0; i < 100; i++)
        {
            foreach (IJointModel joint in arm.Bench.Model.AllJoints)
                arm.Move(joint.Name, joint.Limits.MinPositionRadians + ((joint.Limits.MaxPositionRadians - joint.Limits.MinPositionRadians) * random.NextDouble(0.2, 0.8)), 0.5);
            arm.Bench.Advance(TimeSpan.FromMilliseconds(600));
        }

        LoopStatistics loop = arm.Bench.Loop("control");
        TestContext.Current.TestOutputHelper?.WriteLine($"steps {loop.Iterations}, mean {loop.TotalDurationNanoseconds / 1e6 / loop.Iterations:F2} ms, worst {loop.WorstDurationNanoseconds / 1e6:F2} ms, jitter {loop.WorstJitter.TotalMilliseconds:F2} ms, busy {arm.Bench.Firmware.BusyShare:P1}");
        Assert.Equal(0, loop.Misses);
        Assert.Equal(0, loop.AllocatedBytes);
        Assert.Equal(MachineState.Enabled, arm.State);
    }

    private static double Temperature(Arm arm, string joint) => arm.Node.Value(joint, JointMetric.Temperature).RealOr(double.NaN);

    private static double Setpoint(Arm arm, IJointModel joint) => arm.Node.Value(joint.Name, JointMetric.Setpoint).RealOr(double.NaN);

    private static string Hash(ulong seed, ThreadModel threads)
    {
        using Arm arm = Arm.Enabled(seed, new BenchOptions { Threads = threads });
        arm.Move("shoulder-pitch", -1.0, 1);
        arm.Move("elbow", -1.5, 1);
        arm.Bench.Advance(TimeSpan.FromSeconds(2));
        return arm.Bench.Machine.Trace.Hash();
    }
}
