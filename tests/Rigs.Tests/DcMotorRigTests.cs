using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>DRV8838 driver, bridge, motor, encoder of 100 lines, pulse counter, encoder driver.</summary>
public sealed class DcMotorRigTests
{
    private const double SupplyVolts = 6;
    private const double CountRadians = 2 * Math.PI / 100;

    /// <summary>The small gear motor of the plant's own tests: 2.4 Ω, 20 mN m/A, 1 µN m s/rad, 1 mN m of dry friction.</summary>
    private static readonly DcMotorParameters Small = new(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 1e-6, 1e-3, "test");

    [Fact]
    public void The_duty_that_firmware_sets_gives_the_speed_of_the_closed_form_both_ways()
    {
        using DriverRun run = Run(out _);
        run.Advance(2.5);

        // Two reads half a second apart, each to one count of a cycle.
        const double Resolution = 2 * CountRadians / 0.5;
        Assert.Equal(SpeedAt(0.5), run["forwardRadiansPerSecond"], Resolution);
        Assert.Equal(SpeedAt(-0.25), run["backwardRadiansPerSecond"], Resolution);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void Counts_are_the_shafts_angle()
    {
        using DriverRun run = Run(out DcMotorRig rig);
        run.Advance(3);
        Assert.Equal(0, rig.Motor.VelocityRadiansPerSecond);
        Assert.InRange(rig.Motor.PositionRadians, 50, 150);

        // To the cycle, and one for the reversal: see A_shaft_that_trembles.
        Assert.Equal(rig.Motor.PositionRadians, run["positionRadians"], 2 * CountRadians);
    }

    [Fact]
    public void A_slipping_encoder_shows_less_than_the_shaft_turns()
    {
        using DriverRun run = Run(out DcMotorRig rig);
        IncrementalEncoder encoder = rig.Motor.Encoder!;
        run.Bench.Faults.At(TimeSpan.FromSeconds(0.3)).Inject("encoder slips", () => encoder.SlipRatio = 0.2, () => encoder.SlipRatio = 0);
        run.Advance(1.03);
        Assert.Equal(0.8 * SpeedAt(0.5), run["forwardRadiansPerSecond"], 2 * CountRadians / 0.5);
        run.Bench.Faults.RemoveAll();
        run.Advance(1.47);
        Assert.Equal(SpeedAt(-0.25), run["backwardRadiansPerSecond"], 2 * CountRadians / 0.5);
    }

    /// <summary>
    /// nf-interpreter gives both edges of the first signal the same sign, so that one crossing of its rising edge does not undo the other. Full cycles count right.
    /// </summary>
    [Fact]
    public void A_shaft_that_trembles_on_a_rising_edge_is_counted_away_as_on_the_board()
    {
        const int Trembles = 200;
        using var run = new DriverRun("GearMotor", board =>
        {
            var encoder = new IncrementalEncoder(100, new QuadraturePins(board, 32, 33));
            var clock = new PlantClock(board);
            int steps = 0;
            double angle = 0;
            clock.AddDrive(until =>
            {
                if (until < 500_000_000 || steps == 2 * Trembles)
                    return;
                double next = steps++ % 2 == 0 ? CountRadians / 4 * 1.5 : CountRadians / 4 * 0.5;
                encoder.Turn(until - clock.IntervalNanoseconds, until, angle, 0, next, 0);
                angle = next;
            });
        });
        run.Advance(2.5);
        Assert.Equal(-Trembles, run["counts"]);
    }

    [Fact]
    public void Without_power_the_motor_coasts_to_rest_and_with_it_the_firmware_starts_it_again()
    {
        using DriverRun run = Run(out DcMotorRig rig);
        run.Advance(0.9);
        double speed = rig.Motor.VelocityRadiansPerSecond;
        Assert.Equal(SpeedAt(0.5), speed, 1e-6 * speed);
        run.Bench.Board.PowerOff();
        run.Advance(0.01);

        // Friction alone: J ω' = -b ω - Tc, from the step that follows the cut.
        double seconds = 0.01;
        double expected = ((speed + (1e-3 / 1e-6)) * Math.Exp(-1e-6 / 2e-6 * seconds)) - (1e-3 / 1e-6);
        Assert.Equal(expected, rig.Motor.VelocityRadiansPerSecond, 1);
        run.Advance(2);
        Assert.Equal(0, rig.Motor.VelocityRadiansPerSecond);
        run.Bench.Board.PowerOn();
        run.Advance(0.9);
        Assert.Equal(SpeedAt(0.5), rig.Motor.VelocityRadiansPerSecond, 1e-6 * speed);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trace()
    {
        using DriverRun one = Run(out _);
        using DriverRun other = Run(out _);
        one.Advance(2.5);
        for (int i = 0; i < 5; i++)
            other.Advance(0.5);
        Assert.Equal(one.Bench.Board.Trace.Hash(), other.Bench.Board.Trace.Hash());
    }

    [Fact]
    public void A_plant_that_is_wired_to_a_running_board_is_refused()
    {
        using DriverRun run = Run(out _);
        run.Advance(0.1);
        Assert.Throws<InvalidOperationException>(() => new PlantClock(run.Bench.Board));
    }

    [Fact]
    public void An_edge_that_comes_too_late_for_its_pin_is_refused()
    {
        using DriverRun run = Run(out _);
        var pins = new QuadraturePins(run.Bench.Board, 18, 19);
        run.Advance(0.1);
        Assert.Throws<InvalidOperationException>(() => pins.Edge(50_000_000, a: true, b: false));
    }

    /// <summary>Steady state at D U: Kt i = b ω + Tc and D U = R i + Ke ω.</summary>
    private static double SpeedAt(double duty)
    {
        double volts = SupplyVolts * Math.Abs(duty);
        return ((0.02 * volts) - (2.4 * 1e-3)) / ((0.02 * 0.02) + (2.4 * 1e-6)) * Math.Sign(duty);
    }

    private static DriverRun Run(out DcMotorRig rig)
    {
        DcMotorRig? wired = null;
        var run = new DriverRun("GearMotor", board => wired = Wire(board));
        rig = wired!;
        return run;
    }

    private static DcMotorRig Wire(EmulatedBoard board)
    {
        var motor = new DcMotor(Small) { Encoder = new IncrementalEncoder(100, new QuadraturePins(board, 32, 33)) };
        return new DcMotorRig(new PlantClock(board), new Drv8838Chip(board.Board, 25, 26, 27), motor, SupplyVolts);
    }
}
