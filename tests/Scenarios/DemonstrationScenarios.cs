using Controller.Contract;
using Controller.Emulator.Kernel;
using Controller.Hardware.Model;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>The leg stands, squats and shifts its weight on the stand's platform; and what happens to it when something ends that.</summary>
public class DemonstrationScenarios
{
    // Crouch 2.0 s, platform 1.5, stand 2, four ways of a squat 6, five shifts of 3.5, unload 2, home 2.0: 33 s.
    private static readonly TimeSpan WholeRun = TimeSpan.FromSeconds(33);

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(40);

    /// <summary>Of the centre of pressure after a shift has held: half of the way to the side.</summary>
    private const double CentreMetres = 0.008;

    private static readonly DemonstrationPhase[] Phases =
    [
        DemonstrationPhase.Crouching,
        DemonstrationPhase.RaisingPlatform,
        DemonstrationPhase.Standing,
        DemonstrationPhase.SquattingDown,
        DemonstrationPhase.SquattingUp,
        DemonstrationPhase.SquattingDown,
        DemonstrationPhase.SquattingUp,
        DemonstrationPhase.ShiftingLeft,
        DemonstrationPhase.ShiftingRight,
        DemonstrationPhase.ShiftingForward,
        DemonstrationPhase.ShiftingBack,
        DemonstrationPhase.Centring,
        DemonstrationPhase.Unloading,
        DemonstrationPhase.LoweringPlatform,
        DemonstrationPhase.Homing,
        DemonstrationPhase.Ended,
    ];

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_leg_stands_squats_shifts_its_weight_and_goes_home(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var plant = leg.Bench.Machine.Plant;
        var loop = leg.Bench.Loop("control");
        long allocated = loop.AllocatedBytes;
        TimeSpan jitterBefore = loop.WorstJitter;
        TimeSpan begun = leg.Bench.Now;
        var run = new DemonstrationRun(leg);
        List<DemonstrationPhase> phases = [];
        double highestNewtons = 0;
        double worstCentreMetres = 0;
        Assert.True(
            leg.Bench.AdvanceUntil(
                () =>
                {
                    highestNewtons = Math.Max(highestNewtons, plant.FootForceNewtons);
                    if (leg.Phase != DemonstrationPhase.Idle && (phases.Count == 0 || phases[^1] != leg.Phase))
                    {
                        if (phases.Count > 0)
                            worstCentreMetres = Math.Max(worstCentreMetres, SeeEndOf(phases[^1], leg));
                        phases.Add(leg.Phase);
                    }

                    return run.HasEnded && leg.Phase == DemonstrationPhase.Ended;
                },
                LongEnough),
            leg.Report($"no end in {leg.Phase}"));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{(leg.Bench.Now - begun).TotalSeconds:F1} s; at most {highestNewtons:F1} N; centre of pressure within {worstCentreMetres * 1e3:F1} mm; "
            + $"step {loop.WorstDurationNanoseconds / 1e6:F2} ms, jitter {loop.WorstJitter.TotalMilliseconds:F2} ms, {jitterBefore.TotalMilliseconds:F2} before, busy {leg.Bench.Firmware.BusyShare:P1}");
        Assert.Equal((CommandOutcome.Done, Refusal.None), (run.Outcome, run.Reason));
        Assert.Equal(Phases, phases);
        Assert.InRange(leg.Bench.Now - begun, WholeRun, WholeRun + TimeSpan.FromSeconds(1));

        // 13 mm into 1500 N/m are 19.5 N; the reflex turns the sole by some mm at its edges.
        Assert.InRange(highestNewtons, 18, 22);
        Assert.InRange(worstCentreMetres, 0, CentreMetres);

        Assert.False(IsValveOn(leg));
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(leg.Bench.Model.Platform!.LoweredMetres, plant.PlatformHeightMetres);
        foreach (JointModel joint in leg.Bench.Model.Joints)
        {
            Assert.Equal(0, leg.Node.Value(joint.Name, JointMetric.Setpoint).RealOr(double.NaN), 1e-6);
            // A servo's dead band and gravity: 0.02 rad is what the leg's moves are held to.
            Assert.Equal(0, leg.Bench.Joint(joint.Name).PositionRadians, 0.02);
            Assert.Equal(0, leg.Node.Value(joint.Name, JointMetric.Limit).IntegerOr(-1));
        }

        // The machine's own motion leaves the joints to others, and did not cost the loop a deadline.
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Enabled, TimeSpan.FromSeconds(1)));
        long move = leg.Move("knee", 0.3, 0.5);
        leg.WaitUntil(() => leg.Answered("knee", move, CommandOutcome.Done), 2000, "the knee is not free");
        Assert.Equal(0, loop.Misses);

        // Births at boot have a worst of their own, which BudgetScenarios judges.
        TimeSpan most = TimeSpan.FromMilliseconds(3);
        Assert.InRange(loop.WorstJitter, TimeSpan.Zero, jitterBefore > most ? jitterBefore : most);
        Assert.Equal(allocated, loop.AllocatedBytes);
        Assert.Empty(leg.Bench.Machine.UnmodelledAccesses);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Cancelling_at_any_time_leaves_no_velocity_and_no_raised_platform(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var run = new DemonstrationRun(leg);
        leg.Bench.Advance(RandomInstant(seed, 0.1, 32));
        long cancel = leg.Demonstrate(isRunning: false);
        leg.WaitUntil(() => leg.NodeAnswered(cancel, CommandOutcome.Done), 1000, "no answer");
        Assert.Equal((CommandOutcome.Aborted, Refusal.Cancelled), (run.Outcome, run.Reason));
        AssertHoldsStill(leg);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_stop_ends_it_with_outputs_off_and_the_platform_down(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var run = new DemonstrationRun(leg);
        leg.Bench.Advance(RandomInstant(seed, 0.1, 32));
        long stop = leg.Node.Command(null, (NodeMetric.Stop, MetricValue.Of(true)));
        leg.WaitUntil(() => leg.NodeAnswered(stop, CommandOutcome.Done), 2000, "no answer");
        Assert.Equal((CommandOutcome.Aborted, Refusal.Stopping), (run.Outcome, run.Reason));
        AssertIsOver(leg, MachineState.Ready);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_emergency_stop_ends_it_and_it_does_not_go_on_after_reset_and_enable(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var run = new DemonstrationRun(leg);
        leg.Bench.Advance(RandomInstant(seed, 0.1, 32));
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);

        // A period of the loop and what it may be late; pulses are cut in hardware at once.
        leg.Bench.Advance(TimeSpan.FromMilliseconds(25));
        Assert.False(leg.Bench.Machine.OutputsEnabled);
        Assert.False(IsValveOn(leg));
        leg.WaitUntil(() => run.HasEnded, 1000, "no answer");
        Assert.Equal((CommandOutcome.Aborted, Refusal.EmergencyStop), (run.Outcome, run.Reason));
        AssertIsOver(leg, MachineState.Faulted);

        leg.Bench.Machine.SetEmergencyStop(isPressed: false);
        leg.Bench.Advance(TimeSpan.FromMilliseconds(100));
        leg.Node.Command(null, (NodeMetric.Reset, MetricValue.Of(true)));
        leg.Enable();
        AssertHoldsStill(leg);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_jammed_knee_faults_and_the_platform_goes_down(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var run = new DemonstrationRun(leg);

        // The knee moves until the squats are over, 11.5 s: whenever it jams, it is soon missed.
        leg.Bench.Advance(RandomInstant(seed, 0.1, 8));
        leg.Bench.Faults.Jam("knee", newtonMetres: 40);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.State == MachineState.Stopping, TimeSpan.FromSeconds(6)), leg.Report($"no end, in {leg.Phase}"));

        // Platform and hip close the chain: a knee that gives no way can push the hip off its place first.
        Assert.Contains(leg.Node.Value(null, NodeMetric.EventDevice).TextOr(""), new[] { "knee", "hip-pitch" });
        Assert.False(IsValveOn(leg));
        leg.WaitUntil(() => run.HasEnded, 1000, "no answer");
        Assert.Equal((CommandOutcome.Aborted, Refusal.Faulted), (run.Outcome, run.Reason));
        leg.WaitUntil(() => leg.State == MachineState.Faulted, 3000, "no fault");

        // A knee that is blocked while its setpoint is quick looks like a sensor that has stuck: no position sensor can tell the two apart.
        Assert.Contains((Fault)leg.Node.Value(null, NodeMetric.Fault).IntegerOr(0), new[] { Fault.FollowingError, Fault.SensorFrozen });
        AssertIsOver(leg, MachineState.Faulted);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_foot_cell_that_falls_silent_ends_it_within_a_second(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var random = SeededRandom.For(seed, "silent cell");
        var run = new DemonstrationRun(leg);
        leg.Bench.Advance(TimeSpan.FromSeconds(random.NextDouble(0.1, 30)));
        leg.Bench.Faults.Off($"foot-{leg.Bench.Model.FootForce!.Cells[(int)random.NextDouble(0, 4)].Name}");

        // 700 ms without a reading, a turn of the loop and one of telemetry.
        Assert.True(leg.Bench.AdvanceUntil(() => run.HasEnded, TimeSpan.FromSeconds(1)), leg.Report($"no end, in {leg.Phase}"));
        Assert.Equal((CommandOutcome.Aborted, Refusal.SensorNotResponding), (run.Outcome, run.Reason));
        AssertHoldsStill(leg);
        Assert.Equal((long)Fault.FootForceNotResponding, leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(0));

        // It stays so: without its force the leg does not stand.
        long again = leg.Demonstrate();
        leg.WaitUntil(() => leg.NodeAnswered(again, CommandOutcome.Refused), 1000, "not refused");
        Assert.Equal(Refusal.SensorNotResponding, leg.NodeReason);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_platform_that_does_not_come_ends_it(ulong seed)
    {
        using Leg leg = Enabled(seed);
        KeepDown(leg);
        var run = new DemonstrationRun(leg);

        // 2 s to the crouch and 4 s that the platform has.
        Assert.False(leg.Bench.AdvanceUntil(() => run.HasEnded, TimeSpan.FromSeconds(5.9)));
        Assert.Equal(DemonstrationPhase.RaisingPlatform, leg.Phase);
        Assert.True(leg.Bench.AdvanceUntil(() => run.HasEnded, TimeSpan.FromSeconds(1)), leg.Report($"no end, in {leg.Phase}"));
        Assert.Equal((CommandOutcome.Aborted, Refusal.StandNotReady), (run.Outcome, run.Reason));
        AssertHoldsStill(leg);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_platform_that_gives_way_ends_it(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var run = new DemonstrationRun(leg);
        leg.Bench.Advance(RandomInstant(seed, 4, 30));
        leg.Bench.Machine.Plant.SetPlatformValve(false);

        // 13 mm at 50 mm/s, 0.4 s that contact may be away, 0.3 s of the sequence's stop, 0.2 s of conversions and telemetry.
        Assert.True(leg.Bench.AdvanceUntil(() => run.HasEnded, TimeSpan.FromSeconds(1.2)), leg.Report($"no end, in {leg.Phase}"));
        Assert.Equal((CommandOutcome.Aborted, Refusal.StandNotReady), (run.Outcome, run.Reason));
        AssertHoldsStill(leg);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nobody_else_moves_a_joint_meanwhile_and_it_takes_none_from_others(ulong seed)
    {
        using Leg leg = Enabled(seed);
        var random = SeededRandom.For(seed, "other writer");
        string joint = leg.Bench.Model.Joints[(int)random.NextDouble(0, 6)].Name;
        long move = leg.Move(joint, 0.2, 2);
        leg.WaitUntil(() => leg.Answered(joint, move, CommandOutcome.Accepted), 1000, "not accepted");
        long refused = leg.Demonstrate();
        leg.WaitUntil(() => leg.NodeAnswered(refused, CommandOutcome.Refused), 1000, "not refused");
        Assert.Equal(Refusal.LeaseHeld, leg.NodeReason);
        leg.WaitUntil(() => leg.Answered(joint, move, CommandOutcome.Done), 3000, "not done");

        var run = new DemonstrationRun(leg);
        leg.Bench.Advance(TimeSpan.FromSeconds(random.NextDouble(0.1, 32)));
        move = leg.Move(joint, -0.2, 1);
        leg.WaitUntil(() => leg.Answered(joint, move, CommandOutcome.Refused), 1000, "not refused");
        Assert.Equal((long)Refusal.LeaseHeld, leg.Node.Value(joint, JointMetric.CommandReason).IntegerOr(0));
        Assert.True(leg.Bench.AdvanceUntil(() => run.HasEnded, LongEnough), leg.Report($"no end, in {leg.Phase}"));
        Assert.Equal((CommandOutcome.Done, Refusal.None), (run.Outcome, run.Reason));
    }

    private static TimeSpan RandomInstant(ulong seed, double least, double most)
        => TimeSpan.FromSeconds(SeededRandom.For(seed, "demonstration").NextDouble(least, most));

    /// <summary>Enabled at a random time of the round of 2 s in which the foot's cells sleep and are looked at.</summary>
    private static Leg Enabled(ulong seed)
    {
        Leg leg = Leg.Enabled(seed);
        leg.Bench.Advance(TimeSpan.FromSeconds(SeededRandom.For(seed, "beginning").NextDouble(0, 2.5)));
        return leg;
    }

    private static bool IsValveOn(Leg leg) => leg.Bench.Machine.Board.Gpio[leg.Bench.Model.Platform!.ValvePin].Level;

    // The wiring's own reaction to the pin comes first, so this one has the last word.
    private static void KeepDown(Leg leg)
        => leg.Bench.Machine.Board.Gpio[leg.Bench.Model.Platform!.ValvePin].LevelChanged += _ => leg.Bench.Machine.Plant.SetPlatformValve(false);

    /// <summary>What the stand shows when a phase ends; telemetry says so up to 0.1 s later, when the next one has hardly begun.</summary>
    /// <returns>How far the centre of pressure is from where a shift was to take it; 0 for other phases.</returns>
    private static double SeeEndOf(DemonstrationPhase phase, Leg leg)
    {
        // Servos sag: 0.7 Nm at 0.02 rad of play and dead band move the sole by 1 mm.
        const double SagMetres = 0.0015;
        double newtons = leg.Bench.Machine.Plant.FootForceNewtons;
        switch (phase)
        {
            case DemonstrationPhase.Crouching:
                Assert.Equal(-0.229, SoleHeightMetres(leg), SagMetres);
                Assert.Equal(0, newtons);
                return 0;
            case DemonstrationPhase.Standing or DemonstrationPhase.SquattingUp:
                Assert.Equal(-0.238, SoleHeightMetres(leg), SagMetres);
                Assert.Equal(0.013 * 1500, newtons, SagMetres * 1500);
                return 0;
            case DemonstrationPhase.SquattingDown:
                Assert.Equal(-0.23, SoleHeightMetres(leg), SagMetres);
                Assert.Equal(0.005 * 1500, newtons, SagMetres * 1500);
                return 0;
            case DemonstrationPhase.ShiftingLeft:
                return DistanceMetres(leg, 0, 0.008);
            case DemonstrationPhase.ShiftingRight:
                return DistanceMetres(leg, 0, -0.008);
            case DemonstrationPhase.ShiftingForward:
                return DistanceMetres(leg, 0.015, 0);
            case DemonstrationPhase.ShiftingBack:
                return DistanceMetres(leg, -0.015, 0);
            case DemonstrationPhase.Centring:
                return DistanceMetres(leg, 0, 0);
            default:
                return 0;
        }
    }

    /// <summary>From the centre of pressure to a place as seen from the middle of the cells.</summary>
    private static double DistanceMetres(Leg leg, double forward, double left)
    {
        IReadOnlyList<FootCellModel> cells = leg.Bench.Model.FootForce!.Cells;
        Vector3 centre = leg.Bench.Machine.Plant.CentreOfPressure!.Value;
        return Math.Sqrt(
            Math.Pow(centre.X - cells.Average(cell => cell.PositionMetres.X) - forward, 2)
            + Math.Pow(centre.Y - cells.Average(cell => cell.PositionMetres.Y) - left, 2));
    }

    /// <summary>By the pitch joints: 28.652 mm from hip yaw to hip, thigh and shank of 93 mm, 30 mm from ankle to sole.</summary>
    private static double SoleHeightMetres(Leg leg)
    {
        double hip = leg.Bench.Joint("hip-pitch").PositionRadians;
        double knee = leg.Bench.Joint("knee").PositionRadians;
        return -(0.028652 + 0.03 + (0.093 * (Math.Cos(hip) + Math.Cos(hip + knee))));
    }

    /// <summary>It has ended, and the machine holds where it came to rest.</summary>
    private static void AssertHoldsStill(Leg leg)
    {
        // A joint at 1 rad/s and 3 rad/s² or more stops within 0.5 s, and its servo 0.2 s later; 75 mm of platform take 1.5 s.
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        AssertIsOver(leg, MachineState.Enabled);
        Assert.True(leg.Bench.Machine.OutputsEnabled);
        double[] setpoints = Setpoints(leg);
        double[] posture = leg.Posture();
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(setpoints, Setpoints(leg));
        Assert.All(leg.Posture().Zip(posture), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.All(leg.Bench.Model.Joints, joint => Assert.Equal(JointStateName.Of(JointState.Holding), leg.Node.Value(joint.Name, JointMetric.State).TextOr("")));

        // As after a cancelled move: what brought the joint to rest limits nothing any more.
        Assert.All(leg.Bench.Model.Joints, joint => Assert.Equal((long)Limit.None, leg.Node.Value(joint.Name, JointMetric.Limit).IntegerOr(-1)));
    }

    private static void AssertIsOver(Leg leg, MachineState state)
    {
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.True(leg.State == state, leg.Report($"not {state}"));
        Assert.Equal(DemonstrationPhase.Ended, leg.Phase);
        Assert.False(IsValveOn(leg));
        Assert.Equal(leg.Bench.Model.Platform!.LoweredMetres, leg.Bench.Machine.Plant.PlatformHeightMetres);
        Assert.Equal(0, leg.Bench.Loop("control").Misses);
    }

    private static double[] Setpoints(Leg leg)
        => [.. leg.Bench.Model.Joints.Select(joint => leg.Node.Value(joint.Name, JointMetric.Setpoint).RealOr(double.NaN))];
}
