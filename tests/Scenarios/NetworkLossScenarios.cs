using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Scenarios;

/// <summary>A lost network ends every motion: others' arms went on with the last velocity until somebody pulled the plug.</summary>
public class NetworkLossScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_streamed_joint_ends_its_motion_within_its_lease_and_the_leg_sits_down_and_goes_limp(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        LegMotion motion = LegMotion.Begin(leg, MotionKind.VelocityStream);
        motion.Run(SeededRandom.For(seed, "loss").NextDouble(0.6, 1.4));
        double lost = motion.Watch.Now;
        double there = leg.Bench.Joint(LegMotion.Knee).PositionRadians;
        Lose(leg, seed);
        // 0.6 rad/s for the lease of 100 ms, two periods and the deceleration's half of 40 ms: 96 mrad, and 30 mrad of lag.
        motion.Watch.Run(0.16, () => Assert.True(
            leg.Bench.Joint(LegMotion.Knee).PositionRadians < there + 0.13, leg.Report($"went on by {leg.Bench.Joint(LegMotion.Knee).PositionRadians - there:F3} rad")));
        AssertCollapses(leg, lost);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_finite_motion_is_ended_as_the_machine_file_says(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        LegMotion motion = LegMotion.Begin(leg, seed % 2 == 0 ? MotionKind.Move : MotionKind.Trajectory);
        motion.Run(SeededRandom.For(seed, "loss").NextDouble(0.3, 1.2));
        double lost = motion.Watch.Now;
        Lose(leg, seed / 2);
        AssertCollapses(leg, lost);
    }

    private static void Lose(Leg leg, ulong seed)
    {
        if (seed % 2 == 0)
            leg.Bench.Faults.WifiLoss();
        else
            leg.Bench.Faults.BrokerDown();
    }

    /// <summary><c>networkLost</c> is <c>collapse</c>: to the machine file's posture in 1 s, or longer where the velocity limit asks for it, then 0.2 s of rest, then limp.</summary>
    private static void AssertCollapses(Leg leg, double lost)
    {
        double[] posture = [];
        leg.Bench.Machine.OutputsEnabledChanged += isOn => posture = isOn ? posture : leg.Posture();
        // A dead network that closes nothing is noticed by silence: see MqttSession, 3 s of keep-alive at most.
        Assert.True(leg.Bench.AdvanceUntil(() => !leg.Bench.Machine.OutputsEnabled, 8 * Second), leg.Report("outputs stayed on"));
        TestContext.Current.TestOutputHelper?.WriteLine($"off {leg.Bench.Now.TotalSeconds - lost:F2} s after the loss");
        IReadOnlyList<JointModel> joints = leg.Bench.Model.Joints;
        double[] sitting = [0, 0, -0.55, 1.1, -0.55, 0];
        for (int i = 0; i < joints.Count; i++)
            Assert.True(Math.Abs(posture[i] - sitting[i]) < 0.04, leg.Report($"{joints[i].Name} was at {posture[i]:F3}, not {sitting[i]:F3}"));
    }
}
