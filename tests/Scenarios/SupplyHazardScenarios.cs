using Controller.Contract;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>Supplies that sag under load made controllers reset in the middle of a stride, or left weak servos that were thought to carry.</summary>
public class SupplyHazardScenarios
{
    // JointLoop.VoltageMilliseconds 100; the filter of 1/4 a period needs up to 8 periods to show a sag that is a tenth beyond the
    // bound, the reading and the write take a period each.
    private const double LongestMilliseconds = 100 + (10 * 20);

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_supply_that_stays_below_its_minimum_removes_power_and_says_the_volts(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);

        InjectedFault sag = leg.Bench.Faults.BrownOut(random.NextDouble(3.6, 4.4));
        TimeSpan before = leg.Bench.Now;
        leg.WaitUntil(() => !leg.HasAnyPulse(), 600, "outputs stay on");
        Assert.InRange((leg.Bench.Now - before).TotalMilliseconds, 100, LongestMilliseconds);
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "not faulted");
        Assert.Equal(Fault.BusUndervoltage, leg.Fault());
        Heard heard = ears.Of(Fault.BusUndervoltage);

        // Category 0: from enabled to faulted at once. 4.8 V: DFRobot SER0044, lowest operating voltage.
        Assert.Equal(("enabled", "faulted"), (heard.From, heard.To));
        Assert.Equal(4.8, heard.Bound, 3);
        Assert.InRange(heard.Measured, 3.3, 4.8);
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        sag.Remove();
        leg.Bench.Advance(HazardBench.Milliseconds(500));
        leg.AssertComesBack();
        Assert.Equal(1, leg.Bench.Machine.Boots);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_sag_of_less_than_100_ms_stops_nothing(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        double volts = random.NextDouble(4.2, 4.7);
        leg.Bench.Faults.For(HazardBench.Milliseconds(random.NextDouble(5, 60))).BrownOut(volts);
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.True(leg.State == MachineState.Enabled, leg.Report($"fault {leg.Fault()} after a short sag to {volts:F2} V"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_brown_out_of_the_mcu_leaves_no_pulse_until_somebody_enables_again(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        bool wasEnabled = false;
        leg.Bench.Faults.For(HazardBench.Milliseconds(random.NextDouble(1, 1500))).BrownOut(random.NextDouble(1, 3.4));
        leg.Bench.Machine.OutputsEnabledChanged += isOn => wasEnabled |= isOn;
        Assert.False(leg.HasAnyPulse());
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 60_000, "no second birth");
        leg.WaitForBirths();
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.False(wasEnabled);
        Assert.Equal(MachineState.Ready, leg.State);
        Assert.Equal((long)TransitionCause.Boot, leg.Node.Value(null, NodeMetric.EventCause).IntegerOr(0));
        leg.Enable();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_supply_above_its_maximum_stops_the_joints_in_control_before_power_goes(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        leg.Bench.Machine.Plant.AdvanceTo(leg.Bench.Machine.NowNanoseconds);
        leg.Bench.Machine.Plant.SetSourceVolts(random.NextDouble(7.7, 8.4));
        TimeSpan before = leg.Bench.Now;
        leg.WaitUntil(() => ears.All.Any(heard => heard.Cause == (int)Fault.BusOvervoltage), 700, "over-voltage passes unseen");
        Assert.InRange((leg.Bench.Now - before).TotalMilliseconds, 100, LongestMilliseconds + 150); // telemetry: a period of 100 ms and a half
        Heard heard = ears.Of(Fault.BusOvervoltage);
        Assert.Equal(("enabled", "stopping"), (heard.From, heard.To));
        // 7.2 V: DFRobot SER0044, highest operating voltage.
        Assert.Equal(7.2, heard.Bound, 3);
        Assert.InRange(heard.Measured, 7.2, 8.5);
        Assert.True(leg.Bench.Machine.OutputsEnabled, leg.Report("power goes at once"));
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 2000, "power stays");
        Assert.False(leg.HasAnyPulse());
        Assert.All(leg.Bench.Model.Joints, joint => Assert.InRange(Math.Abs(leg.Bench.Joint(joint.Name).VelocityRadiansPerSecond), 0, 3.0));
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        leg.Bench.Machine.Plant.SetSourceVolts(leg.Bench.Model.Supply.NominalVolts);
        leg.Bench.Advance(HazardBench.Milliseconds(500));
        leg.AssertComesBack();
    }
}
