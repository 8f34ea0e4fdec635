using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>Every reply says what limited it: others' arms arrived late or elsewhere, and nothing told why.</summary>
public class LimitScenarios
{
    private const string Knee = LegMotion.Knee;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_target_beyond_the_range_is_limited_by_position(ulong seed)
        => AssertLimited(seed, Limit.Position, (leg, random) => leg.Move(Knee, random.NextDouble(2.11, 50), 3));

    /// <summary>A minimum-jerk move peaks at 15/8 of its mean velocity: 1.5 rad at 3 rad/s takes 0.94 s.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_move_that_is_too_fast_is_limited_by_velocity(ulong seed)
        => AssertLimited(seed, Limit.Velocity, (leg, random) => leg.Move(Knee, 1.5, random.NextDouble(0.1, 0.9)));

    /// <summary>It peaks at 10/√3 of distance / duration²: 0.3 rad at 22.5 rad/s² takes 0.28 s, and by velocity 0.19 s.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_short_move_in_a_shorter_time_is_limited_by_acceleration(ulong seed)
        => AssertLimited(seed, Limit.Acceleration, (leg, random) => leg.Move(Knee, leg.Node.Value(Knee, JointMetric.Setpoint).RealOr(0) + 0.3, random.NextDouble(0.01, 0.24)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_fast_move_on_a_low_supply_is_limited_by_the_bus_voltage(ulong seed)
        => AssertLimited(
            seed,
            Limit.BusVoltage,
            (leg, random) =>
            {
                leg.Bench.Faults.BrownOut(volts: random.NextDouble(4.95, 5.1));
                leg.Bench.Advance(Second / 2);
                return leg.Move(Knee, 1.5, 0.1);
            });

    /// <summary>From 3 rad/s a joint decelerates for 0.2 s, which two rounds of telemetry see.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stream_that_falls_silent_is_limited_by_its_lease(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        long sequence = leg.Node.Command(
            Knee,
            (JointMetric.CommandLease, MetricValue.Of(Leg.Writer)),
            (JointMetric.CommandMode, MetricValue.Of((long)JointMode.Velocity)),
            (JointMetric.CommandVelocity, MetricValue.Of(3.0)),
            (JointMetric.CommandLeaseMilliseconds, MetricValue.Of(200L)));
        leg.Bench.Advance(Second);
        Assert.Contains((Knee, Limit.Lease), leg.Limits);
        Assert.True(leg.Answered(Knee, sequence, CommandOutcome.Aborted), leg.Report("not aborted"));
        Assert.Equal(Refusal.LeaseExpired, leg.Reason(Knee));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_move_that_a_stop_ends_is_limited_by_the_stop(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        long sequence = leg.Move(Knee, 1.9, 1.2);
        leg.Bench.Advance(SeededRandom.For(seed, "stop").NextDouble(0.5, 0.65) * Second);
        leg.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        leg.Bench.Advance(Second);
        Assert.Contains((Knee, Limit.Stop), leg.Limits);
        Assert.True(leg.Answered(Knee, sequence, CommandOutcome.Aborted), leg.Report("not aborted"));
        Assert.Equal(Refusal.Stopping, leg.Reason(Knee));
    }

    private static void AssertLimited(ulong seed, Limit limit, Func<Leg, SeededRandom, long> command)
    {
        using Leg leg = Leg.Enabled(seed);
        leg.Bench.Advance(Second / 4);
        long sequence = command(leg, SeededRandom.For(seed, "limits"));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(Knee, sequence, CommandOutcome.Limited), Second), leg.Report($"not limited: {leg.Outcome(Knee)} {leg.Reason(Knee)}"));
        Assert.Equal((long)limit, leg.Node.Value(Knee, JointMetric.CommandReason).IntegerOr(0));
    }
}
