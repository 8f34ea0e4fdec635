using Controller.Contract;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>Parts that fall silent, fall asleep or say nonsense: the controller went on with the last value it had.</summary>
public class SilentPartHazardScenarios
{
    // The IMU is read every other period: seven readings, and one period to judge; the fault is heard up to 150 ms later.
    private const double ImuMilliseconds = (7 * 40) + 20 + 150;

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_silent_imu_makes_the_leg_sit_down_and_is_named(ulong seed)
        => AssertImuFault(seed, leg => leg.Bench.Faults.Off("imu"), Fault.ImuNotResponding);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_imu_that_lost_its_supply_for_a_moment_and_sleeps_since_is_called_frozen(ulong seed)
        => AssertImuFault(seed, leg => leg.Bench.Faults.For(HazardBench.Milliseconds(30)).Off("imu"), Fault.SensorFrozen);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_imu_at_the_end_of_its_range_is_called_implausible(ulong seed)
        => AssertImuFault(seed, leg => leg.Bench.Faults.Stuck("imu.SpecificForceMetresPerSecondSquaredZ", 80), Fault.SensorImplausible);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_encoder_whose_wire_breaks_is_called_implausible_and_the_reset_waits_for_the_wire(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        string joint = leg.RandomJoint(random);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        InjectedFault broken = leg.Bench.Faults.Off($"{joint}-feedback");
        TimeSpan before = leg.Bench.Now;
        leg.WaitUntil(() => !leg.HasPulse(joint), 400, "still driven");

        // As a stuck one: three implausible readings in a row, the first up to a period late, and the write.
        Assert.InRange((leg.Bench.Now - before).TotalMilliseconds, 0, 100);
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 4000, "outputs stay on");
        Assert.Equal(Fault.SensorImplausible, leg.Fault());
        Assert.Equal(joint, ears.Of(Fault.SensorImplausible).Device);
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        broken.Remove();
        leg.Bench.Advance(HazardBench.Milliseconds(100));
        leg.AssertComesBack();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_silent_foot_cell_is_the_foots_fault_and_stops_no_leg_in_the_air(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        string[] cells = [.. leg.Bench.Machine.Board.Chips.All.Where(part => part.Chip.Part == "HX711").Select(part => part.Name)];
        InjectedFault silent = leg.Bench.Faults.Off(cells[(int)(random.NextUInt64() % (ulong)cells.Length)]);
        leg.WaitUntil(() => leg.Node.Value("foot", JointMetric.Fault).IntegerOr(0) == (long)Fault.FootForceNotResponding, 12_000, "the silent cell passes unseen");
        Assert.Equal(MachineState.Enabled, leg.State);
        silent.Remove();
        leg.WaitUntil(() => leg.Node.Value("foot", JointMetric.Fault).IntegerOr(-1) == 0, 12_000, "the cell stays silent");
    }

    private static void AssertImuFault(ulong seed, Func<Leg, InjectedFault> inject, Fault expected)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        InjectedFault fault = inject(leg);
        leg.WaitUntil(() => ears.All.Count > 0, ImuMilliseconds, "passes unseen");
        Heard heard = ears.Of(expected);
        Assert.Equal(("enabled", "stopping", ImuMetric.Device), (heard.From, heard.To, heard.Device));
        Assert.Equal((6, 5), (heard.Measured, heard.Bound));
        Assert.All(leg.Bench.Model.Joints, joint => Assert.True(leg.HasPulse(joint.Name)));
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 4000, "outputs stay on");
        Assert.False(leg.HasAnyPulse());
        if (expected == Fault.ImuNotResponding)
            Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        fault.Remove();
        leg.Bench.Advance(HazardBench.Milliseconds(100));
        leg.AssertComesBack();
    }
}
