using Controller.Contract;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>A chip that was cut off in the middle of a read has held a bus for good: the controller went on with servos that heard nothing.</summary>
public class BusHeldHazardScenarios
{
    // Six periods without an answer, the one in which it began, the one that judges, and up to three in which nothing had to be sent.
    private const double LongestMilliseconds = (6 + 2 + 3) * 20;

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_bus_held_low_removes_outputs_within_220_ms_is_named_and_is_left_by_a_reset_when_it_is_free(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);

        InjectedFault held = leg.Bench.Faults.StuckLow();
        TimeSpan before = leg.Bench.Now;
        leg.WaitUntil(() => !leg.HasAnyPulse(), 500, "outputs stay on");
        Assert.InRange((leg.Bench.Now - before).TotalMilliseconds, 100, LongestMilliseconds);
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "not faulted");
        Assert.Equal(Fault.BusStuck, leg.Fault());
        Heard heard = ears.Of(Fault.BusStuck);
        Assert.Equal((6, 5), (heard.Measured, heard.Bound));

        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        Assert.Equal(MachineState.Faulted, leg.State);
        held.Remove();
        leg.Bench.Advance(HazardBench.Milliseconds(100));
        leg.AssertComesBack();
        Assert.Equal(1, leg.Bench.Machine.Boots);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_servo_driver_that_does_not_acknowledge_is_told_from_a_held_bus(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);

        InjectedFault silent = leg.Bench.Faults.Nack("servo-driver");
        TimeSpan before = leg.Bench.Now;
        leg.WaitUntil(() => !leg.HasAnyPulse(), 500, "outputs stay on");
        Assert.InRange((leg.Bench.Now - before).TotalMilliseconds, 100, LongestMilliseconds);
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "not faulted");
        Assert.Equal(Fault.PwmNotResponding, leg.Fault());
        Heard heard = ears.Of(Fault.PwmNotResponding);
        Assert.Equal((6, 5), (heard.Measured, heard.Bound));
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Reset));
        silent.Remove();
        leg.Bench.Advance(HazardBench.Milliseconds(100));
        leg.AssertComesBack();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_bus_that_a_few_clock_pulses_free_stops_nothing(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);

        // UM10204, 3.1.16: nine pulses free any chip; the MCU's driver gives them before its next transfer.
        leg.Bench.Faults.StuckLow(1, 1 + (int)(random.NextUInt64() % 9));
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(MachineState.Enabled, leg.State);
    }
}
