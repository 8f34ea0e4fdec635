using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Faults;
using Controller.Emulator.Trace;

namespace Controller.Scenarios;

/// <summary>The examples of docs/faults.md that need a whole machine.</summary>
public class FaultScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_jammed_knee_stays_where_it_is_and_moves_when_it_is_free_again()
    {
        using Leg leg = Leg.Enabled();
        InjectedFault jam = leg.Bench.Faults.Jam("knee", newtonMetres: 40);
        leg.Move("knee", 0.6, 1);
        leg.Bench.Advance(Second);
        Assert.True(jam.IsActive);
        Assert.InRange(leg.Bench.Joint("knee").PositionRadians, -0.05, 0.05);

        jam.Remove();
        leg.Bench.Advance(Second);
        if (leg.State != MachineState.Enabled)
        {
            leg.Node.Command(null, (NodeMetric.Reset, Sdk.Sparkplug.MetricValue.Of(true)));
            leg.Enable();
        }

        leg.Move("knee", 0.3, 1);
        leg.Bench.Advance(2 * Second);
        Assert.InRange(leg.Bench.Joint("knee").PositionRadians, 0.25, 0.35);
    }

    [Fact]
    public void Two_jams_of_one_joint_add_up_and_go_one_by_one()
    {
        using Leg leg = Leg.Boot();
        double sound = Friction(leg);
        InjectedFault first = leg.Bench.Faults.Jam("knee", 3);
        InjectedFault second = leg.Bench.Faults.For(Second).Jam("knee", 4);
        Assert.Equal(sound + 7, Friction(leg), 12);
        leg.Bench.Advance(2 * Second);
        Assert.False(second.IsActive);
        Assert.Equal(sound + 3, Friction(leg), 12);
        first.Remove();
        Assert.Equal(sound, Friction(leg), 12);
    }

    [Fact]
    public void After_an_encoder_slip_the_joint_comes_to_rest_beside_its_target_by_the_angle_of_the_slip()
    {
        using Leg leg = Leg.Enabled();
        leg.Bench.Faults.At(TimeSpan.FromSeconds(12)).EncoderSlip("knee", 0.05);
        leg.Bench.Advance(TimeSpan.FromSeconds(12) - leg.Bench.Now - Second);
        double shown = leg.Node.Value("knee", JointMetric.Measured).RealOr(double.NaN);
        double there = leg.Bench.Joint("knee").PositionRadians;
        Assert.Equal(there, shown, 0.02);
        leg.Bench.Advance(2 * Second);
        Assert.Equal(there, leg.Bench.Joint("knee").PositionRadians, 0.02);
        Assert.Equal(0.05, leg.Node.Value("knee", JointMetric.Measured).RealOr(double.NaN) - shown, 0.02);
    }

    [Fact]
    public void A_chattering_emergency_stop_stops_the_machine_and_it_stays_stopped()
    {
        using Leg leg = Leg.Enabled();
        int changes = 0;
        leg.Bench.Machine.Board.Gpio[leg.Bench.Model.EStop.Pin].LevelChanged += _ => changes++;
        InjectedFault chatter = leg.Bench.Faults.For(TimeSpan.FromMilliseconds(100)).ChatteringEmergencyStop(longest: TimeSpan.FromMilliseconds(8));
        leg.Bench.Advance(TimeSpan.FromMilliseconds(150));
        Assert.False(chatter.IsActive);
        Assert.InRange(changes, 12, 100);
        Assert.False(leg.Bench.Machine.IsEmergencyStopPressed);
        Assert.False(leg.Bench.Machine.OutputsEnabled);
        leg.Bench.Advance(Second);
        Assert.Equal(MachineState.Faulted, leg.State);
    }

    [Fact]
    public void A_lost_network_stops_the_machine_and_it_is_found_again_afterwards()
    {
        using Leg leg = Leg.Enabled();
        leg.Bench.Faults.For(TimeSpan.FromSeconds(20)).WifiLoss();
        leg.WaitUntil(() => !leg.Bench.Machine.OutputsEnabled, 10_000, "outputs stayed on");
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 60_000, "no second birth");
    }

    [Fact]
    public void Cuts_that_overlap_are_mended_by_the_last_one_that_ends()
    {
        using Leg leg = Leg.Boot();
        leg.Bench.Faults.For(2 * Second).WifiLoss();
        leg.Bench.Faults.After(Second).For(3 * Second).WifiLoss();
        leg.Bench.Advance(3 * Second);
        Assert.True(leg.Bench.Network.IsCut);
        leg.Bench.Advance(2 * Second);
        Assert.False(leg.Bench.Network.IsCut);
    }

    [Fact]
    public void A_broker_that_dies_for_a_while_gets_its_births_again()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        leg.Bench.Faults.For(TimeSpan.FromSeconds(5)).BrokerDown();
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 40_000, "no second birth");
    }

    [Fact]
    public void A_command_that_arrives_twice_is_carried_out_once()
    {
        var records = new TraceRecords();
        using Leg leg = Leg.Enabled(options: new BenchOptions { TraceSink = records });
        leg.Bench.Faults.DuplicateMessages(share: 1, fromBoard: false);
        int before = records.All.Count;
        long sequence = leg.Move("knee", 0.4, 1);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered("knee", sequence, CommandOutcome.Done), TimeSpan.FromSeconds(4)), leg.Report($"not done: {leg.Outcome("knee")}, {leg.Node.Value("knee", JointMetric.CommandSequence).IntegerOr(-1)} of {sequence}, {string.Join("; ", leg.Node.Problems)}"));
        Assert.Equal(0.4, leg.Bench.Joint("knee").PositionRadians, 0.02);
        string[] arrivals = [.. records.All.Skip(before).Where(record => record.Kind == TraceKind.NetworkIn && record.Content[0] >> 4 == 3).Select(record => Convert.ToHexString(record.Content))];
        Assert.Equal(2, arrivals.Length);
        Assert.Equal(arrivals[0], arrivals[1]);
    }

    [Fact]
    public void Delayed_packets_delay_the_answer_and_keep_their_order()
    {
        TimeSpan quick = TimeToAnswer(_ => { });
        TimeSpan slow = TimeToAnswer(faults => faults.DelayPackets(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200)));
        Assert.InRange((slow - quick).TotalMilliseconds, 200, 520);
    }

    [Fact]
    public void A_lost_packet_costs_the_time_out_of_tcp()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        leg.Bench.Faults.LosePackets(share: 0.3);
        int births = leg.Node.NodeBirths;
        int before = leg.Bench.Factory.Messages.Count;
        leg.Bench.Advance(TimeSpan.FromSeconds(30));
        // Nothing is lost in the end, and nothing out of order: no sequence number is missed.
        Assert.Empty(leg.Node.Problems);
        Assert.Equal(births, leg.Node.NodeBirths);
        long[] gaps = [.. leg.Bench.Factory.Messages.Skip(before).Zip(leg.Bench.Factory.Messages.Skip(before + 1), (one, next) => next.AtNanoseconds - one.AtNanoseconds)];
        Assert.InRange(gaps.Max(), 900_000_000, 12_000_000_000);
    }

    [Fact]
    public void A_brown_out_below_the_detectors_threshold_holds_the_board_in_reset_and_keeps_the_chips_registers()
    {
        using Leg leg = Leg.Enabled();
        leg.Move("knee", 0.5, 1);
        leg.Bench.Advance(2 * Second);
        leg.Bench.Faults.For(Second).BrownOut(volts: 3);
        leg.Bench.Advance(Second / 2);
        Assert.True(leg.Bench.Machine.IsHeldInReset);
        Assert.True(leg.Bench.Machine.IsPowered);
        Assert.False(leg.Bench.Machine.OutputsEnabled);
        Assert.InRange(leg.Bench.Machine.Plant.BusVolts, 2.5, 3.0);
        leg.Bench.Advance(Second);
        Assert.False(leg.Bench.Machine.IsHeldInReset);
        Assert.Equal(2, leg.Bench.Machine.Boots);
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 40_000, "no second birth");
    }

    [Fact]
    public void A_mild_brown_out_weakens_the_servos_only()
    {
        using Leg leg = Leg.Enabled();
        leg.Bench.Faults.BrownOut(volts: 4.5);
        leg.Bench.Advance(Second / 2);
        Assert.Equal(1, leg.Bench.Machine.Boots);
        Assert.InRange(leg.Bench.Machine.Plant.BusVolts, 4, 4.5);
        leg.Bench.Faults.RemoveAll();
        leg.Bench.Advance(Second / 2);
        Assert.InRange(leg.Bench.Machine.Plant.BusVolts, 5.5, 6);
    }

    [Fact]
    public void A_power_cut_when_a_condition_holds_comes_at_the_millisecond_after_it()
    {
        using Leg leg = Leg.Enabled();
        InjectedFault cut = leg.Bench.Faults.When(() => leg.Bench.Joint("knee").PositionRadians > 0.3).For(Second).PowerCut();
        leg.Move("knee", 0.6, 1);
        Assert.True(leg.Bench.AdvanceUntil(() => cut.IsActive, 2 * Second));
        Assert.InRange(leg.Bench.Joint("knee").PositionRadians, 0.3, 0.32);
        Assert.False(leg.Bench.Machine.IsPowered);
        leg.Bench.Advance(2 * Second);
        Assert.True(leg.Bench.Machine.IsPowered);
        Assert.Equal(1, cut.Beginnings);
    }

    [Fact]
    public void A_dead_imu_is_noticed_and_the_same_imu_answers_again_after_the_fault()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        leg.Bench.Advance(2 * Second);
        Assert.Equal(0, leg.Node.Value(ImuMetric.Device, ImuMetric.Fault).IntegerOr(-1));
        leg.Bench.Faults.For(2 * Second).Off("imu");
        leg.Bench.Advance(Second);
        long fault = leg.Node.Value(ImuMetric.Device, ImuMetric.Fault).IntegerOr(-1);
        leg.Bench.Advance(TimeSpan.FromSeconds(5));
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault} then {leg.Node.Value(ImuMetric.Device, ImuMetric.Fault).IntegerOr(-1)}");
        Assert.NotEqual(0, fault);
        Assert.Null(leg.Bench.Machine.UnhandledException);
    }

    [Fact]
    public void Faults_at_random_come_at_the_same_instants_with_the_same_seed_and_at_their_rate()
    {
        (string first, int beginnings) = Random(seed: 3);
        Assert.Equal(first, Random(seed: 3).Trace);
        Assert.NotEqual(first, Random(seed: 4).Trace);
        // 60 s at 2 per second without the fault, which lasts 100 ms: about 60 / (0.5 + 0.1) = 100, with a spread of 10.
        Assert.InRange(beginnings, 70, 130);
    }

    [Fact]
    public void A_fault_is_in_the_trace_when_it_begins_and_when_it_ends()
    {
        var records = new TraceRecords();
        using Leg leg = Leg.Boot(options: new BenchOptions { TraceSink = records });
        leg.Bench.Faults.At(Second).For(Second / 2).Nack("imu");
        leg.Bench.Advance(2 * Second);
        var faults = records.All.Where(record => record.Kind == TraceKind.Fault).ToArray();
        Assert.Equal([1_000_000_000, 1_500_000_000], faults.Select(record => record.Nanoseconds));
        Assert.Equal([.. "\u0001nack imu"u8], faults[0].Content);
        Assert.Equal([.. "\0nack imu"u8], faults[1].Content);
    }

    [Fact]
    public void Names_that_are_not_there_are_refused_with_those_that_are()
    {
        using Leg leg = Leg.Boot();
        MachineFaults faults = leg.Bench.Faults;
        Assert.Contains("it has hip-yaw", Assert.Throws<ArgumentException>(() => faults.Jam("elbow", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("there are servo-driver, imu, hip-yaw-feedback", Assert.Throws<ArgumentException>(() => faults.Off("gps")).Message, StringComparison.Ordinal);
        Assert.Contains("it senses SpecificForceMetresPerSecondSquaredX", Assert.Throws<ArgumentException>(() => faults.Stuck("imu.Heading")).Message, StringComparison.Ordinal);
        Assert.Contains("senses nothing", Assert.Throws<ArgumentException>(() => faults.Stuck("servo-driver")).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to acknowledge", Assert.Throws<ArgumentException>(() => faults.Nack("knee-feedback")).Message, StringComparison.Ordinal);
        Assert.Empty(faults.All);
    }

    private static double Friction(Leg leg) => leg.Bench.Machine.Plant.GetFrictionNewtonMetres(leg.Bench.Model.IndexOfJoint("knee"));

    private static TimeSpan TimeToAnswer(Action<MachineFaults> inject)
    {
        using Leg leg = Leg.Enabled();
        inject(leg.Bench.Faults);
        leg.Bench.Advance(Second);
        TimeSpan sent = leg.Bench.Now;
        long sequence = leg.Move("knee", 0.2, 0.5);
        leg.WaitUntil(() => leg.Node.Value("knee", JointMetric.CommandSequence).IntegerOr(-1) == sequence, 4000, "no answer");
        return leg.Bench.Now - sent;
    }

    private static (string Trace, int Beginnings) Random(ulong seed)
    {
        using Leg leg = Leg.Boot(seed);
        InjectedFault nack = leg.Bench.Faults.Randomly(perSecond: 2).For(TimeSpan.FromMilliseconds(100)).Nack("imu");
        leg.Bench.Advance(TimeSpan.FromSeconds(60));
        return (leg.Bench.Machine.Trace.Hash(), nack.Beginnings);
    }
}
