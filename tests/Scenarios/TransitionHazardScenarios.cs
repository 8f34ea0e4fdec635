using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>Robots that stopped and nobody knew why: each change of state is on the network, numbered without a gap, with its cause and evidence.</summary>
public class TransitionHazardScenarios
{
    private static readonly int[] WithEvidence =
    [
        (int)Fault.SensorImplausible, (int)Fault.SensorFrozen, (int)Fault.FollowingError, (int)Fault.BusUndervoltage, (int)Fault.PwmNotResponding,
        (int)Fault.ImuNotResponding, (int)Fault.BusStuck,
    ];

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_change_of_state_of_a_random_history_is_told_with_cause_and_evidence_and_without_a_gap(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        leg.WaitUntil(() => leg.State == MachineState.Ready, 5000, "not ready");
        var ears = new TransitionEars(leg);
        int first = (int)leg.Node.Value(null, NodeMetric.EventNumber).IntegerOr(0);
        for (int i = 0; i < 12; i++)
        {
            Act(leg, random);
            leg.AdvanceRandomly(random, 5, 800);
        }

        leg.Bench.Faults.RemoveAll();
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(TimeSpan.FromSeconds(3));
        Assert.InRange(ears.All.Count, 2, 100);
        Assert.Equal(Enumerable.Range(first + 1, ears.All.Count), ears.All.Select(heard => heard.Number));
        Assert.All(ears.All, heard => Assert.NotEqual(0, heard.Cause));
        Assert.All(ears.All.Zip(ears.All.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(MachineStateName.Of(leg.State!.Value), ears.All[^1].To);
        Assert.All(ears.All.Where(heard => WithEvidence.Contains(heard.Cause)), heard => Assert.True(heard.Bound != 0, $"seed {seed}: {heard}"));
        Assert.Empty(leg.Node.Problems);
    }

    private static void Act(Leg leg, SeededRandom random)
    {
        switch (random.NextUInt64() % 10)
        {
            case 0 or 1 or 2:
                leg.Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
                break;
            case 3:
                leg.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
                break;
            case 4 or 5:
                leg.Bench.Machine.SetEmergencyStop(isPressed: false);
                leg.Bench.Advance(HazardBench.Milliseconds(50));
                leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
                break;
            case 6:
                leg.Bench.Machine.SetEmergencyStop(isPressed: true);
                break;
            case 7:
                leg.Node.Command(null, (NodeMetric.Calibrate, MetricValue.Of(true)));
                break;
            case 8:
                leg.Bench.Faults.For(HazardBench.Milliseconds(random.NextDouble(20, 600))).Off($"{leg.RandomJoint(random)}-feedback");
                break;
            default:
                leg.Bench.Faults.For(HazardBench.Milliseconds(random.NextDouble(20, 600))).BrownOut(4.2);
                break;
        }
    }
}
