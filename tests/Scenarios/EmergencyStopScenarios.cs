using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

public class EmergencyStopScenarios
{
    private const long Millisecond = 1_000_000;

    [Fact]
    public void An_idle_board_drops_the_outputs_within_5_ms_of_the_pin_edge()
    {
        var random = new SeededRandom(11);
        long worst = 0;
        for (int edge = 0; edge < 20; edge++)
        {
            using Leg leg = Leg.Enabled((ulong)edge);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(1000, 1100)));
            // Idle: neither the loop nor the telemetry has work under way.
            Assert.True(leg.Bench.AdvanceUntil(() => IsIdle(leg.Bench.Machine.Scheduler), TimeSpan.FromMilliseconds(50)), leg.Report("never idle"));
            worst = Math.Max(worst, PressAndMeasure(leg));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst of 20 edges: {worst / 1e6:F2} ms");
        Assert.InRange(worst, 1, 5 * Millisecond);
    }

    [Fact]
    public void Under_full_load_no_edge_of_100_waits_longer_than_25_ms()
    {
        var random = new SeededRandom(12);
        long worst = 0;
        for (int run = 0; run < 10; run++)
        {
            using Leg leg = Leg.Enabled((ulong)run);
            for (int edge = 0; edge < 10; edge++)
            {
                leg.MoveAll(random);
                leg.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(50, 450)));
                worst = Math.Max(worst, PressAndMeasure(leg));
                leg.Bench.Machine.SetEmergencyStop(isPressed: false);
                Reset(leg);
                leg.Enable();
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst of 100 edges: {worst / 1e6:F2} ms");
        Assert.InRange(worst, 1, 25 * Millisecond);
    }

    [Fact]
    public void Releasing_the_button_moves_nothing_and_enables_nothing()
    {
        using Leg leg = Leg.Enabled();
        leg.Move("knee", 1.0, 2);
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        PressAndMeasure(leg);
        leg.Bench.Advance(TimeSpan.FromSeconds(3));
        double[] before = leg.Posture();

        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(TimeSpan.FromSeconds(3));

        Assert.False(leg.Bench.Machine.OutputsEnabled);
        Assert.Equal(MachineState.Faulted, leg.State);
        Assert.All(leg.Posture().Zip(before), pair => Assert.Equal(pair.Second, pair.First, 0.001));
    }

    [Fact]
    public void Resetting_clears_the_latch_but_only_enabling_moves()
    {
        using Leg leg = Leg.Enabled();
        PressAndMeasure(leg);
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(TimeSpan.FromMilliseconds(200));

        Reset(leg);

        Assert.False(leg.Bench.Machine.OutputsEnabled);
        leg.Enable();
        Assert.True(leg.Bench.Machine.OutputsEnabled);
    }

    [Fact]
    public void A_pressed_button_refuses_reset_and_enable()
    {
        using Leg leg = Leg.Enabled();
        PressAndMeasure(leg);
        leg.Bench.Advance(TimeSpan.FromMilliseconds(200));

        foreach (string command in new[] { NodeMetric.Reset, NodeMetric.Enable })
        {
            long sequence = leg.Node.Command(null, (command, MetricValue.Of(true)));
            Assert.True(
                leg.Bench.AdvanceUntil(() => leg.Node.Value(null, NodeMetric.CommandSequence).IntegerOr(0) == sequence, TimeSpan.FromSeconds(1)),
                leg.Report($"{command} was not answered"));
            Assert.Equal((long)CommandOutcome.Refused, leg.Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0));
            Assert.Equal((long)Refusal.EmergencyStop, leg.Node.Value(null, NodeMetric.CommandReason).IntegerOr(0));
        }
    }

    private static bool IsIdle(Scheduler scheduler)
        => scheduler.IsIdle || scheduler.Turn?.Name.StartsWith("EventWatch", StringComparison.Ordinal) == true;

    private static long PressAndMeasure(Leg leg)
    {
        Assert.True(leg.Bench.Machine.OutputsEnabled, leg.Report("outputs are off before the press"));
        long pressed = leg.Bench.Machine.NowNanoseconds;
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);
        Assert.True(leg.Bench.AdvanceUntil(() => !leg.Bench.Machine.OutputsEnabled, TimeSpan.FromMilliseconds(500)), leg.Report("outputs stayed on"));
        return leg.OutputsDroppedNanoseconds - pressed;
    }

    private static void Reset(Leg leg)
    {
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Faulted, TimeSpan.FromSeconds(1)), leg.Report("not latched"));
        leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Ready, TimeSpan.FromSeconds(2)), leg.Report("not reset"));
    }
}
