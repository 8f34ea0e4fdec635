using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>What scenarios of the arm's zeros share: a jig, servos with horns off their places, and what servos and births say.</summary>
internal static class ArmZeros
{
    /// <summary>A count of the servo, and half of another: an offset is whole counts.</summary>
    public const double FoundRadians = 1.5 * 2 * Math.PI / 4096;

    public const string NotCalibrated = "not calibrated";

    // A second of samples, fifteen writes, and births.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(6);

    private static readonly Dictionary<ulong, byte[][]> Known = [];

    /// <summary>Where each horn sits on its teeth; none is where the machine file has it.</summary>
    public static double[] Horns(ulong seed)
    {
        var random = SeededRandom.For(seed, "horns");
        return [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble(-0.15, 0.15))];
    }

    /// <summary>An arm of a seed's horns and, when given, of servos that hold something already.</summary>
    public static Arm Boot(ulong seed, byte[][]? eeproms = null, double[]? horns = null)
    {
        Arm arm = Arm.Boot(seed);
        horns ??= Horns(seed);
        for (int joint = 0; joint < horns.Length; joint++)
            arm.Bench.Machine.Arm.Exchange(joint, horns[joint], eeproms?[joint]);
        arm.WaitForBirths();
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State == MachineState.Ready, TimeSpan.FromSeconds(5)), arm.Report("not ready"));
        return arm;
    }

    /// <summary>What the servos of a seed's arm hold after it has been calibrated.</summary>
    public static byte[][] CalibratedEeproms(ulong seed)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(seed, out byte[][]? eeproms))
            {
                using Arm arm = Boot(seed);
                HoldInJig(arm);
                Calibrate(arm);
                Known[seed] = eeproms = Eeproms(arm);
            }

            return [.. eeproms.Select(each => (byte[])each.Clone())];
        }
    }

    public static byte[][] Eeproms(Arm arm) => [.. arm.Bench.Machine.Arm.Servos.Select(servo => servo.GetEeprom())];

    /// <summary>Homing Offset (20) of what a servo holds.</summary>
    public static int OffsetOf(byte[] eeprom) => BinaryPrimitives.ReadInt32LittleEndian(eeprom.AsSpan(20));

    /// <summary>A jig holds every joint somewhere, at its zero if not said otherwise, by more than any servo or gravity can do.</summary>
    public static void HoldInJig(Arm arm, params double[] radians)
    {
        for (int i = 0; i < arm.Bench.Model.AllJoints.Count; i++)
        {
            if (i < arm.Bench.Model.ServoBus!.Joints.Count)
                arm.Bench.Machine.Arm.Place(i, i < radians.Length ? radians[i] : 0);
            arm.Bench.Faults.Jam(arm.Bench.Model.AllJoints[i].Name, newtonMetres: 100);
        }

        arm.Bench.Advance(TimeSpan.FromSeconds(1));
    }

    public static long BeginCalibrating(Arm arm)
    {
        long sequence = arm.Node.Command(null, (NodeMetric.Calibrate, MetricValue.Of(true)));
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State == MachineState.Calibrating, TimeSpan.FromSeconds(1)), arm.Report("not calibrating"));
        return sequence;
    }

    /// <summary>Calibrates, and waits for the births that tell of it.</summary>
    public static void Calibrate(Arm arm)
    {
        long before = Generation(arm);
        long sequence = BeginCalibrating(arm);
        Assert.True(arm.Bench.AdvanceUntil(() => Answered(arm, sequence, CommandOutcome.Done), LongEnough), arm.Report($"not calibrated: {Reason(arm)} {Joint(arm)}"));
        Assert.True(arm.Bench.AdvanceUntil(() => IsBornAgain(arm) && Generation(arm) != before, LongEnough), arm.Report("the births did not say so"));
        arm.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(MachineState.Ready, arm.State);
    }

    /// <summary>Waits for what becomes of a calibration that must fail.</summary>
    public static void AssertAborted(Arm arm, long sequence, Refusal reason, string joint)
    {
        Assert.True(arm.Bench.AdvanceUntil(() => Answered(arm, sequence, CommandOutcome.Aborted), LongEnough), arm.Report("not aborted"));
        Assert.Equal((reason, joint), (Reason(arm), Joint(arm)));
    }

    /// <summary>Asks to be enabled, and is refused for a joint.</summary>
    public static void AssertNotEnabledFor(Arm arm, string joint)
    {
        Assert.Equal((CommandOutcome.Refused, Refusal.NotCalibrated), arm.Command(NodeMetric.Enable));
        Assert.Equal(joint, Joint(arm));
        Assert.False(arm.Bench.Machine.OutputsEnabled);
        Assert.Equal(NotCalibrated, Text(arm, joint));
    }

    /// <summary>Board and servos without power for a second; then births.</summary>
    public static void PowerCycle(Arm arm, Action<SerialArmPlant>? meanwhile = null)
    {
        arm.Bench.Machine.PowerOff();
        arm.Bench.Advance(TimeSpan.FromSeconds(1));
        meanwhile?.Invoke(arm.Bench.Machine.Arm);
        arm.Bench.Machine.PowerOn();
        WaitForNextBirths(arm);
    }

    public static void WaitForNextBirths(Arm arm)
    {
        Assert.True(arm.Bench.AdvanceUntil(() => !arm.Node.IsBorn, TimeSpan.FromSeconds(30)), arm.Report("no death"));
        arm.WaitForBirths();
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State == MachineState.Ready, TimeSpan.FromSeconds(5)), arm.Report("not ready"));
    }

    public static bool Answered(Arm arm, long sequence, CommandOutcome outcome)
        => arm.Node.Value(null, NodeMetric.CommandSequence).IntegerOr(-1) == sequence && (CommandOutcome)arm.Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0) == outcome;

    public static Refusal Reason(Arm arm) => (Refusal)arm.Node.Value(null, NodeMetric.CommandReason).IntegerOr(0);

    public static string Joint(Arm arm) => arm.Node.Value(null, NodeMetric.CommandJoint).TextOr("");

    public static long Generation(Arm arm) => arm.Node.Value(null, NodeMetric.CalibrationGeneration).IntegerOr(-1);

    public static string Text(Arm arm, string joint) => arm.Node.Value(joint, JointMetric.Calibration).TextOr("");

    /// <summary>The zero that a birth tells.</summary>
    public static double ToldRadians(Arm arm, string joint)
    {
        string text = Text(arm, joint);
        Match match = Regex.Match(text, @"^jig, generation (?<generation>\d+), zero (?<radians>[+-]\d+\.\d+) rad$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(match.Success, arm.Report($"{joint}: {text}"));
        Assert.Equal(Generation(arm), long.Parse(match.Groups["generation"].Value, CultureInfo.InvariantCulture));
        return double.Parse(match.Groups["radians"].Value, CultureInfo.InvariantCulture);
    }

    private static bool IsBornAgain(Arm arm) => arm.Node.IsBorn && arm.Node.Devices.Count == arm.Bench.Model.AllJoints.Count;
}
