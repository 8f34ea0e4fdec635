using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

public class EmergencyStopScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000_000;

    [Fact]
    public void The_edge_itself_ends_the_pulses_without_the_firmware()
    {
        var random = new SeededRandom(10);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using Leg leg = Leg.Enabled(seed);
            EmulatedMachine machine = leg.Bench.Machine;
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(50, 450)));
            Assert.All(Enumerable.Range(0, leg.Bench.Model.Joints.Count), joint => Assert.NotEqual(0, machine.GetPulseSeconds(joint)));
            long pressed = machine.NowNanoseconds;
            long cut = -1;
            machine.OutputsEnabledChanged += isOn => cut = isOn ? cut : machine.NowNanoseconds;

            machine.SetEmergencyStop(isPressed: true);

            // The board's own line is still high: the firmware has done nothing yet.
            Assert.True(leg.IsEnableLineHigh);
            Assert.False(machine.OutputsEnabled);
            Assert.InRange(cut - pressed, 0, Microsecond);
            Assert.All(Enumerable.Range(0, leg.Bench.Model.Joints.Count), joint => Assert.Equal(0, machine.GetPulseSeconds(joint)));
        }
    }

    [Fact]
    public void A_contact_that_opens_for_a_microsecond_is_over_before_the_firmware_looks_and_latches_all_the_same()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using Leg leg = Leg.Enabled(seed);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(seed * 7));
            EmulatedMachine machine = leg.Bench.Machine;
            machine.SetEmergencyStop(isPressed: true);
            machine.Scheduler.Schedule(machine.NowNanoseconds + Microsecond, () => machine.SetEmergencyStop(isPressed: false));
            leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "not latched");
            Assert.False(leg.IsEnableLineHigh);
            Assert.False(machine.OutputsEnabled);
        }
    }

    [Fact]
    public void An_idle_board_takes_its_own_line_low_within_25_ms_of_the_edge_and_latches()
    {
        var random = new SeededRandom(11);
        long worst = 0;
        for (int edge = 0; edge < 20; edge++)
        {
            using Leg leg = Leg.Enabled((ulong)edge);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(1000, 1100)));
            // Idle: neither the loop nor the telemetry has work under way.
            for (int i = 0; i < 50 && !leg.Bench.Machine.Scheduler.IsIdle; i++)
                leg.Bench.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(leg.Bench.Machine.Scheduler.IsIdle, leg.Report("never idle"));
            worst = Math.Max(worst, PressAndMeasure(leg));
            leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "not latched");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"firmware, worst of 20 edges: {worst / 1e6:F2} ms");
        Assert.InRange(worst, 1, 25 * Millisecond);
    }

    [Fact]
    public void Under_full_load_the_firmware_takes_its_own_line_low_within_25_ms_of_each_of_100_edges_and_latches()
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

        TestContext.Current.TestOutputHelper?.WriteLine($"firmware, worst of 100 edges: {worst / 1e6:F2} ms");
        Assert.InRange(worst, 1, 25 * Millisecond);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Releasing_the_button_moves_nothing_and_enables_nothing(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
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

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Resetting_clears_the_latch_but_only_enabling_moves(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        PressAndMeasure(leg);
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(TimeSpan.FromMilliseconds(200));

        Reset(leg);

        Assert.False(leg.Bench.Machine.OutputsEnabled);
        leg.Enable();
        Assert.True(leg.Bench.Machine.OutputsEnabled);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_pressed_button_refuses_reset_and_enable(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
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

    /// <summary>Time from the edge to the board's own line; the gates have cut the pulses before.</summary>
    private static long PressAndMeasure(Leg leg)
    {
        Assert.True(leg.Bench.Machine.OutputsEnabled, leg.Report("outputs are off before the press"));
        long pressed = leg.Bench.Machine.NowNanoseconds;
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);
        Assert.False(leg.Bench.Machine.OutputsEnabled);
        leg.WaitUntil(() => !leg.IsEnableLineHigh, 500, "the line stayed high");
        return leg.OutputsDroppedNanoseconds - pressed;
    }

    private static void Reset(Leg leg)
    {
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 1000, "not latched");
        leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
        leg.WaitUntil(() => leg.State == MachineState.Ready, 2000, "not reset");
    }
}
