using Controller.Contract;
using Controller.Emulator.Faults;
using Controller.Hardware.Model;

namespace Controller.Scenarios;

/// <summary>The foot on the stand's platform: what the cells feel is what the network hears.</summary>
public class FootScenarios
{
    // 0.02 mV of the amplifier and 0.05 % each of bend and creep, of 5 mV at 49 N.
    private const double OffsetNewtons = ((0.02 / 5) + 0.0005 + 0.0005) * 49.03325;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    /// <summary>The factory's calibration knows the cells' zero balance, not each amplifier's offset of 0.02 mV in 5 mV at most.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Force_and_centre_of_pressure_reach_the_network_within_what_cells_and_amplifiers_state(ulong seed)
    {
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        leg.Bench.Advance(Second);
        Assert.Equal(0, Told(leg, FootMetric.Force), 4 * OffsetNewtons);
        Assert.Equal(double.NaN, Told(leg, FootMetric.CentreOfPressureX));

        Raise(leg);
        leg.Bench.Advance(3 * Second);
        double newtons = leg.Bench.Machine.Plant.FootForceNewtons;
        Assert.InRange(newtons, 5, 40);
        Assert.Equal(newtons, Told(leg, FootMetric.Force), 4 * OffsetNewtons);
        Vector3 centre = leg.Bench.Machine.Plant.CentreOfPressure!.Value;
        Assert.Equal(centre.X, Told(leg, FootMetric.CentreOfPressureX), 4 * OffsetNewtons * 0.0525 / newtons);
        Assert.Equal(centre.Y, Told(leg, FootMetric.CentreOfPressureY), 4 * OffsetNewtons * 0.0425 / newtons);
        Assert.Equal(0, leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(-1));

        Lower(leg);
        leg.Bench.Advance(2 * Second);
        Assert.Equal(double.NaN, Told(leg, FootMetric.CentreOfPressureX));
        Assert.Empty(leg.Bench.Machine.UnmodelledAccesses);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_cells_are_read_beside_a_moving_leg_and_no_deadline_is_missed(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        var random = new Emulator.Kernel.SeededRandom(seed);
        for (int second = 0; second < 20; second++)
        {
            leg.MoveAll(random);
            leg.Bench.Advance(Second);
        }

        var loop = leg.Bench.Loop("control");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"step: mean {loop.TotalDurationNanoseconds / 1e6 / loop.Iterations:F2} ms, worst {loop.WorstDurationNanoseconds / 1e6:F2} ms; jitter {loop.WorstJitterNanoseconds / 1e6:F2} ms; busy {leg.Bench.Firmware.BusyShare:P1}");
        Assert.Equal(0, loop.Misses);
        Assert.Equal(0, leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(-1));
        Assert.Empty(leg.Bench.Machine.UnmodelledAccesses);
    }

    /// <summary>While nobody attends, cells are read in rounds of 2 s: one without a reading may be the pause of a restart, two are silence.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_cell_that_falls_silent_is_told_within_two_rounds_and_a_half_and_forgotten_when_it_speaks_again(ulong seed)
    {
        using Leg leg = Leg.Boot(seed);
        leg.WaitForBirths();
        leg.Bench.Advance(TimeSpan.FromSeconds(2 + Emulator.Kernel.SeededRandom.For(seed, "silence").NextDouble(0, 2)));
        Assert.Equal(0, leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(-1));
        InjectedFault silence = leg.Bench.Faults.Off("foot-back-left");
        Assert.False(leg.Bench.AdvanceUntil(() => leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(-1) != 0, 1.9 * Second));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(-1) != 0, 3.1 * Second), leg.Report("not told"));
        Assert.Equal((long)Fault.FootForceNotResponding, leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(-1));
        silence.Remove();
        leg.Bench.Advance(3 * Second);
        Assert.Equal(0, leg.Node.Value(FootMetric.Device, FootMetric.Fault).IntegerOr(-1));
        Assert.Null(leg.Bench.Machine.UnhandledException);
    }

    [Fact]
    public void The_platform_is_down_at_boot_and_sinks_when_the_board_is_reset()
    {
        using Leg leg = Leg.Enabled();
        int valve = leg.Bench.Model.Platform!.ValvePin;
        Assert.False(leg.Bench.Machine.Board.Gpio[valve].Level);
        Assert.Equal(leg.Bench.Model.Platform.LoweredMetres, leg.Bench.Machine.Plant.PlatformHeightMetres);
        Raise(leg);
        leg.Bench.Advance(2 * Second);
        Assert.Equal(leg.Bench.Model.Platform.RaisedMetres, leg.Bench.Machine.Plant.PlatformHeightMetres);
        leg.Bench.Machine.Reset();
        leg.Bench.Advance(2 * Second);
        Assert.Equal(leg.Bench.Model.Platform.LoweredMetres, leg.Bench.Machine.Plant.PlatformHeightMetres);
    }

    // What the firmware's valve does: the pin's own output register, until a reset.
    private static void Raise(Leg leg) => leg.Bench.Machine.Board.Gpio[leg.Bench.Model.Platform!.ValvePin].Write(true);

    private static void Lower(Leg leg) => leg.Bench.Machine.Board.Gpio[leg.Bench.Model.Platform!.ValvePin].Write(false);

    private static double Told(Leg leg, string metric) => leg.Node.Value(FootMetric.Device, metric).RealOr(double.NaN);
}
