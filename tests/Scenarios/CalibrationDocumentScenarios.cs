using System.Text;
using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>What a calibration that came with the board, or from another one, does to the machine.</summary>
public class CalibrationDocumentScenarios
{
    private static readonly MachineModel Model = MachineKit.Of("humanoid-leg").Model;

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_machine_without_calibration_refuses_to_enable_and_names_its_first_joint(ulong seed)
    {
        using Leg leg = BootRefused(seed, new BenchOptions { IsCalibrated = false }, Model.Joints[0].Name);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_joint_that_was_found_reversed_does_not_count_as_calibrated(ulong seed)
    {
        int joint = JointOf(seed);
        using Leg leg = BootRefused(seed, With(Edited($"joint.{joint}.direction=1", $"joint.{joint}.direction=-1")), Model.Joints[joint].Name);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_calibration_of_another_machine_calibrates_nothing_and_the_status_says_so(ulong seed)
    {
        byte[] other = CalibrationWriter.WriteFactory(Model with { Board = Model.Board with { Name = "left-leg" } });
        using Leg leg = BootRefused(seed, With(other), Model.Joints[0].Name);
        Assert.Equal(
            "calibration.a line 3: hardware: was measured on 'left-leg ESP32-D0WDQ6', this is 'esp32-devkitc ESP32-D0WDQ6'; calibrate anew",
            leg.Node.Value(null, NodeMetric.Settings).TextOr(""));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_zero_moves_what_a_joint_measures_and_what_it_is_told_alike(ulong seed)
    {
        const double Zero = 0.1;
        using Leg leg = Leg.Boot(seed, With(Edited("joint.3.zeroRadians=0", "joint.3.zeroRadians=0.1")));
        leg.WaitForBirths();
        Assert.Equal("factory, generation 1, zero +0.1000 rad", leg.Node.Value("knee", JointMetric.Calibration).TextOr(""));
        leg.Enable();
        long sequence = leg.Move("knee", 0.5, 1);
        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), 4000, "does not arrive");
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0.5 + Zero, leg.Bench.Joint("knee").PositionRadians, 0.03);
        Assert.Equal(0.5, leg.Node.Value("knee", JointMetric.Measured).RealOr(double.NaN), 0.03);
    }

    private static Leg BootRefused(ulong seed, BenchOptions options, string joint)
    {
        Leg leg = Leg.Boot(seed, options);
        leg.WaitForBirths();
        leg.WaitUntil(() => leg.State == MachineState.Ready, 5000, "not ready");
        long enable = leg.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        leg.WaitUntil(() => leg.NodeAnswered(enable, CommandOutcome.Refused), 1000, "not refused");
        Assert.Equal(Refusal.NotCalibrated, leg.NodeReason);
        Assert.Equal(joint, leg.Node.Value(null, NodeMetric.CommandJoint).TextOr(""));
        Assert.False(leg.Bench.Machine.OutputsEnabled);
        return leg;
    }

    private static int JointOf(ulong seed) => (int)SeededRandom.For(seed, "reversed").NextDouble(0, Model.Joints.Count);

    private static BenchOptions With(byte[] calibration)
        => new() { Files = new Dictionary<string, byte[]>(MachineKit.Of("humanoid-leg").Files, StringComparer.Ordinal) { [SettingsFile.CalibrationPath] = calibration } };

    private static byte[] Edited(string line, string other)
    {
        string text = Encoding.ASCII.GetString(CalibrationWriter.WriteFactory(Model));
        Assert.Contains(line + "\n", text, StringComparison.Ordinal);
        byte[] body = Encoding.ASCII.GetBytes(text[..text.IndexOf("crc32=", StringComparison.Ordinal)].Replace(line + "\n", other + "\n", StringComparison.Ordinal));
        return [.. body, .. Encoding.ASCII.GetBytes($"{SettingsFile.ChecksumKey}={Crc32.Compute(body, 0, body.Length):X8}\n")];
    }
}
