using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>Enabling never jumps: others' joints went back to where they had last been commanded, at full speed.</summary>
public class EnablingScenarios
{
    /// <summary>What a joint may move when its output comes on: one count of the pulse is 11 mrad, a servo's gravity offset up to 17 mrad, the reading's noise 5 mrad.</summary>
    private const double RestingErrorRadians = 0.035;

    /// <summary>What a pulse may differ from the posture: half a count is 6 mrad, five standard deviations of the converter's noise of 2 counts 19 mrad (120 joints are looked at), its nonlinearity 4 mrad.</summary>
    private const double PulseRadians = 0.029;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_leg_that_was_stopped_on_its_way_and_hangs_limp_is_enabled_where_it_hangs(ulong seed)
        => EnableAfter(seed, leg => leg.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true))));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_an_emergency_stop_on_its_way_the_leg_is_enabled_where_it_fell(ulong seed)
        => EnableAfter(
            seed,
            leg =>
            {
                leg.Bench.Machine.SetEmergencyStop(isPressed: true);
                leg.Bench.Advance(Second / 5);
                leg.Bench.Machine.SetEmergencyStop(isPressed: false);
            });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_a_fault_on_its_way_the_leg_is_enabled_where_it_fell(ulong seed)
        => EnableAfter(
            seed,
            leg =>
            {
                leg.Bench.Faults.For(Second).Off("servo-driver");
                leg.Bench.Advance(2 * Second);
            });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_a_lost_network_the_leg_is_enabled_where_it_fell(ulong seed)
        => EnableAfter(
            seed,
            leg =>
            {
                leg.Bench.Faults.For(Second).BrokerDown();
                Assert.True(leg.Bench.AdvanceUntil(() => leg.Node.NodeBirths == 2 && leg.Node.Devices.Count == leg.DeviceCount, 20 * Second), leg.Report("no second birth"));
            });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_leg_that_was_moved_by_hand_is_enabled_in_the_posture_that_it_was_given(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "posture");
        Disturb(leg, random, seed);
        leg.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Ready, 3 * Second), leg.Report("not stopped"));
        double[] given = [.. leg.Bench.Model.Joints.Select(joint => random.NextDouble(joint.Limits.MinPositionRadians, joint.Limits.MaxPositionRadians))];
        // A hand holds it there while somebody else enables it, and lets go with the outputs on.
        bool isHeld = true;
        leg.Bench.Machine.OutputsEnabledChanged += isOn => isHeld &= !isOn;
        AssertNoJump(leg, () => leg.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true))), given, () =>
        {
            for (int joint = 0; isHeld && joint < given.Length; joint++)
                leg.Bench.Machine.Plant.Place(joint, given[joint]);
        });
    }

    private static void EnableAfter(ulong seed, Action<Leg> interrupt)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "posture");
        Disturb(leg, random, seed);
        interrupt(leg);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State is MachineState.Ready or MachineState.Faulted && !leg.Bench.Machine.OutputsEnabled, 4 * Second), leg.Report("not ended"));
        // Limp joints swing for a while; three seconds later they hang.
        leg.Bench.Advance(3 * Second);
        if (leg.State == MachineState.Faulted)
        {
            leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
            Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Ready, 2 * Second), leg.Report("not reset"));
        }

        AssertNoJump(leg, () => leg.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true))), leg.Posture(), eachMillisecond: null);
    }

    /// <summary>All joints are on their way somewhere, two of them in a trajectory or a stream every other time.</summary>
    private static void Disturb(Leg leg, SeededRandom random, ulong seed)
    {
        leg.MoveAll(random);
        leg.Bench.Advance(random.NextDouble(1, 2) * Second);
        if (seed % 2 == 0)
            LegMotion.Begin(leg, (MotionKind)(seed / 2 % 5)).Run(random.NextDouble(0.3, 1.2));
        else
            leg.MoveAll(random);
        leg.Bench.Advance(random.NextDouble(0.02, 0.08) * Second);
    }

    private static void AssertNoJump(Leg leg, Action enable, double[] posture, Action? eachMillisecond)
    {
        string[] names = [.. leg.Bench.Model.Joints.Select(joint => joint.Name)];
        var watch = new MotionWatch(leg, names);
        watch.Run(0.3, eachMillisecond);
        enable();
        watch.Run(1, eachMillisecond);
        Assert.True(leg.State == MachineState.Enabled && leg.Bench.Machine.OutputsEnabled, leg.Report($"not enabled: {leg.Reason(null)}"));
        for (int i = 0; i < names.Length; i++)
        {
            double[] asked = [.. watch.Of(names[i]).Where(sample => !double.IsNaN(sample.AskedRadians)).Select(sample => sample.AskedRadians)];
            Assert.NotEmpty(asked);
            Assert.True(asked.All(radians => Math.Abs(radians - posture[i]) <= PulseRadians), leg.Report($"{names[i]} was asked from {posture[i]:F3} to {asked.Min():F3}..{asked.Max():F3}"));
            double furthest = watch.Of(names[i]).Max(sample => Math.Abs(sample.Radians - posture[i]));
            Assert.True(furthest <= RestingErrorRadians, leg.Report($"{names[i]} moved {furthest:F3} rad"));
        }
    }
}
