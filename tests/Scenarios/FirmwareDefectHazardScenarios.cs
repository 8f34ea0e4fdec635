using Controller.Contract;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>A control task that died of an exception has left motors at their last command, and one that was restarted has gone on as if nothing had been.</summary>
public class FirmwareDefectHazardScenarios
{
    // From the throw to the line: unwinding to the loop's handler and its first statement.
    private const double LongestMilliseconds = 2;

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_loop_that_throws_while_the_leg_moves_takes_all_pulses_away_latches_341_and_begins_anew_with_outputs_off(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        var loop = leg.Bench.Loop("control");
        TimeSpan off = TimeSpan.Zero;
        leg.Bench.Machine.OutputsEnabledChanged += isOn => off = isOn ? TimeSpan.Zero : leg.Bench.Now;
        TimeSpan thrown = TimeSpan.Zero;
        using (ThrowInLoop(leg, () => thrown = leg.Bench.Now))
            leg.WaitUntil(() => thrown != TimeSpan.Zero, 50, "the loop does not run");

        // At once and without the collapse that the machine file names for other causes: whoever throws can lead nothing.
        leg.WaitUntil(() => !leg.HasAnyPulse(), LongestMilliseconds, "still driven");
        Assert.InRange((off - thrown).TotalMilliseconds, 0, LongestMilliseconds);
        long iterations = loop.Iterations;
        leg.WaitUntil(() => loop.Iterations > iterations, 140, "the loop does not begin anew");
        double pause = (leg.Bench.Now - thrown).TotalMilliseconds;
        TestContext.Current.TestOutputHelper?.WriteLine($"off after {(off - thrown).TotalMilliseconds:F2} ms, on again after {pause:F0} ms");
        Assert.InRange(pause, 100, 140);

        leg.WaitUntil(() => leg.State == MachineState.Faulted, 1000, "not told");
        Assert.Equal(Fault.FirmwareDefect, leg.Fault());
        Heard heard = ears.Of(Fault.FirmwareDefect);
        Assert.Equal(("enabled", "faulted", "", 0.0, 0.0), (heard.From, heard.To, heard.Device, heard.Measured, heard.Bound));
        string line = Assert.Single(leg.SerialLines, line => line.StartsWith("control loop: ", StringComparison.Ordinal));
        Assert.Contains("IndexOutOfRangeException", line, StringComparison.Ordinal);

        // Latched: neither time nor a command brings outputs back.
        long sequence = leg.Move("knee", 0.4, 1);
        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Refused), 1000, "a move was not refused");
        Assert.Equal((CommandOutcome.Refused, Refusal.Faulted), leg.Ask(NodeMetric.Enable));
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.False(leg.Bench.Machine.OutputsEnabled);
        Assert.Equal(1, leg.Bench.Machine.Boots);
        leg.AssertComesBack();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_loop_that_throws_in_every_step_keeps_its_outputs_off_and_stays_on_the_network(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);
        int thrown = 0;
        using (ThrowInLoop(leg, () => thrown++, isOnce: false))
        {
            leg.WaitUntil(() => leg.State == MachineState.Faulted, 1000, "not told");
            bool wasEnabled = false;
            leg.Bench.Machine.OutputsEnabledChanged += isOn => wasEnabled |= isOn;

            // Nobody is there who could take a command.
            long sequence = leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
            leg.Bench.Advance(TimeSpan.FromSeconds(5));
            Assert.False(leg.Answered(sequence, CommandOutcome.Done));
            Assert.False(wasEnabled);
            Assert.True(leg.Node.IsBorn, leg.Report("not on the network"));

            // One step in 0.1 s and what the step takes.
            Assert.InRange(thrown, 40, 60);
        }

        // The reset has waited, and is the first thing that the loop takes.
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, leg.Bench.Machine.Boots);
        Assert.Equal(MachineState.Ready, leg.State);
        leg.Enable();
    }

    /// <summary>Has the loop throw where it reads the bus voltage, after the joints' feedback and before anything is written, as if an index had been wrong.</summary>
    private static IDisposable ThrowInLoop(Leg leg, Action thrown, bool isOnce = true)
    {
        EmulatedMachine machine = leg.Bench.Machine;
        Quantity volts = machine.Board.Chips.Input("bus-voltage");
        Func<long, double>? sound = volts.Source;
        double constant = volts.Value;
        var ending = new Ending(() => volts.Source = sound);
        volts.Source = now =>
        {
            if (machine.Scheduler.Turn?.Name != "main")
                return sound?.Invoke(now) ?? constant;
            if (isOnce)
                ending.Dispose();
            thrown();
            double[] none = [];
            return none[0];
        };
        return ending;
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
