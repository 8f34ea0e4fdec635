using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Sdk.Robots;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>Servos that have just got their supply back boot for half a second: who enables meanwhile waits, and is not refused.</summary>
public class ArmEnablingScenarios
{
    // 0.4 s for the servos to boot and five periods to set them up, one more to read them; then the answer's way.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(650);

    public static TheoryData<ulong> Seeds => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Right_after_a_stop_the_arm_is_enabled_where_it_hangs_and_the_loop_keeps_its_period(ulong seed)
    {
        var random = SeededRandom.For(seed, "after stop");
        using Arm arm = Stopped(seed, random);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(0, 200)));
        long overruns = Overruns(arm);
        TimeSpan asked = arm.Bench.Now;
        Assert.Equal((CommandOutcome.Done, Refusal.None), arm.CommandToEnd(NodeMetric.Enable));
        TestContext.Current.TestOutputHelper?.WriteLine($"enabled after {(arm.Bench.Now - asked).TotalMilliseconds:F0} ms");
        Assert.InRange(arm.Bench.Now - asked, TimeSpan.FromMilliseconds(100), LongestWait);
        AssertHolds(arm);

        Assert.Equal(0, arm.Bench.Loop("control").Misses);
        Assert.Equal(0, arm.Bench.Loop("control").AllocatedBytes);
        arm.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(overruns, Overruns(arm));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Right_after_the_reset_of_an_emergency_stop_the_arm_is_enabled_where_it_hangs(ulong seed)
    {
        var random = SeededRandom.For(seed, "after reset");
        using Arm arm = Arm.Enabled(seed);
        arm.Move("shoulder-pitch", random.NextDouble(-1.5, -0.5), 1);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(300, 1200)));
        arm.Bench.Machine.SetEmergencyStop(isPressed: true);
        arm.Bench.Advance(TimeSpan.FromSeconds(5));
        arm.Bench.Machine.SetEmergencyStop(isPressed: false);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(20, 200)));
        Assert.Equal(CommandOutcome.Done, arm.Reset());
        Assert.Equal((CommandOutcome.Done, Refusal.None), arm.CommandToEnd(NodeMetric.Enable));
        AssertHolds(arm);
        Assert.Equal(0, arm.Bench.Loop("control").Misses);
        Assert.Equal(0, arm.Bench.Loop("control").AllocatedBytes);
    }

    [Fact]
    public async Task A_script_stops_and_enables_again_without_asking_twice()
    {
        using Bench bench = Bench.Boot("humanoid-arm", seed: 1);
        await bench.RunAsync(async () =>
        {
            await using Robot robot = await bench.ConnectRobotAsync();
            await robot.EnableAsync();
            await robot.Joints["elbow"].MoveToAsync(-1, TimeSpan.FromSeconds(1));
            await robot.StopAsync();
            await robot.EnableAsync();
            await robot.Joints["elbow"].MoveToAsync(-0.5, TimeSpan.FromSeconds(1));
        });
        Assert.Equal(-0.5, bench.Joint("elbow").PositionRadians, 0.02);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stop_ends_the_wait(ulong seed)
    {
        var random = SeededRandom.For(seed, "stop");
        using Arm arm = Stopped(seed, random);
        long enable = Enable(arm);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(20, 250)));
        long stop = arm.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        Assert.Equal((CommandOutcome.Aborted, Refusal.Stopping), arm.AnswerInTheEnd(enable, NodeMetric.Enable));
        Assert.Equal((CommandOutcome.Done, Refusal.None), arm.AnswerInTheEnd(stop, NodeMetric.Stop));
        AssertStaysOff(arm);
        arm.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_emergency_stop_ends_the_wait(ulong seed)
    {
        var random = SeededRandom.For(seed, "emergency stop");
        using Arm arm = Stopped(seed, random);
        long enable = Enable(arm);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(20, 250)));
        arm.Bench.Machine.SetEmergencyStop(isPressed: true);
        Assert.Equal((CommandOutcome.Aborted, Refusal.EmergencyStop), arm.AnswerInTheEnd(enable, NodeMetric.Enable));
        arm.Bench.Machine.SetEmergencyStop(isPressed: false);
        AssertStaysOff(arm);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_lost_network_ends_the_wait(ulong seed)
    {
        var random = SeededRandom.For(seed, "network");
        using Arm arm = Stopped(seed, random);
        Enable(arm);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(20, 200)));
        arm.Bench.Faults.For(TimeSpan.FromSeconds(1)).BrokerDown();
        AssertStaysOff(arm);
        Assert.True(arm.Bench.AdvanceUntil(() => arm.Node.NodeBirths == 2, TimeSpan.FromSeconds(20)), arm.Report("no second birth"));
        arm.WaitForBirths();
        Assert.False(arm.Bench.Machine.OutputsEnabled);
        arm.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_servo_that_does_not_come_back_ends_the_wait_with_a_fault_that_names_it(ulong seed)
    {
        var random = SeededRandom.For(seed, "silent");
        using Arm arm = Stopped(seed, random);
        string joint = arm.Bench.Model.AllJoints[(int)random.NextDouble(0, 5)].Name;
        arm.Bench.Faults.Off($"{joint}-servo");
        TimeSpan asked = arm.Bench.Now;
        long enable = Enable(arm);
        Assert.Equal((CommandOutcome.Aborted, Refusal.Faulted), arm.AnswerInTheEnd(enable, NodeMetric.Enable));
        Assert.InRange(arm.Bench.Now - asked, TimeSpan.Zero, LongestWait);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal((MachineState.Faulted, Fault.ActuatorNotResponding), (arm.State, arm.FaultOf(joint)));
        Assert.Equal(joint, arm.Node.Value(null, NodeMetric.EventDevice).TextOr(""));
        AssertStaysOff(arm);
    }

    [Fact]
    public void A_second_enabling_takes_the_place_of_the_first()
    {
        using Arm arm = Stopped(seed: 1, SeededRandom.For(1, "twice"));
        long first = Enable(arm);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(100));
        long second = arm.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        Assert.Equal((CommandOutcome.Aborted, Refusal.Superseded), arm.AnswerInTheEnd(first, NodeMetric.Enable));
        Assert.Equal((CommandOutcome.Done, Refusal.None), arm.AnswerInTheEnd(second, NodeMetric.Enable));
    }

    [Fact]
    public void A_calibration_waits_for_the_servos_as_well()
    {
        using Arm arm = Stopped(seed: 1, SeededRandom.For(1, "calibrate"));
        ArmZeros.HoldInJig(arm);
        arm.Enable();
        arm.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State == MachineState.Ready, TimeSpan.FromSeconds(3)), arm.Report("not stopped"));
        ArmZeros.Calibrate(arm);
        arm.Enable();
    }

    /// <summary>An arm that was stopped on its way, the moment it says so: its servos' supply is off, or has just come back.</summary>
    private static Arm Stopped(ulong seed, SeededRandom random)
    {
        Arm arm = Arm.Enabled(seed);
        arm.Move("shoulder-pitch", random.NextDouble(-1.5, -0.5), 1);
        arm.Move("elbow", random.NextDouble(-1.5, -0.5), 1);
        arm.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(300, 1500)));
        arm.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        Assert.True(arm.Bench.AdvanceUntil(() => arm.State == MachineState.Ready, TimeSpan.FromSeconds(3)), arm.Report("not stopped"));
        return arm;
    }

    private static long Enable(Arm arm)
    {
        long sequence = arm.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        Assert.True(arm.Bench.AdvanceUntil(() => ArmZeros.Answered(arm, sequence, CommandOutcome.Accepted), TimeSpan.FromMilliseconds(100)), arm.Report("not accepted"));
        return sequence;
    }

    private static void AssertHolds(Arm arm)
    {
        // Half a period after it says so the torques are on.
        arm.Bench.Advance(TimeSpan.FromMilliseconds(60));
        Assert.True(arm.State == MachineState.Enabled && arm.Bench.Machine.OutputsEnabled, arm.Report("not enabled"));
        double[] at = arm.Posture();
        arm.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.All(arm.Posture().Zip(at), pair => Assert.Equal(pair.Second, pair.First, 0.05));
    }

    private static void AssertStaysOff(Arm arm)
        => Assert.False(arm.Bench.AdvanceUntil(() => arm.Bench.Machine.OutputsEnabled, TimeSpan.FromSeconds(3)), arm.Report("outputs came on"));

    private static long Overruns(Arm arm) => arm.Node.Value(null, NodeMetric.LoopOverruns).IntegerOr(-1);
}
