using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Scenarios;

/// <summary>A runtime that hangs leaves the last pulses on the wire for ever: the servos hold, or push, with nobody behind them.</summary>
public class WatchdogScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    private const long Millisecond = 1_000_000;

    [Fact]
    public void A_runtime_that_hangs_while_the_leg_moves_is_reset_in_time_and_enables_nothing()
    {
        long worst = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var records = new TraceRecords();
            using Leg leg = Leg.Enabled(seed, new BenchOptions { TraceSink = records });
            EmulatedMachine machine = leg.Bench.Machine;
            var random = new SeededRandom(seed);
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(50, 450)));
            long hung = machine.NowNanoseconds;
            long off = -1;
            bool wasEnabled = false;
            machine.OutputsEnabledChanged += isOn =>
            {
                off = off < 0 ? machine.NowNanoseconds : off;
                wasEnabled |= isOn;
            };

            machine.HangRuntime();
            Assert.True(machine.OutputsEnabled);
            leg.WaitUntil(() => leg.Node.NodeBirths == 2, 60_000, "no second birth");
            leg.WaitForBirths();
            leg.Bench.Advance(TimeSpan.FromSeconds(1));

            // Outputs end with the reset, at the same instant.
            var power = Assert.Single(records.All, record => record.Kind == TraceKind.Power);
            Assert.Equal([(byte)PowerEvent.Watchdog], power.Content);
            Assert.Equal(power.Nanoseconds, off);
            var chip = (Stwd100Chip)machine.Board.Chips["watchdog"];
            Assert.InRange(power.Nanoseconds - hung, 1, (long)(chip.TimeoutMilliseconds * 1e6));
            Assert.False(wasEnabled);
            Assert.Equal(2, machine.Boots);
            Assert.Equal(MachineState.Ready, leg.State);
            worst = Math.Max(worst, power.Nanoseconds - hung);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst of 20: {worst / 1e6:F1} ms from the hang to outputs off");
        Assert.InRange(worst, 1, 142 * Millisecond);
    }

    [Fact]
    public void A_control_loop_that_hangs_is_cut_off_by_the_supervisor_and_the_board_is_reset()
    {
        long worst = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var records = new TraceRecords();
            using Leg leg = Leg.Enabled(seed, new BenchOptions { TraceSink = records, Threads = ThreadModel.HostThreads });
            EmulatedMachine machine = leg.Bench.Machine;
            var random = new SeededRandom(seed);
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(50, 450)));
            bool wasEnabled = false;
            long off = -1;
            machine.OutputsEnabledChanged += isOn =>
            {
                off = off < 0 ? machine.NowNanoseconds : off;
                wasEnabled |= isOn;
            };
            long hung = HangLoop(leg, Timeout.Infinite);
            leg.WaitUntil(() => leg.Node.NodeBirths == 2, 60_000, "no second birth");

            var power = Assert.Single(records.All, record => record.Kind == TraceKind.Power);
            Assert.Equal([(byte)PowerEvent.Watchdog], power.Content);

            // The supervisor was first, and the reset came while the outputs were off.
            Assert.True(off < power.Nanoseconds, leg.Report("only the reset cut the outputs"));
            Assert.False(wasEnabled);
            worst = Math.Max(worst, off - hung);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst of 20: {worst / 1e6:F1} ms from the hang to outputs off");
        // Three periods are allowed, the turn that finds it comes up to 30 ms later, and the one before may have come 30 ms early.
        Assert.InRange(worst, 60 * Millisecond, 125 * Millisecond);
    }

    [Fact]
    public void A_control_loop_that_comes_back_latches_the_fault_and_the_board_is_not_reset()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using Leg leg = Leg.Enabled(seed, new BenchOptions { Threads = ThreadModel.HostThreads });
            leg.Bench.Advance(TimeSpan.FromMilliseconds(seed * 7));
            HangLoop(leg, milliseconds: 110);
            leg.WaitUntil(() => leg.State == MachineState.Faulted, 1000, "not faulted");
            Assert.Equal((long)Fault.LoopOverrun, leg.Node.Value(null, NodeMetric.Fault).IntegerOr(0));
            Assert.False(leg.Bench.Machine.OutputsEnabled);
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, leg.Bench.Machine.Boots);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_outputs_off_the_watchdog_sleeps_and_a_pause_resets_nothing(ulong seed)
    {
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        EmulatedMachine machine = leg.Bench.Machine;
        machine.HangRuntime();
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        machine.Scheduler.Release();
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, machine.Boots);
        leg.Enable();
    }

    [Fact]
    public void A_bus_held_low_is_a_fault_and_not_a_hang()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using Leg leg = Leg.Enabled(seed);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(seed * 7));
            leg.Bench.Faults.For(TimeSpan.FromSeconds(3)).StuckLow();
            leg.WaitUntil(() => leg.State == MachineState.Faulted, 2000, "not faulted");
            Assert.False(leg.Bench.Machine.OutputsEnabled);
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, leg.Bench.Machine.Boots);
        }
    }

    [Fact]
    public void Two_feeds_are_never_further_apart_than_60_ms_while_everything_moves()
    {
        long worst = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            using Leg leg = Leg.Enabled(seed);
            EmulatedMachine machine = leg.Bench.Machine;
            WatchdogModel watchdog = leg.Bench.Model.Watchdog!;
            long last = machine.NowNanoseconds;
            machine.Board.Gpio[watchdog.InputPin].LevelChanged += _ =>
            {
                worst = Math.Max(worst, machine.NowNanoseconds - last);
                last = machine.NowNanoseconds;
            };
            var random = new SeededRandom(seed);
            for (int i = 0; i < 10; i++)
            {
                leg.MoveAll(random);
                leg.Bench.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.InRange(machine.NowNanoseconds - last, 0, 60 * Millisecond);
            Assert.Equal(1, machine.Boots);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"slowest feed of 200 s: {worst / 1e6:F1} ms");
        Assert.InRange(worst, 10 * Millisecond, 60 * Millisecond);
    }

    // The loop's thread toggles a multiplexer line early in its step; there it stays.
    private static long HangLoop(Leg leg, int milliseconds)
    {
        // A collection takes every thread off its host's stack, which a library call that is held up in its middle cannot bear:
        // the loop is hung right after one, and the next comes a second later.
        int collections = leg.Bench.Firmware.Heap.Collections;
        leg.WaitUntil(() => leg.Bench.Firmware.Heap.Collections != collections, 2000, "no collection");
        EmulatedMachine machine = leg.Bench.Machine;
        long hung = -1;
        void Hang(bool level)
        {
            if (hung >= 0 || machine.Scheduler.Turn?.Name != "main")
                return;
            hung = machine.NowNanoseconds;
            machine.Scheduler.Block(milliseconds);
        }

        machine.Board.Gpio[leg.Bench.Model.FeedbackMultiplexer.SelectPinA].LevelChanged += Hang;
        leg.WaitUntil(() => hung >= 0, 100, "the loop does not run");
        return hung;
    }
}
