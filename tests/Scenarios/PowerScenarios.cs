using System.Runtime.CompilerServices;
using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;
using Controller.Emulator.Trace;

namespace Controller.Scenarios;

public class PowerScenarios
{
    [Fact]
    public void A_reset_while_the_leg_moves_drops_the_outputs_and_the_board_is_born_again()
    {
        using Leg leg = Leg.Enabled();
        EmulatedMachine machine = leg.Bench.Machine;
        byte[] settings = machine.Board.Files.Read(SettingsFile.MachinePath);
        leg.Move("knee", 1.0, 2);
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(0, leg.Bench.Joint("knee").TorqueNewtonMetres);

        machine.Reset();

        // Nothing but the pull-down at the output-enable line does this.
        Assert.False(machine.OutputsEnabled);
        Assert.False(machine.Board.Gpio[leg.Bench.Model.ServoDriver.OutputEnablePin].Level);
        leg.Bench.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Equal(0, leg.Bench.Joint("knee").TorqueNewtonMetres);

        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 30_000, "no second birth");
        leg.WaitForBirths();
        Assert.Equal(1, leg.Node.NodeDeaths);
        Assert.Equal(settings, machine.Board.Files.Read(SettingsFile.MachinePath));
        Assert.Equal(2, machine.Boots);
        leg.Enable();
        long sequence = leg.Move("knee", 0.4, 1);
        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), 4000, "does not move after the reset");
    }

    [Fact]
    public void A_board_without_power_is_dead_until_it_has_power_again()
    {
        using Leg leg = Leg.Enabled();
        leg.Bench.Machine.PowerOff();
        int lines = leg.SerialLines.Count;
        leg.Bench.Advance(TimeSpan.FromSeconds(20));

        Assert.False(leg.Bench.Machine.OutputsEnabled);
        Assert.Equal(0, leg.Bench.Machine.Plant.BusVolts);
        Assert.Equal(lines, leg.SerialLines.Count);
        Assert.Equal(1, leg.Node.NodeDeaths);

        leg.Bench.Machine.PowerOn();
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 30_000, "no second birth");
        leg.WaitForBirths();
        leg.Enable();
        Assert.Empty(leg.Bench.Machine.UnmodelledAccesses);
    }

    [Theory]
    [InlineData(ThreadModel.Continuations)]
    [InlineData(ThreadModel.HostThreads)]
    public void A_power_cut_in_the_middle_of_a_bus_transfer_ends_it_there(ThreadModel threads)
    {
        (long end, int bytes) = LongTransfer();
        var records = new TraceRecords();
        using Leg leg = Leg.Boot(options: new BenchOptions { Threads = threads, TraceSink = records });
        // Three bytes before the end at 9 bits each and 400 kHz.
        long cut = end - (3 * 9 * 2_500);
        leg.Bench.Machine.PowerOffAt(cut);
        leg.WaitForBirths();
        Assert.True(leg.Bench.AdvanceUntil(() => !leg.Bench.Machine.IsPowered, TimeSpan.FromSeconds(30)));

        int off = records.All.FindIndex(record => record.Kind == TraceKind.Power);
        Assert.Equal(cut, records.All[off].Nanoseconds);
        Assert.Equal([(byte)PowerEvent.Off], records.All[off].Content);
        var transfer = Assert.Single(records.All.Skip(off), record => record.Kind == TraceKind.I2c);
        Assert.Equal((byte)I2cStatus.Partial, transfer.Content[2]);
        Assert.InRange(transfer.Content.Length - 4, 1, bytes - 1);

        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        leg.Bench.Machine.PowerOn();
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 30_000, "no birth after the cut");
        leg.WaitForBirths();
        leg.Enable();
        TestContext.Current.TestOutputHelper?.WriteLine($"cut at {cut} ns after {transfer.Content.Length - 4} of {bytes} bytes");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fifty_resets_and_power_cuts_at_any_instant_give_the_same_trace_again_and_in_both_thread_models(ulong seed)
    {
        string first = Restless(seed, ThreadModel.Continuations);
        Assert.Equal(first, Restless(seed, ThreadModel.Continuations));
        Assert.Equal(first, Restless(seed, ThreadModel.HostThreads));
    }

    [Fact]
    public void A_killed_board_stays_silent()
    {
        using Leg leg = Leg.Enabled();
        leg.Move("knee", 1.0, 2);
        leg.Bench.Machine.KillAt(leg.Bench.Machine.NowNanoseconds + 333_333_333);
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.True(leg.Bench.Machine.IsKilled);
        int lines = leg.SerialLines.Count;
        leg.Bench.Advance(TimeSpan.FromSeconds(15));
        int messages = leg.Bench.Factory.Messages.Count;

        leg.Bench.Machine.Reset();
        leg.Bench.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(1, leg.Node.NodeDeaths);
        Assert.Equal(messages, leg.Bench.Factory.Messages.Count);
        Assert.Equal(lines, leg.SerialLines.Count);
        Assert.Throws<InvalidOperationException>(leg.Bench.Machine.PowerOn);
    }

    [Fact]
    public void Firmware_that_reboots_its_board_goes_the_same_way()
    {
        var records = new TraceRecords();
        using Leg leg = Leg.Boot(options: new BenchOptions { TraceSink = records });
        leg.WaitForBirths();
        EmulatedMachine machine = leg.Bench.Machine;
        bool cameBack = false;
        machine.Scheduler.Start(machine.Scheduler.CreateThread("reboots", 2, () =>
        {
            machine.Board.Reboot();
            cameBack = true;
        }));
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 30_000, "no second birth");
        Assert.False(cameBack);
        Assert.Equal([(byte)PowerEvent.Reboot], Assert.Single(records.All, record => record.Kind == TraceKind.Power).Content);
    }

    [Theory]
    [InlineData(ThreadModel.Continuations)]
    [InlineData(ThreadModel.HostThreads)]
    public void The_memory_of_dead_boots_is_given_back(ThreadModel threads)
    {
        using Leg leg = Leg.Boot(options: new BenchOptions { Threads = threads });
        leg.WaitForBirths();
        List<WeakReference> dead = ResetOften(leg, 20);
        leg.WaitForBirths();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // A host thread may still show the boot that it ran last.
        Assert.InRange(dead.Count(boot => boot.IsAlive), 0, 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> ResetOften(Leg leg, int times)
    {
        var dead = new List<WeakReference>();
        for (int i = 0; i < times; i++)
        {
            leg.Bench.Advance(TimeSpan.FromMilliseconds(1_700));
            dead.Add(new WeakReference(leg.Bench.Machine.Scheduler.Context));
            leg.Bench.Machine.Reset();
        }

        return dead;
    }

    // The end of a transfer of ten bytes or more after the births, from a run with the same seed.
    private static (long End, int Bytes) LongTransfer()
    {
        var records = new TraceRecords();
        using Leg leg = Leg.Boot(options: new BenchOptions { TraceSink = records });
        leg.WaitForBirths();
        int from = records.All.Count;
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        var transfer = records.All.Skip(from).First(record => record.Kind == TraceKind.I2c && record.Content.Length >= 14);
        return (transfer.Nanoseconds, transfer.Content.Length - 4);
    }

    private static string Restless(ulong seed, ThreadModel threads)
    {
        using Leg leg = Leg.Boot(seed, new BenchOptions { Threads = threads });
        EmulatedMachine machine = leg.Bench.Machine;
        var random = new SeededRandom(seed);
        long at = 0;
        for (int i = 0; i < 50; i++)
        {
            at += (long)(random.NextDouble(0.001, 4) * 1e9);
            if (i % 5 == 4)
            {
                machine.PowerOffAt(at);
                at += (long)(random.NextDouble(0.000_001, 0.5) * 1e9);
                machine.PowerOnAt(at);
            }
            else
            {
                machine.ResetAt(at);
            }
        }

        while (machine.NowNanoseconds < at + 1_000_000_000)
        {
            leg.Bench.Advance(TimeSpan.FromMilliseconds(100));
            if (leg.State == MachineState.Ready && leg.Node.IsBorn)
                leg.Node.Command(null, (NodeMetric.Enable, Sdk.Sparkplug.MetricValue.Of(true)));
            else if (leg.State == MachineState.Enabled && leg.Node.IsBorn && leg.Node.Devices.Count == leg.DeviceCount)
                leg.MoveAll(random);
        }

        Assert.Equal(51, machine.Boots);
        Assert.InRange(leg.Node.NodeBirths, 5, 60);
        TestContext.Current.TestOutputHelper?.WriteLine($"{threads}: {leg.Node.NodeBirths} births in {leg.Bench.Now.TotalSeconds:F1} s, {machine.Trace.Hash()}");
        return machine.Trace.Hash();
    }
}
