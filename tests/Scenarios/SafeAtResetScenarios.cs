using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;
using Controller.Emulator.Trace;

namespace Controller.Scenarios;

/// <summary>
/// Boards whose pins float or twitch while they boot have moved arms that nobody enabled. From a reset on, whatever its
/// cause, until somebody enables: no pulse, at no instant. Judged by the trace and by events, so nothing falls between samples.
/// </summary>
public class SafeAtResetScenarios
{
    public static TheoryData<string> Causes => ["reset", "reboot", "power cut", "brown-out", "watchdog"];

    [Fact]
    public void From_power_on_until_enable_no_pulse_reaches_a_servo()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var records = new TraceRecords();
            using Leg leg = Leg.Boot(seed, new BenchOptions { TraceSink = records });
            bool wasEnabled = leg.Bench.Machine.OutputsEnabled;
            leg.Bench.Machine.OutputsEnabledChanged += isOn => wasEnabled |= isOn;
            leg.WaitForBirths();
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(MachineState.Ready, leg.State);
            Assert.False(wasEnabled);
            AssertOff(leg, records, from: 0);
        }
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void From_a_reset_until_enable_no_pulse_reaches_a_servo(string cause)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var records = new TraceRecords();
            using Leg leg = Leg.Enabled(seed, new BenchOptions { TraceSink = records });
            EmulatedMachine machine = leg.Bench.Machine;
            var random = new SeededRandom(seed);
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(random.NextDouble(50, 450)));
            Assert.True(machine.OutputsEnabled);

            bool wasEnabled = false;
            int from = 0;
            machine.OutputsEnabledChanged += isOn =>
            {
                wasEnabled |= isOn;
                if (from == 0)
                    from = records.All.Count;
            };
            Cause(leg, cause);
            leg.WaitUntil(() => leg.Node.NodeBirths == 2, 60_000, "no second birth");
            leg.WaitForBirths();
            leg.Bench.Advance(TimeSpan.FromSeconds(1));

            Assert.Equal(MachineState.Ready, leg.State);
            Assert.False(wasEnabled, leg.Report("outputs came on"));
            Assert.NotEqual(0, from);
            AssertOff(leg, records, from);
            leg.Enable();
        }
    }

    [Fact]
    public void A_killed_board_gives_no_pulse_ever_after()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var records = new TraceRecords();
            using Leg leg = Leg.Enabled(seed, new BenchOptions { TraceSink = records });
            leg.Move("knee", 1.0, 2);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(100 + (seed * 13)));
            bool wasEnabled = false;
            leg.Bench.Machine.OutputsEnabledChanged += isOn => wasEnabled |= isOn;
            leg.Bench.Machine.Kill();
            int from = records.All.Count;
            Assert.False(leg.Bench.Machine.OutputsEnabled);
            leg.Bench.Advance(TimeSpan.FromSeconds(5));
            Assert.False(wasEnabled);
            AssertOff(leg, records, from);
        }
    }

    [Fact]
    public void In_reset_a_resistor_outside_the_MCU_holds_every_pin_of_the_enable_path_at_its_safe_level()
    {
        using Leg leg = Leg.Enabled();
        EmulatedMachine machine = leg.Bench.Machine;
        machine.SetResetPin(false);

        Assert.True(machine.IsHeldInReset);
        GpioLine enable = machine.Board.Gpio[leg.Bench.Model.ServoDriver.OutputEnablePin];
        Assert.True(enable.IsDrivenFromOutside);
        Assert.False(enable.Level);
        GpioLine watchdogOff = machine.Board.Gpio[leg.Bench.Model.Watchdog!.EnablePin];
        Assert.True(watchdogOff.IsDrivenFromOutside);
        Assert.True(watchdogOff.Level);

        // An open contact: only the resistor gives the level that stops.
        machine.SetEmergencyStop(isPressed: true);
        GpioLine stop = machine.Board.Gpio[leg.Bench.Model.EStop.Pin];
        Assert.True(stop.IsDrivenFromOutside);
        Assert.True(stop.Level);

        // What the resistor is for: without it, and with a leak to the supply, the outputs come on.
        enable.PullFromOutside(true);
        machine.SetEmergencyStop(isPressed: false);
        Assert.True(machine.OutputsEnabled);
    }

    private static void Cause(Leg leg, string cause)
    {
        EmulatedMachine machine = leg.Bench.Machine;
        switch (cause)
        {
            case "reset":
                machine.Reset();
                break;
            case "reboot":
                machine.Scheduler.Start(machine.Scheduler.CreateThread("reboots", 2, machine.Board.Reboot));
                break;
            case "power cut":
                leg.Bench.Faults.For(TimeSpan.FromMilliseconds(300)).PowerCut();
                break;
            case "brown-out":
                leg.Bench.Faults.For(TimeSpan.FromMilliseconds(300)).BrownOut(3.0);
                break;
            default:
                machine.HangRuntime();
                break;
        }
    }

    // The gate is shut at the first record; from there on no servo gets a pulse and the line never twitches.
    private static void AssertOff(Leg leg, TraceRecords records, int from)
    {
        int enablePin = leg.Bench.Model.ServoDriver.OutputEnablePin;
        Assert.DoesNotContain(records.All.Skip(from), record => record.Kind == TraceKind.Pulse && BitConverter.ToDouble(record.Content.AsSpan(record.Content.Length - sizeof(double))) != 0);
        Assert.DoesNotContain(records.All.Skip(from), record => record.Kind == TraceKind.Pin && record.Content[0] == enablePin && record.Content[^1] == 1);
    }
}
