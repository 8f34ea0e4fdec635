using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;

namespace Controller.Scenarios;

/// <summary>A watchdog that reset a walking robot has let it walk on from where it was, or push with the pulses that were left. A loop that hangs alone is in <see cref="WatchdogScenarios"/>.</summary>
public class ResetWhileMovingHazardScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_runtime_that_hangs_in_the_demonstration_is_reset_and_the_leg_and_its_platform_are_let_down(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Enabled(seed);
        Assert.Equal(CommandOutcome.Accepted, leg.Ask(NodeMetric.Demonstrate).Outcome);

        // Up to half a minute: limp, lifted, standing, squatting or shifting its weight.
        leg.AdvanceRandomly(random, 500, 30_000);
        Assert.Equal(MachineState.Enabled, leg.State);
        leg.Bench.Machine.HangRuntime();
        AssertIsBornAgainAndSafe(leg);
    }

    private static void AssertIsBornAgainAndSafe(Leg leg)
    {
        EmulatedMachine machine = leg.Bench.Machine;

        // The watchdog's own time, 142 ms at most (STWD100, table 5), and a period in which it was fed.
        leg.WaitUntil(() => machine.Boots == 2, 165, "not reset");
        bool wasEnabled = machine.OutputsEnabled;
        bool wasLifted = machine.Board.Gpio[leg.Bench.Model.Platform!.ValvePin].Level;
        machine.OutputsEnabledChanged += isOn => wasEnabled |= isOn;
        machine.Board.Gpio[leg.Bench.Model.Platform.ValvePin].LevelChanged += isOpen => wasLifted |= isOpen;
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 60_000, "no second birth");
        leg.WaitForBirths();
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.False(wasEnabled, leg.Report("outputs came on"));
        Assert.False(wasLifted, leg.Report("the platform was lifted"));
        Assert.Equal(MachineState.Ready, leg.State);
        Assert.Equal((long)TransitionCause.Boot, leg.Node.Value(null, NodeMetric.EventCause).IntegerOr(0));
        leg.Enable();
        long sequence = leg.Move("knee", 0.4, 1);
        leg.WaitUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), 4000, "does not move");
        Assert.Equal(2, machine.Boots);
    }
}
