using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Hardware.Model;
using Controller.Sdk.Robots;

namespace Controller.Scenarios;

/// <summary>The arm is calibrated in its jig: what its servos keep, and whose zeros the firmware does not take.</summary>
public class ArmCalibrationScenarios
{
    // What the arm's moves are held to.
    private const double ReachedRadians = 0.02;

    public static TheoryData<ulong> Seeds => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Horns_off_their_places_are_found_kept_told_and_corrected(ulong seed)
    {
        double[] horns = ArmZeros.Horns(seed);
        using Arm arm = ArmZeros.Boot(seed);
        IJointModel[] joints = [.. arm.Bench.Model.AllJoints];
        Assert.Equal(0, ArmZeros.Generation(arm));
        ArmZeros.AssertNotEnabledFor(arm, joints[0].Name);
        ArmZeros.HoldInJig(arm);
        ArmZeros.Calibrate(arm);
        AssertTold();

        arm.Bench.Faults.RemoveAll();
        arm.Enable();
        var random = SeededRandom.For(seed, "targets");
        foreach (IJointModel joint in joints)
        {
            double target = joint.Limits.MinPositionRadians + ((joint.Limits.MaxPositionRadians - joint.Limits.MinPositionRadians) * random.NextDouble(0.3, 0.7));
            long move = arm.Move(joint.Name, target, 1.5);
            Assert.True(arm.Bench.AdvanceUntil(() => arm.Answered(joint.Name, move, CommandOutcome.Done), TimeSpan.FromSeconds(4)), arm.Report($"{joint.Name} does not arrive"));
            arm.Bench.Advance(TimeSpan.FromMilliseconds(300));
            Assert.Equal(target, arm.Position(joint.Name), ArmZeros.FoundRadians + ReachedRadians);
        }

        ArmZeros.PowerCycle(arm);
        AssertTold();
        arm.Enable();

        // Other firmware, or another board, and the same servos.
        using Arm updated = ArmZeros.Boot(seed, ArmZeros.Eeproms(arm));
        Assert.All(joints, joint => Assert.Equal(ArmZeros.Text(arm, joint.Name), ArmZeros.Text(updated, joint.Name)));
        updated.Enable();

        void AssertTold()
        {
            for (int i = 0; i < joints.Length; i++)
            {
                Assert.Equal(horns[i], ArmZeros.ToldRadians(arm, joints[i].Name), ArmZeros.FoundRadians);
                Assert.Equal(arm.Position(joints[i].Name), arm.Node.Value(joints[i].Name, JointMetric.Measured).RealOr(double.NaN), ArmZeros.FoundRadians);
            }
        }
    }

    [Fact]
    public async Task A_script_calibrates_and_goes_on()
    {
        using Bench bench = Bench.Boot("humanoid-arm", seed: 1);
        await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            Assert.Equal("factory, generation 1, zero +0.0000 rad", robot.Joints["elbow"].Latest.Calibration);
            await robot.CalibrateAsync();

            // Births follow the answer.
            await foreach (RobotSnapshot snapshot in robot.WatchAsync())
            {
                if (snapshot.CalibrationGeneration > 1 && snapshot.Joints.All(joint => joint.IsOnline))
                    break;
            }

            await robot.EnableAsync();
            await robot.Joints["elbow"].MoveToAsync(-1, TimeSpan.FromSeconds(1));
            Assert.StartsWith("jig, generation ", robot.Joints["elbow"].Latest.Calibration, StringComparison.Ordinal);
        });
        Assert.Equal(-1, bench.Joint("elbow").PositionRadians, 0.02);
    }

    public enum Exchanged
    {
        New,
        OfAnotherArm,
        OfAnotherPlace,
        OffsetByHand,
        StampByHand,
    }

    public static TheoryData<ulong, Exchanged> SeedsAndKinds
    {
        get
        {
            var data = new TheoryData<ulong, Exchanged>();
            for (ulong seed = 1; seed <= 20; seed++)
            {
                foreach (Exchanged kind in Enum.GetValues<Exchanged>())
                    data.Add(seed, kind);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SeedsAndKinds))]
    public void A_servo_that_was_not_calibrated_in_its_place_is_named_and_the_machine_does_not_enable(ulong seed, Exchanged kind)
    {
        var random = SeededRandom.For(seed, "exchanged");
        byte[][] eeproms = ArmZeros.CalibratedEeproms(seed);
        int joint = (int)random.NextDouble(0, eeproms.Length);
        byte[]? other = Other(kind, seed, joint, eeproms, random);
        using Arm arm = ArmZeros.Boot(seed, eeproms);
        string[] joints = [.. arm.Bench.Model.AllJoints.Select(each => each.Name)];
        string[] texts = [.. joints.Select(each => ArmZeros.Text(arm, each))];
        Assert.DoesNotContain(ArmZeros.NotCalibrated, texts);
        ArmZeros.PowerCycle(arm, plant => plant.Exchange(joint, random.NextDouble(-0.15, 0.15), other));
        ArmZeros.AssertNotEnabledFor(arm, joints[joint]);
        Assert.Equal(0, ArmZeros.Generation(arm));
        texts[joint] = ArmZeros.NotCalibrated;
        Assert.Equal(texts, joints.Select(each => ArmZeros.Text(arm, each)));
        Assert.Contains($"servo {arm.Bench.Model.ServoBus!.Servos[joint].BusId} ({joints[joint]}) holds no zero of this machine's calibration", arm.SerialLines);

        ArmZeros.HoldInJig(arm);
        ArmZeros.Calibrate(arm);
        arm.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Servos_that_changed_places_are_both_named(ulong seed)
    {
        var random = SeededRandom.For(seed, "places");
        byte[][] eeproms = ArmZeros.CalibratedEeproms(seed);
        int first = (int)random.NextDouble(0, eeproms.Length - 1);
        int second = (int)random.NextDouble(first + 1, eeproms.Length);
        (eeproms[first], eeproms[second]) = (eeproms[second], eeproms[first]);
        using Arm arm = ArmZeros.Boot(seed, eeproms);
        string[] joints = [.. arm.Bench.Model.AllJoints.Select(each => each.Name)];
        ArmZeros.AssertNotEnabledFor(arm, joints[first]);
        Assert.Equal([joints[first], joints[second]], joints.Where(each => ArmZeros.Text(arm, each) == ArmZeros.NotCalibrated));
    }

    /// <summary>The board runs on while the emergency stop has the servos without supply: it is born again with what they hold afterwards, also when its generation stays 0.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Servos_that_are_exchanged_while_the_board_runs_are_found_and_told(ulong seed)
    {
        var random = SeededRandom.For(seed, "while it runs");
        byte[][] eeproms = ArmZeros.CalibratedEeproms(seed);
        using Arm arm = ArmZeros.Boot(seed, eeproms);
        string[] joints = [.. arm.Bench.Model.AllJoints.Select(each => each.Name)];
        int first = (int)random.NextDouble(0, joints.Length);
        int second = (first + 1 + (int)random.NextDouble(0, joints.Length - 1)) % joints.Length;
        ExchangeUnderStop((first, null));
        AssertNamed(first);
        ExchangeUnderStop((first, eeproms[first]), (second, null));
        AssertNamed(second);
        ExchangeUnderStop((second, eeproms[second]));
        Assert.True(arm.Bench.AdvanceUntil(() => joints.All(each => ArmZeros.Text(arm, each).StartsWith("jig, ", StringComparison.Ordinal)), TimeSpan.FromSeconds(3)), arm.Report("not told"));
        arm.Enable();

        void ExchangeUnderStop(params (int Joint, byte[]? Eeprom)[] servos)
        {
            arm.Bench.Machine.SetEmergencyStop(isPressed: true);
            arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(200, 400)));
            foreach ((int joint, byte[]? eeprom) in servos)
                arm.Bench.Machine.Arm.Exchange(joint, ArmZeros.Horns(seed)[joint], eeprom);
            arm.Bench.Machine.SetEmergencyStop(isPressed: false);
            arm.Bench.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal(CommandOutcome.Done, arm.Reset());
        }

        void AssertNamed(int joint)
        {
            Assert.True(arm.Bench.AdvanceUntil(() => joints.All(each => ArmZeros.Text(arm, each) == ArmZeros.NotCalibrated == (each == joints[joint])), TimeSpan.FromSeconds(3)), arm.Report("not told"));
            (CommandOutcome Outcome, Refusal Reason) answer = arm.CommandToEnd(NodeMetric.Enable);
            Assert.Equal((CommandOutcome.Refused, Refusal.NotCalibrated), answer);
            Assert.Equal(joints[joint], ArmZeros.Joint(arm));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_further_off_than_a_tooth_of_the_spline_is_a_part_in_the_wrong_place(ulong seed)
    {
        var random = SeededRandom.For(seed, "tooth");
        double[] horns = ArmZeros.Horns(seed);
        int joint = (int)random.NextDouble(0, horns.Length);
        horns[joint] = random.NextDouble(0.22, 0.3) * (random.NextDouble(-1, 1) < 0 ? -1 : 1);

        // What a servo holds already does not hide it: the bound counts from the servo's own zero.
        byte[][] eeproms = ArmZeros.CalibratedEeproms(seed);
        using Arm arm = ArmZeros.Boot(seed, eeproms, horns);
        ArmZeros.HoldInJig(arm);
        ArmZeros.AssertAborted(arm, ArmZeros.BeginCalibrating(arm), Refusal.NotCalibrated, arm.Bench.Model.AllJoints[joint].Name);
        Assert.Equal(eeproms, ArmZeros.Eeproms(arm));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_that_moves_meanwhile_ends_it_by_name_and_the_old_zeros_stay(ulong seed)
    {
        var random = SeededRandom.For(seed, "bump");
        byte[][] eeproms = ArmZeros.CalibratedEeproms(seed);
        using Arm arm = ArmZeros.Boot(seed, eeproms);
        ArmZeros.HoldInJig(arm);
        int joint = (int)random.NextDouble(0, arm.Bench.Model.ServoBus!.Joints.Count);
        long calibrate = ArmZeros.BeginCalibrating(arm);
        arm.Bench.Advance(TimeSpan.FromSeconds(random.NextDouble(0.1, 0.8)));
        arm.Bench.Machine.Arm.Place(joint, 0.1);
        ArmZeros.AssertAborted(arm, calibrate, Refusal.NotCalibrated, arm.Bench.Model.AllJoints[joint].Name);
        Assert.Equal(eeproms, ArmZeros.Eeproms(arm));
        arm.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_servo_that_falls_silent_while_it_is_sampled_is_named_and_nothing_is_written(ulong seed)
    {
        var random = SeededRandom.For(seed, "silent sample");
        byte[][] eeproms = ArmZeros.CalibratedEeproms(seed);
        using Arm arm = ArmZeros.Boot(seed, eeproms);
        ArmZeros.HoldInJig(arm);
        string joint = arm.Bench.Model.AllJoints[(int)random.NextDouble(0, eeproms.Length)].Name;
        long calibrate = ArmZeros.BeginCalibrating(arm);
        arm.Bench.Advance(TimeSpan.FromSeconds(random.NextDouble(0, 0.8)));
        InjectedFault silent = arm.Bench.Faults.Off($"{joint}-servo");
        ArmZeros.AssertAborted(arm, calibrate, Refusal.Faulted, "");
        arm.Bench.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal((Fault.ActuatorNotResponding, joint), (arm.FaultOf(joint), arm.Node.Value(null, NodeMetric.EventDevice).TextOr("")));
        Assert.Equal(eeproms, ArmZeros.Eeproms(arm));
        silent.Remove();
        Assert.Equal(CommandOutcome.Done, arm.Reset());
        arm.Enable();
    }

    /// <summary>Periods that pass while servos are written are lost, outputs off; those after it begin where they would have begun.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_loop_keeps_its_grid_over_a_calibration(ulong seed)
    {
        using Arm arm = ArmZeros.Boot(seed);
        ArmZeros.HoldInJig(arm);
        ArmZeros.Calibrate(arm);
        LoopStatistics loop = arm.Bench.Loop("control");

        // Five servos, three writes each, and what is read back: some 60 packets of 1 ms there and back.
        long written = loop.Misses;
        Assert.InRange(written, 1, 5);
        arm.Bench.Faults.RemoveAll();
        arm.Enable();
        arm.Move("shoulder-pitch", -1, 2);
        arm.Move("elbow", -1.5, 2);
        arm.Bench.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(written, loop.Misses);
        Assert.Equal(0, loop.AllocatedBytes);
        Assert.Equal(0, arm.Node.Value(null, NodeMetric.LoopOverruns).IntegerOr(-1));
        Assert.InRange(loop.WorstJitter, TimeSpan.Zero, TimeSpan.FromMilliseconds(3));
    }

    [Fact]
    public void What_a_calibration_writes_is_three_rows_of_each_servo_and_the_same_again_is_two()
    {
        using Arm arm = ArmZeros.Boot(seed: 1);
        ArmZeros.HoldInJig(arm);
        Assert.Equal([.. Enumerable.Repeat(new[] { 24, 20, 24 }, 5).SelectMany(rows => rows)], Rows());
        Assert.Equal([.. Enumerable.Repeat(24, 10)], Rows());

        int[] Rows()
        {
            var rows = new List<int>();
            foreach (var servo in arm.Bench.Machine.Arm.Servos)
            {
                servo.EepromWriting = row =>
                {
                    rows.Add(row.Address);
                    return row.Size;
                };
            }

            ArmZeros.Calibrate(arm);
            return [.. rows];
        }
    }

    private static byte[]? Other(Exchanged kind, ulong seed, int joint, byte[][] eeproms, SeededRandom random)
    {
        byte[] other = (byte[])eeproms[joint].Clone();
        switch (kind)
        {
            case Exchanged.New:
                return null;
            case Exchanged.OfAnotherArm:
                return ArmZeros.CalibratedEeproms(seed + 100)[joint];
            case Exchanged.OfAnotherPlace:
                return eeproms[(joint + 1 + (int)random.NextDouble(0, eeproms.Length - 1)) % eeproms.Length];
            case Exchanged.OffsetByHand:
                BitConverter.TryWriteBytes(other.AsSpan(20), ArmZeros.OffsetOf(other) + (int)random.NextDouble(1, 500));
                return other;
            default:
                BitConverter.TryWriteBytes(other.AsSpan(24), (BitConverter.ToInt32(other, 24) + (int)random.NextDouble(1, 1000)) % 1021);
                return other;
        }
    }
}
