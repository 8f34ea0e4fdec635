using Controller.Contract;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>A calibration of the arm that is cut short at a write to a servo: each joint has its old zero or its new one, or says that it has none.</summary>
public class ArmCalibrationPowerCutScenarios
{
    // The mark, the offset and the stamp, of five servos.
    private const int Writes = 15;

    public static TheoryData<ulong> Seeds => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_power_cut_at_any_write_leaves_old_zeros_or_new_ones_or_a_joint_that_says_that_it_has_none(ulong seed)
    {
        byte[][] old = ArmZeros.CalibratedEeproms(seed);
        byte[][] renewed = Renewed(seed, old);
        int told = 0;
        for (int write = 1; write <= Writes; write++)
        {
            using Arm arm = Jigged(seed, old);
            InjectedFault cut = arm.Bench.Faults.PowerCutAtServoWrite(write);
            ArmZeros.BeginCalibrating(arm);
            Assert.True(arm.Bench.AdvanceUntil(() => !arm.Bench.Machine.IsPowered, TimeSpan.FromSeconds(3)), arm.Report($"write {write} of {Writes} never came"));
            arm.Bench.Advance(TimeSpan.FromSeconds(1));
            cut.Remove();
            ArmZeros.WaitForNextBirths(arm);
            told += AssertNoWrongZero(arm, old, renewed) ? 1 : 0;
        }

        // A cut before its first byte leaves the old servo; the last write's leaves the new one when its bytes are the same ones.
        TestContext.Current.TestOutputHelper?.WriteLine($"{told} of {Writes} cuts leave a machine that enables");
        Assert.InRange(told, 0, 3);
    }

    /// <summary>It is silent from some write to it on; all that were written before get back what they held.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_servo_that_falls_silent_at_any_write_is_named_and_the_others_have_their_old_zeros(ulong seed)
    {
        byte[][] old = ArmZeros.CalibratedEeproms(seed);
        byte[][] renewed = Renewed(seed, old);
        for (int write = 1; write <= Writes; write++)
        {
            using Arm arm = Jigged(seed, old);
            int silent = (write - 1) / 3;
            string joint = arm.Bench.Model.AllJoints[silent].Name;
            InjectedFault? fault = null;
            OnWrite(arm, write, () => fault = arm.Bench.Faults.Off($"{joint}-servo"));
            long calibrate = ArmZeros.BeginCalibrating(arm);
            ArmZeros.AssertAborted(arm, calibrate, Refusal.NotCalibrated, joint);
            for (int other = 0; other < old.Length; other++)
            {
                if (other != silent)
                    Assert.Equal(old[other], arm.Bench.Machine.Arm.Servos[other].GetEeprom());
            }

            // It counts as missing a moment later.
            Assert.True(arm.Bench.AdvanceUntil(() => arm.FaultOf(joint) == Fault.ActuatorNotResponding, TimeSpan.FromSeconds(1)), arm.Report("not missing"));
            fault!.Remove();
            Assert.Equal(CommandOutcome.Done, arm.Reset());
            arm.Bench.Advance(TimeSpan.FromSeconds(1));
            AssertNoWrongZero(arm, old, renewed);
        }
    }

    /// <summary>It comes back while the others are put back: the firmware asks it as often as them.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_calibration_whose_servo_misses_packets_at_any_write_leaves_no_wrong_zero(ulong seed)
    {
        var random = SeededRandom.For(seed, "misses packets");
        byte[][] old = ArmZeros.CalibratedEeproms(seed);
        byte[][] renewed = Renewed(seed, old);
        for (int write = 1; write <= Writes; write++)
        {
            using Arm arm = Jigged(seed, old);
            string joint = arm.Bench.Model.AllJoints[(write - 1) / 3].Name;
            OnWrite(arm, write, () => arm.Bench.Faults.For(TimeSpan.FromMilliseconds(random.NextDouble(1, 300))).Off($"{joint}-servo"));
            long calibrate = ArmZeros.BeginCalibrating(arm);
            Assert.True(
                arm.Bench.AdvanceUntil(() => ArmZeros.Answered(arm, calibrate, CommandOutcome.Aborted) || ArmZeros.Answered(arm, calibrate, CommandOutcome.Done), TimeSpan.FromSeconds(6)),
                arm.Report("no answer"));
            if (ArmZeros.Answered(arm, calibrate, CommandOutcome.Aborted))
                Assert.Equal(joint, ArmZeros.Joint(arm));
            arm.Bench.Advance(TimeSpan.FromSeconds(1));
            if (arm.State == MachineState.Faulted)
                Assert.Equal(CommandOutcome.Done, arm.Reset());
            arm.Bench.Advance(TimeSpan.FromSeconds(1));
            AssertNoWrongZero(arm, old, renewed);
        }
    }

    /// <summary>In a jig that stands otherwise than at the calibration before: new zeros are others.</summary>
    private static Arm Jigged(ulong seed, byte[][] eeproms)
    {
        var random = SeededRandom.For(seed, "jig");
        double[] horns = ArmZeros.Horns(seed);

        // Jaws that are closed are at 0: the gripper's horn was put on anew.
        horns[^1] += 0.03;
        Arm arm = ArmZeros.Boot(seed, eeproms, horns);
        ArmZeros.HoldInJig(arm, [.. Enumerable.Range(0, 4).Select(_ => (random.NextDouble(-1, 1) < 0 ? -1 : 1) * random.NextDouble(0.01, 0.04))]);
        return arm;
    }

    private static byte[][] Renewed(ulong seed, byte[][] old)
    {
        using Arm arm = Jigged(seed, old);
        ArmZeros.Calibrate(arm);
        byte[][] renewed = ArmZeros.Eeproms(arm);
        Assert.All(Enumerable.Range(0, old.Length), joint => Assert.NotEqual(ArmZeros.OffsetOf(old[joint]), ArmZeros.OffsetOf(renewed[joint])));
        return renewed;
    }

    private static void OnWrite(Arm arm, int write, Action act)
    {
        int writes = 0;
        foreach (var servo in arm.Bench.Machine.Arm.Servos)
        {
            servo.EepromWriting = row =>
            {
                if (++writes == write)
                    act();
                return row.Size;
            };
        }
    }

    /// <summary>Each joint whose zero is in use has one of the two, all of the same calibration; the machine enables when all have one, and else names the first that has none.</summary>
    /// <returns>Whether it enables.</returns>
    private static bool AssertNoWrongZero(Arm arm, byte[][] old, byte[][] renewed)
    {
        string[] joints = [.. arm.Bench.Model.AllJoints.Select(each => each.Name)];
        byte[][] held = ArmZeros.Eeproms(arm);
        var generations = new HashSet<string>();
        string? first = null;
        for (int i = 0; i < joints.Length; i++)
        {
            string text = ArmZeros.Text(arm, joints[i]);
            if (text == ArmZeros.NotCalibrated)
            {
                first ??= joints[i];
                continue;
            }

            generations.Add(text[..text.IndexOf(", zero", StringComparison.Ordinal)]);
            Assert.Contains(ArmZeros.OffsetOf(held[i]), new[] { ArmZeros.OffsetOf(old[i]), ArmZeros.OffsetOf(renewed[i]) });
        }

        Assert.InRange(generations.Count, 0, 1);
        (CommandOutcome Outcome, Refusal Reason) answer = arm.CommandToEnd(NodeMetric.Enable);
        if (first is null)
        {
            Assert.Equal((CommandOutcome.Done, Refusal.None), answer);
            return true;
        }

        Assert.Equal((CommandOutcome.Refused, Refusal.NotCalibrated), answer);
        Assert.Equal(first, ArmZeros.Joint(arm));
        Assert.False(arm.Bench.Machine.OutputsEnabled);
        return false;
    }
}
