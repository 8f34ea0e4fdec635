using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Hardware;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>The leg is calibrated in its jig: what the firmware finds, keeps, tells and refuses.</summary>
public class CalibrationScenarios
{
    // 50 readings with 5 mrad of noise leave 0.7 mrad; the converter's own errors are some counts of 2.5 mrad.
    private const double FoundRadians = 0.012;

    // 1 mV/V at 5 V are 5 mV of the HX711's ±20 mV at gain 128, of 24 bits.
    private const double RatedCounts = 5.0 / 20 * 8388608;

    // What the leg's moves are held to: a servo's dead band and gravity.
    private const double ReachedRadians = 0.02;

    // 2 s of rate samples at most, flash, and births.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(6);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    /// <summary>Horns sit on splines: none is where the machine file has it. Servo and potentiometer are off together.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Horns_off_their_places_are_found_kept_told_and_corrected(ulong seed)
    {
        var random = SeededRandom.For(seed, "horns");
        double[] offsets = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble(-0.15, 0.15))];
        using Leg leg = BootMisassembled(seed, offsets);
        leg.WaitForBirths();
        HoldInJig(leg);
        Calibrate(leg, 1);

        JointModel[] joints = [.. leg.Bench.Model.Joints];
        for (int i = 0; i < joints.Length; i++)
        {
            string text = leg.Node.Value(joints[i].Name, JointMetric.Calibration).TextOr("");
            Match match = Regex.Match(text, @"^jig, generation 1, zero (?<radians>[+-]\d+\.\d+) rad$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            Assert.True(match.Success, text);
            Assert.Equal(offsets[i], double.Parse(match.Groups["radians"].Value, CultureInfo.InvariantCulture), FoundRadians);
            Assert.Equal(0, leg.Node.Value(joints[i].Name, JointMetric.Measured).RealOr(double.NaN), FoundRadians + 0.02);
        }

        leg.Bench.Faults.RemoveAll();
        leg.Enable();
        for (int i = 0; i < joints.Length; i++)
        {
            double target = random.NextDouble(0.3, 0.5) * (joints[i].Name == "hip-pitch" ? -1 : 1);
            long move = leg.Move(joints[i].Name, target, 0.5);
            leg.WaitUntil(() => leg.Answered(joints[i].Name, move, CommandOutcome.Done), 2000, $"{joints[i].Name} did not arrive");
            leg.Bench.Advance(TimeSpan.FromMilliseconds(300));
            Assert.Equal(target, leg.Bench.Joint(joints[i].Name).PositionRadians, FoundRadians + ReachedRadians);
        }

        // It is the next boot's as well.
        leg.Bench.Machine.Reset();
        leg.WaitUntil(() => !leg.Node.IsBorn, 30_000, "no death");
        leg.WaitForBirths();
        Assert.Equal(1, leg.Node.Value(null, NodeMetric.CalibrationGeneration).IntegerOr(-1));
        Assert.StartsWith("jig, generation 1, zero ", leg.Node.Value("knee", JointMetric.Calibration).TextOr(""), StringComparison.Ordinal);
        Assert.Equal("ok", leg.Node.Value(null, NodeMetric.Settings).TextOr(""));
        Assert.Null(leg.Bench.Machine.UnhandledException);
    }

    /// <summary>The rates' offsets of an MPU-6050 are up to 20 °/s, the attitude's some hundredths, and a cell's balance is 1 N.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Offsets_of_the_inertial_sensor_and_tares_of_the_foot_are_measured_and_stored(ulong seed)
    {
        using Leg leg = BootMisassembled(seed, new double[6]);
        leg.WaitForBirths();
        HoldInJig(leg);
        Assert.Equal(double.NaN, Told(leg, FootMetric.Device, FootMetric.Force));
        Calibrate(leg, 1);

        // A cell moves by less than 0.05 N while it rests; the attitude has the noise of one reading.
        leg.Bench.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, Told(leg, FootMetric.Device, FootMetric.Force), 4 * 0.05);
        Assert.Equal(0, Told(leg, ImuMetric.Device, ImuMetric.Roll), 0.01);
        Assert.Equal(0, Told(leg, ImuMetric.Device, ImuMetric.Pitch), 0.01);

        string file = CalibrationFile(leg);
        double zeroBalance = leg.Bench.Model.FootForce!.LoadCell.ZeroBalanceRatio * RatedCounts;
        for (int cell = 0; cell < 4; cell++)
        {
            // The machine file's zero balance, and the amplifier's offset of at most 0.02 mV in 5 mV of the rated output.
            double counts = Number(file, $"{SettingsKey.FootPrefix}{cell}.{SettingsKey.FootTareCounts}");
            Assert.Equal(zeroBalance, counts, ((0.02 / 5) + 0.001) * RatedCounts);
        }

        double[] rates = [Number(file, SettingsKey.ImuRateXRadiansPerSecond), Number(file, SettingsKey.ImuRateYRadiansPerSecond), Number(file, SettingsKey.ImuRateZRadiansPerSecond)];

        // InvenSense PS-MPU-6000A-00 rev. 3.4, table 6.1: ±20 °/s at 25 °C.
        Assert.All(rates, rate => Assert.InRange(rate, -20 * Math.PI / 180, 20 * Math.PI / 180));
        Assert.Contains(rates, rate => Math.Abs(rate) > 1e-3);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_machine_with_a_joint_that_is_not_calibrated_refuses_to_enable_and_names_it(ulong seed)
    {
        var random = SeededRandom.For(seed, "missing");
        MachineModel whole = MachineKit.Of("humanoid-leg").Model;
        int missing = (int)random.NextDouble(0, whole.Joints.Count);
        Dictionary<string, byte[]> files = Provisioned();
        files[SettingsFile.CalibrationPath] = CalibrationWriter.WriteFactory(whole with { Joints = [.. whole.Joints.Where((_, i) => i != missing)] });
        using Leg leg = Leg.Boot(seed, new BenchOptions { Files = files });
        leg.WaitForBirths();
        leg.WaitUntil(() => leg.State == MachineState.Ready, 5000, "not ready");
        long enable = leg.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        leg.WaitUntil(() => leg.NodeAnswered(enable, CommandOutcome.Refused), 1000, "not refused");
        Assert.Equal(Refusal.NotCalibrated, leg.NodeReason);
        Assert.Equal(whole.Joints[missing].Name, leg.Node.Value(null, NodeMetric.CommandJoint).TextOr(""));
        Assert.Equal("not calibrated", leg.Node.Value(whole.Joints[missing].Name, JointMetric.Calibration).TextOr(""));
        Assert.False(leg.Bench.Machine.OutputsEnabled);

        // In its jig it becomes one that enables.
        HoldInJig(leg);
        Calibrate(leg, 2);
        leg.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_that_moves_meanwhile_ends_it_by_name_and_the_old_calibration_stays(ulong seed)
    {
        var random = SeededRandom.For(seed, "bump");
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        HoldInJig(leg);
        byte[] before = leg.Bench.Machine.Board.Files.Read(SettingsFile.CalibrationPath);
        int joint = (int)random.NextDouble(0, 6);
        long calibrate = BeginCalibrating(leg);

        // 50 readings are one second: somebody bumps the leg while they are taken.
        leg.Bench.Advance(TimeSpan.FromSeconds(random.NextDouble(0.1, 0.8)));
        leg.Bench.Machine.Plant.Place(joint, 0.1);
        AssertAborted(leg, calibrate, leg.Bench.Model.Joints[joint].Name);
        Assert.Equal(before, leg.Bench.Machine.Board.Files.Read(SettingsFile.CalibrationPath));
        Assert.Equal(1, leg.Node.Value(null, NodeMetric.CalibrationGeneration).IntegerOr(-1));
        leg.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_further_off_than_a_tooth_of_the_spline_is_a_part_in_the_wrong_place(ulong seed)
    {
        var random = SeededRandom.For(seed, "tooth");
        double[] offsets = new double[6];
        int joint = (int)random.NextDouble(0, 6);
        offsets[joint] = random.NextDouble(0.22, 0.3) * (random.NextDouble(-1, 1) < 0 ? -1 : 1);
        using Leg leg = BootMisassembled(seed, offsets);
        leg.WaitForBirths();
        HoldInJig(leg);
        AssertAborted(leg, BeginCalibrating(leg), leg.Bench.Model.Joints[joint].Name);
        Assert.Equal(0, leg.Node.Value(null, NodeMetric.CalibrationGeneration).IntegerOr(-1));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_silent_foot_cell_ends_it_by_name(ulong seed)
    {
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        HoldInJig(leg);
        var random = SeededRandom.For(seed, "silent cell");
        leg.Bench.Faults.Off($"foot-{leg.Bench.Model.FootForce!.Cells[(int)random.NextDouble(0, 4)].Name}");
        leg.Bench.Advance(TimeSpan.FromSeconds(random.NextDouble(0, 4)));
        AssertAborted(leg, BeginCalibrating(leg), FootMetric.Device);
        leg.Enable();
    }

    [Fact]
    public void A_cut_at_any_flash_write_of_it_leaves_the_old_or_the_new_calibration_and_a_machine_that_enables()
    {
        int operations;
        using (Leg whole = Leg.Boot())
        {
            whole.WaitForBirths();
            HoldInJig(whole);
            long before = whole.Bench.Machine.Board.Flash.Operations;
            Calibrate(whole, 2);
            operations = (int)(whole.Bench.Machine.Board.Flash.Operations - before);
        }

        Assert.InRange(operations, 2, 40);
        int old = 0;
        for (int operation = 1; operation <= operations; operation++)
        {
            using Leg leg = Leg.Boot((ulong)operation);
            leg.WaitForBirths();
            HoldInJig(leg);
            InjectedFault cut = leg.Bench.Faults.PowerCutAtFlashWrite(operation);
            BeginCalibrating(leg);
            Assert.True(leg.Bench.AdvanceUntil(() => !leg.Bench.Machine.IsPowered, LongEnough), leg.Report($"operation {operation} of {operations} never came"));
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
            cut.Remove();
            leg.WaitUntil(() => !leg.Node.IsBorn, 30_000, "no death");
            leg.WaitForBirths();
            long generation = leg.Node.Value(null, NodeMetric.CalibrationGeneration).IntegerOr(-1);
            Assert.InRange(generation, 1, 2);
            old += generation == 1 ? 1 : 0;
            string expected = generation == 1 ? "factory, generation 1, " : "jig, generation 2, ";
            Assert.All(leg.Bench.Model.Joints, joint => Assert.StartsWith(expected, leg.Node.Value(joint.Name, JointMetric.Calibration).TextOr(""), StringComparison.Ordinal));
            leg.Enable();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{operations} flash operations, {old} of them leave the old calibration");
        Assert.InRange(old, 1, operations);
    }

    private static Dictionary<string, byte[]> Provisioned()
        => MachineKit.Of("humanoid-leg").Files.ToDictionary(file => file.Key, file => (byte[])file.Value.Clone(), StringComparer.Ordinal);

    /// <summary>A leg whose horns are off while the board's settings have them where they should be; without calibration.</summary>
    private static Leg BootMisassembled(ulong seed, double[] offsetsRadians)
    {
        string path = HardwareCatalog.FindMachine("humanoid-leg");
        MachineModel model = MachineKit.Of("humanoid-leg").Model;
        JsonNode machine = JsonNode.Parse(File.ReadAllText(path))!;
        for (int i = 0; i < offsetsRadians.Length; i++)
            machine["joints"]![i]!["zeroPulseMicroseconds"] = model.Joints[i].PulseMicrosecondsAt(offsetsRadians[i]);
        string folder = Directory.CreateTempSubdirectory("misassembled-").FullName;
        try
        {
            // A machine file goes by its name and names board and actuators beside its folder.
            string wrong = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "machines")).FullName, Path.GetFileName(path));
            File.WriteAllText(wrong, machine.ToJsonString());
            foreach (string beside in new[] { "boards", "actuators" })
            {
                DirectoryInfo copy = Directory.CreateDirectory(Path.Combine(folder, beside));
                foreach (string file in Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(path)!, "..", beside)))
                    File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            Dictionary<string, byte[]> files = Provisioned();
            files.Remove(SettingsFile.CalibrationPath);
            return Leg.Boot(seed, new BenchOptions { Files = files }, wrong);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A jig holds every joint at 0, by more than any servo or gravity can do.</summary>
    private static void HoldInJig(Leg leg)
    {
        leg.WaitUntil(() => leg.State == MachineState.Ready, 5000, "not ready");
        for (int i = 0; i < leg.Bench.Model.Joints.Count; i++)
        {
            leg.Bench.Machine.Plant.Place(i, 0);
            leg.Bench.Faults.Jam(leg.Bench.Model.Joints[i].Name, newtonMetres: 100);
        }

        leg.Bench.Advance(TimeSpan.FromSeconds(1));
    }

    private static long BeginCalibrating(Leg leg)
    {
        long sequence = leg.Node.Command(null, (NodeMetric.Calibrate, MetricValue.Of(true)));
        leg.WaitUntil(() => leg.State == MachineState.Calibrating, 1000, "not calibrating");
        return sequence;
    }

    private static void Calibrate(Leg leg, long generation)
    {
        long sequence = BeginCalibrating(leg);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.NodeAnswered(sequence, CommandOutcome.Done), LongEnough), leg.Report($"not calibrated: {leg.NodeReason} {leg.Node.Value(null, NodeMetric.CommandJoint).TextOr("")}"));
        Assert.True(
            leg.Bench.AdvanceUntil(() => leg.Node.Value(null, NodeMetric.CalibrationGeneration).IntegerOr(-1) == generation && leg.Node.Devices.Count == leg.DeviceCount, LongEnough),
            leg.Report("the birth certificates did not say so"));
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(MachineState.Ready, leg.State);
    }

    private static void AssertAborted(Leg leg, long sequence, string device)
    {
        Assert.True(leg.Bench.AdvanceUntil(() => leg.NodeAnswered(sequence, CommandOutcome.Aborted), LongEnough), leg.Report("not aborted"));
        Assert.Equal(Refusal.NotCalibrated, leg.NodeReason);
        Assert.Equal(device, leg.Node.Value(null, NodeMetric.CommandJoint).TextOr(""));
        leg.WaitUntil(() => leg.State == MachineState.Ready, 1000, "not ready");
        leg.Bench.Faults.RemoveAll();
    }

    private static double Told(Leg leg, string device, string metric) => leg.Node.Value(device, metric).RealOr(double.NaN);

    // The first of a machine without one goes to whichever slot is free.
    private static string CalibrationFile(Leg leg)
    {
        foreach (string slot in new[] { SettingsFile.CalibrationPath, SettingsFile.PathOf(SettingsFile.Calibration, SettingsFile.SecondSlot) })
        {
            if (leg.Bench.Machine.Board.Files.Exists(slot))
                return Encoding.ASCII.GetString(leg.Bench.Machine.Board.Files.Read(slot));
        }

        throw new InvalidOperationException("no calibration in flash");
    }

    private static double Number(string file, string key)
        => double.Parse(file.Split('\n').Single(line => line.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..], CultureInfo.InvariantCulture);
}
