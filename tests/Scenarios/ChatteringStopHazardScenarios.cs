using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;

namespace Controller.Scenarios;

/// <summary>A bouncing contact has flooded controllers with interrupts, started machines again between two bounces, and filled logs.</summary>
public class ChatteringStopHazardScenarios
{
    // What the firmware takes under full load, EmergencyStopScenarios: until then the gates alone follow the contact.
    private const double FirmwareMilliseconds = 25;

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_bouncing_emergency_stop_is_one_latched_stop_and_no_flood(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        var ears = new TransitionEars(leg);
        var loop = leg.Bench.Loop("control");
        leg.MoveAll(random);
        leg.AdvanceRandomly(random, 50, 450);

        // 100 Hz to 5 kHz: two changes a period, up to 5 ms to 0.1 ms apart.
        double hertz = 100 * Math.Pow(50, random.NextDouble(0, 1));
        TimeSpan lasts = HazardBench.Milliseconds(random.NextDouble(50, 1000));
        EmulatedMachine machine = leg.Bench.Machine;
        long first = machine.NowNanoseconds;
        long lastOn = first;
        machine.OutputsEnabledChanged += isOn =>
        {
            if (isOn)
                lastOn = machine.NowNanoseconds;
        };
        var chatter = leg.Bench.Faults.For(lasts).ChatteringEmergencyStop(TimeSpan.FromSeconds(Math.Max(1 / hertz, 100e-6)));
        int messages = leg.Bench.Factory.Messages.Count;
        leg.Bench.Advance(lasts / 2);
        if (chatter.IsActive && leg.State == MachineState.Faulted)
        {
            // While it bounces a reset may see it closed; nothing comes on all the same.
            leg.Node.Command(null, (NodeMetric.Reset, Sdk.Sparkplug.MetricValue.Of(true)));
        }

        leg.Bench.Advance((lasts / 2) + HazardBench.Milliseconds(300));
        Assert.False(leg.IsEnableLineHigh);
        Assert.InRange((lastOn - first) / 1e6, 0, FirmwareMilliseconds);
        Assert.InRange(ears.All.Count(heard => heard.Cause == (int)Fault.EmergencyStop), 1, 2);
        Assert.InRange(ears.All.Count, 1, 3);
        Assert.Equal(MachineState.Faulted, leg.State);
        Assert.Equal(Fault.EmergencyStop, leg.Fault());

        // Telemetry is alive, and the loop has kept every deadline.
        Assert.InRange(leg.Bench.Factory.Messages.Count - messages, 3, 1000);
        Assert.Equal(1, leg.Node.NodeBirths);
        Assert.Equal(0, loop.Misses);
        leg.Bench.Advance(TimeSpan.FromSeconds(6));
        leg.AssertComesBack();
        Assert.Equal(1, machine.Boots);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void While_the_contact_is_open_no_reset_is_taken_however_it_bounced(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        leg.AdvanceRandomly(random, 50, 450);
        leg.Bench.Faults.For(HazardBench.Milliseconds(random.NextDouble(5, 40))).ChatteringEmergencyStop(HazardBench.Milliseconds(3));
        leg.Bench.Advance(HazardBench.Milliseconds(50));
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 500, "not latched");
        Assert.Equal((CommandOutcome.Refused, Refusal.EmergencyStop), leg.Ask(NodeMetric.Reset));
        Assert.Equal((CommandOutcome.Refused, Refusal.EmergencyStop), leg.Ask(NodeMetric.Enable));
        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(HazardBench.Milliseconds(50));
        leg.AssertComesBack();
    }
}
