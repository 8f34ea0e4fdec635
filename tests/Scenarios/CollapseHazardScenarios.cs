using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Scenarios;

/// <summary>Cutting power to a legged robot makes it fall: what leaves the servos in control sits down first.</summary>
public class CollapseHazardScenarios
{
    // The machine file's collapse takes 1 s, the joints have 0.5 rad to go at most, and a minimum jerk peaks at 15/8 of its mean:
    // 0.94 rad/s, and what the limp shank shakes them by.
    private const double LargestRadiansPerSecond = 1.2;

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_knee_fault_makes_the_others_sit_down_slowly_and_power_goes_when_they_are_down(ulong seed)
    {
        double collapsed = Fall(seed, isCut: false);
        double fallen = Fall(seed, isCut: true);
        TestContext.Current.TestOutputHelper?.WriteLine($"peak speed {collapsed:F2} rad/s in a collapse, {fallen:F2} rad/s without power");
        Assert.InRange(collapsed, 0, LargestRadiansPerSecond);
        Assert.True(fallen > collapsed, $"seed {seed}: {fallen:F2} rad/s without power, {collapsed:F2} rad/s in control");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_emergency_stop_while_the_leg_sits_down_removes_power_at_once_and_both_causes_are_told(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Bent(seed);
        var ears = new TransitionEars(leg);
        leg.Bench.Faults.Off("knee-feedback");
        leg.WaitUntil(() => !leg.HasPulse("knee"), 200, "the knee is driven");
        leg.AdvanceRandomly(random, 20, 800);
        Assert.True(leg.HasAnyPulse());
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);
        Assert.False(leg.HasAnyPulse());
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "not faulted");
        leg.Bench.Advance(HazardBench.Milliseconds(300));
        Assert.Equal(Fault.SensorImplausible, leg.Fault());
        Assert.Equal([(int)Fault.SensorImplausible, (int)Fault.EmergencyStop], ears.All.Select(heard => heard.Cause));
        Assert.Equal((CommandOutcome.Refused, Refusal.EmergencyStop), leg.Ask(NodeMetric.Reset));
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(HazardBench.Milliseconds(100));
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        leg.Bench.Faults.RemoveAll();
        leg.Bench.Advance(HazardBench.Milliseconds(100));
        leg.AssertComesBack();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_fault_while_a_commanded_stop_is_under_way_ends_in_the_fault_with_its_evidence(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Bent(seed);
        var ears = new TransitionEars(leg);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 150, 400);
        leg.Node.Command(null, (NodeMetric.Stop, Sdk.Sparkplug.MetricValue.Of(true)));
        leg.WaitUntil(() => ears.All.Count == 1, 300, "does not stop");
        leg.Bench.Faults.Off("hip-roll-feedback");
        leg.WaitUntil(() => leg.State is MachineState.Faulted or MachineState.Ready, 2000, "does not come to rest");
        leg.Bench.Advance(HazardBench.Milliseconds(300));
        Assert.Equal(MachineState.Faulted, leg.State);
        Heard last = ears.All[^1];
        Assert.Equal(("stopping", "faulted", (int)Fault.SensorImplausible, "hip-roll"), (last.From, last.To, last.Cause, last.Device));
        Assert.True(last.Measured < -0.6 - 0.3, leg.Report($"{last}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stop_that_a_calibration_meets_moves_nothing_and_an_emergency_stop_ends_it(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        leg.WaitUntil(() => leg.State == MachineState.Ready, 5000, "not ready");
        long sequence = leg.Node.Command(null, (NodeMetric.Calibrate, Sdk.Sparkplug.MetricValue.Of(true)));
        leg.WaitUntil(() => leg.State == MachineState.Calibrating, 1000, "does not calibrate");
        leg.AdvanceRandomly(random, 10, 1000);
        Assert.Equal(CommandOutcome.Done, leg.Ask(NodeMetric.Stop).Outcome);
        Assert.False(leg.HasAnyPulse());
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "the emergency stop does not end the calibration");
        Assert.Equal(Fault.EmergencyStop, leg.Fault());
        Assert.NotEqual(0, sequence);
        Assert.Equal((CommandOutcome.Refused, Refusal.EmergencyStop), leg.Ask(NodeMetric.Reset));
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(HazardBench.Milliseconds(100));
        leg.AssertComesBack();
    }

    /// <summary>A leg that holds its thigh and knee up, where gravity would swing them down.</summary>
    private static Leg Bent(ulong seed)
    {
        Leg leg = Leg.Enabled(seed);
        var random = new SeededRandom(seed + 1000);
        leg.Move("hip-pitch", random.NextDouble(-1.0, -0.85), 1.5);
        leg.Move("ankle-pitch", random.NextDouble(-0.3, -0.1), 1.5);
        leg.Move("hip-roll", random.NextDouble(0.2, 0.5), 1.5);
        long sequence = leg.Move("knee", random.NextDouble(0.5, 0.9), 1.5);
        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), 3000, "did not bend");
        leg.AdvanceRandomly(random, 300, 600);
        return leg;
    }

    /// <summary>Lets the leg fall, or sit down.</summary>
    /// <returns>The greatest speed of a joint other than the knee until all is at rest.</returns>
    private static double Fall(ulong seed, bool isCut)
    {
        using Leg leg = Bent(seed);
        if (isCut)
            leg.Bench.Faults.PowerCut();
        else
            leg.Bench.Faults.Off("knee-feedback");
        double fastest = 0;
        for (int i = 0; i < 2500 && (isCut || leg.Bench.Machine.OutputsEnabled); i++)
        {
            leg.Bench.Advance(HazardBench.Milliseconds(1));
            foreach (JointModel joint in leg.Bench.Model.Joints)
            {
                if (joint.Name != "knee")
                {
                    fastest = Math.Max(fastest, Math.Abs(leg.Bench.Joint(joint.Name).VelocityRadiansPerSecond));
                }
            }
        }

        if (isCut)
            return fastest;
        Assert.False(leg.Bench.Machine.OutputsEnabled, leg.Report("power stays"));

        // Power goes only when they are in their places: within the servo's full-drive error of 0.026 rad, a count of the pulse and gravity.
        foreach ((string joint, double place) in new[] { ("hip-pitch", -0.55), ("hip-roll", 0.0), ("ankle-pitch", -0.55) })
            Assert.Equal(place, leg.Bench.Joint(joint).PositionRadians, 0.05);
        return fastest;
    }
}
