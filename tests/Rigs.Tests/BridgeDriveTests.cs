using Controller.Contract;
using Controller.Emulator.Plant.Motors;

namespace Controller.Rigs.Tests;

/// <summary>The modes of a gearmotor behind an H-bridge: MotorControl on the board at 100 Hz, against the closed forms of its design.</summary>
public sealed class BridgeDriveTests
{
    private const double MechanicalSeconds = GearmotorRig.Inertia * GearmotorRig.ResistanceOhms / (GearmotorRig.Constant * GearmotorRig.Constant);

    public static TheoryData<ulong> Seeds { get; } = [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    /// <summary>q / q* = 1 - exp(-ζωt) (cos ωd t + ζ / √(1 - ζ²) sin ωd t): overshoot exp(-πζ / √(1 - ζ²)) = 9.5 % after π / ωd.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_position_step_is_answered_by_the_placed_poles(ulong seed)
    {
        const double Step = 0.3;
        using DriveRun run = GearmotorRig.Run(new DriveScript(GearmotorRig.Angle).At(0.5, JointMode.Position).At(1, JointMode.Position, Step), GearmotorRig.Angle, out GearmotorRig rig, seed);
        run.AdvanceToScript(2.5);
        double t0 = StepTime(run, 1);
        double damped = GearmotorRig.NaturalFrequency * Math.Sqrt(1 - (GearmotorRig.DampingRatio * GearmotorRig.DampingRatio));
        double overshoot = Math.Exp(-Math.PI * GearmotorRig.DampingRatio / Math.Sqrt(1 - (GearmotorRig.DampingRatio * GearmotorRig.DampingRatio)));
        double before = rig.At(t0).Radians;
        (double seconds, double radians, _, _) = rig.Between(t0, t0 + 1).MaxBy(sample => sample.Radians);
        double worst = rig.Between(t0, t0 + 1).Max(sample => Math.Abs(((sample.Radians - before) / (Step - before)) - Response(sample.Seconds - t0)));
        Assert.True(worst < 0.03, $"overshoot {radians / Step - 1:F4} of {overshoot:F4} at {seconds - t0:F4} of {Math.PI / damped:F4}, worst {worst:F4}");
        Assert.Equal(overshoot, (radians / Step) - 1, 0.015);
        Assert.Equal(Math.PI / damped, seconds - t0, 0.015);
        Assert.Equal(Step, rig.At(t0 + 1.4).Radians, 0.002);
    }

    /// <summary>Lag of a ramp: 2ζ/ω, and half a period because the setpoint stands still between two steps of the loop.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, (2 * GearmotorRig.DampingRatio / GearmotorRig.NaturalFrequency) + (DriveScript.PeriodSeconds / 2))]
    public void Velocity_feed_forward_takes_the_lag_of_a_ramp_away(bool hasFeedForward, double lagSeconds)
    {
        const double Speed = 2;
        var script = new DriveScript(GearmotorRig.Angle);
        for (int i = 0; i <= 150; i++)
            script.At(0.5 + (i * DriveScript.PeriodSeconds), JointMode.Position, Speed * i * DriveScript.PeriodSeconds, hasFeedForward ? Speed : 0);
        using DriveRun run = GearmotorRig.Run(script, GearmotorRig.Angle, out GearmotorRig rig);
        run.AdvanceToScript(2.1);
        double lag = Enumerable.Range(100, 50).Average(i => (Speed * i * DriveScript.PeriodSeconds) - rig.At(run.StartSeconds + 0.5 + (i * DriveScript.PeriodSeconds)).Radians);
        Assert.Equal(lagSeconds, lag / Speed, 0.002);
    }

    [Fact]
    public void A_constant_load_leaves_no_error()
    {
        using DriveRun run = GearmotorRig.Run(new DriveScript(GearmotorRig.Angle).At(0.5, JointMode.Position, 0.2), GearmotorRig.Angle, out GearmotorRig rig);
        run.AdvanceToScript(1.5);
        rig.Load = (_, _) => 1;
        run.AdvanceToScript(3);
        Assert.Equal(0.2, Mean(rig, run.StartSeconds + 2.5), 0.001);
        Assert.True(rig.Between(run.StartSeconds + 1.5, run.StartSeconds + 2.5).Min(sample => sample.Radians) < 0.1);
    }

    /// <summary>A step that asks for 2 N m, 15 rad/s and more volts than there are.</summary>
    [Fact]
    public void A_step_beyond_all_limits_overshoots_no_more_than_a_small_one()
    {
        using DriveRun run = GearmotorRig.Run(new DriveScript(GearmotorRig.Angle).At(0.5, JointMode.Position, 5), GearmotorRig.Angle, out GearmotorRig rig);
        run.AdvanceToScript(3);
        Assert.InRange(rig.Samples.Max(sample => sample.RadiansPerSecond), 10, 15.5);
        Assert.InRange(rig.Samples.Max(sample => sample.Radians), 5, 5 * 1.1);
        Assert.Equal(5, rig.At(run.StartSeconds + 2.9).Radians, 0.002);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-3)]
    public void Velocity_is_what_was_asked_for_whatever_the_load(double speed)
    {
        using DriveRun run = GearmotorRig.Run(new DriveScript(GearmotorRig.Angle).At(0.5, JointMode.Velocity, velocity: speed), GearmotorRig.Angle, out GearmotorRig rig);
        run.AdvanceToScript(1.5);
        rig.Load = (_, _) => 0.4;
        run.AdvanceToScript(3.1);
        double from = run.StartSeconds + 2;
        Assert.Equal(speed, rig.At(from + 1).Radians - rig.At(from).Radians, 0.005 * Math.Abs(speed));
    }

    /// <summary>τ = Kt i, at rest and at speed: against a load of 0.1 N m s/rad it comes to 8 rad/s.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Effort_is_the_torque_constant_times_the_current_of_plant_and_monitor(ulong seed)
    {
        const double Effort = 0.8;
        const int Wiring = GearmotorRig.Angle | GearmotorRig.Monitor;
        var script = new DriveScript(Wiring).At(0.5, JointMode.Effort, newtonMetres: Effort).Print(1.4).Print(3.4);
        using DriveRun run = GearmotorRig.Run(script, Wiring, out GearmotorRig rig, seed);
        rig.Motor.JamTorqueNewtonMetres = 5;
        run.AdvanceToScript(1.5);
        Assert.Equal(Effort, GearmotorRig.Constant * rig.At(run.StartSeconds + 1.3).Amperes, 0.02 * Effort);
        Assert.Equal(Effort, run["newtonMetres"], 0.02 * Effort);
        rig.Motor.JamTorqueNewtonMetres = 0;
        rig.Load = (_, velocity) => 0.1 * velocity;
        run.AdvanceToScript(3.5);
        double from = run.StartSeconds + 3;
        Assert.Equal(Effort, GearmotorRig.Constant * rig.Between(from, from + 0.4).Average(sample => sample.Amperes), 0.02 * Effort);
        Assert.Equal(Effort / 0.1, rig.At(from).RadiansPerSecond, 0.02 * Effort / 0.1);
        Assert.Equal(Effort, run["newtonMetres"], 0.02 * Effort);
        Assert.Equal(Effort / GearmotorRig.Constant, run["amperes"], 0.02 * Effort / GearmotorRig.Constant);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Impedance_gives_way_to_a_load_by_torque_over_stiffness(ulong seed)
    {
        const double Stiffness = 10, Torque = 1;
        var script = new DriveScript(GearmotorRig.Angle).At(0.5, JointMode.Impedance, 0.4, stiffness: Stiffness, damping: 0.4);
        using DriveRun run = GearmotorRig.Run(script, GearmotorRig.Angle, out GearmotorRig rig, seed);
        run.AdvanceToScript(1.5);
        rig.Load = (_, _) => Torque;
        run.AdvanceToScript(4);
        Assert.Equal(Torque / Stiffness, 0.4 - Mean(rig, run.StartSeconds + 3.5), 0.03 * Torque / Stiffness);
    }

    /// <summary>J q'' = k (q* - q) - d q': ωd = √(k/J - (d/2J)²), each period smaller by exp(-d/2J 2π/ωd).</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Impedance_swings_with_the_root_of_stiffness_over_inertia_and_dies_out_by_its_damping(ulong seed)
    {
        const double Stiffness = 1, Damping = 0.03, Target = 0.5;
        var script = new DriveScript(GearmotorRig.Angle).At(0.5, JointMode.Impedance, Target, stiffness: Stiffness, damping: Damping);
        using DriveRun run = GearmotorRig.Run(script, GearmotorRig.Angle, out GearmotorRig rig, seed);
        run.AdvanceToScript(3);
        double rate = Damping / 2 / GearmotorRig.Inertia;
        double frequency = Math.Sqrt((Stiffness / GearmotorRig.Inertia) - (rate * rate));
        double t0 = StepTime(run, 0.5);
        double first = Math.PI / frequency;
        var high = rig.Between(t0, t0 + (1.5 * first)).MaxBy(sample => sample.Radians);
        var low = rig.Between(t0 + (1.5 * first), t0 + (2.5 * first)).MinBy(sample => sample.Radians);
        var again = rig.Between(t0 + (2.5 * first), t0 + (3.5 * first)).MaxBy(sample => sample.Radians);
        Assert.Equal(frequency, 2 * Math.PI / (again.Seconds - high.Seconds), 0.02 * frequency);
        double decay = Math.Log((high.Radians - Target) / (again.Radians - Target)) / (again.Seconds - high.Seconds);
        Assert.Equal(rate, decay, 0.12 * rate);
        Assert.Equal(Math.Exp(-rate * first), (Target - low.Radians) / (high.Radians - Target), 0.03);
    }

    /// <summary>Shorted: J ω' = -Kt Ke ω / R. Open and without friction: ω stays.</summary>
    [Theory]
    [InlineData(GearmotorRig.Angle)]
    [InlineData(GearmotorRig.Angle | GearmotorRig.PhaseBridge)]
    public void Brake_slows_down_with_the_mechanical_time_constant_and_off_not_at_all(int wiring)
    {
        var script = new DriveScript(wiring).At(0.5, JointMode.Velocity, velocity: 8).At(1.5, JointMode.Brake)
            .At(2, JointMode.Velocity, velocity: 8).At(3, JointMode.Off).At(3.5, JointMode.Velocity, velocity: 8).Off(4);
        using DriveRun run = GearmotorRig.Run(script, wiring, out GearmotorRig rig);
        run.AdvanceToScript(1.6);
        Assert.Equal(BridgeState.Brake, rig.Bridge.State);
        run.AdvanceToScript(3.2);
        Assert.Equal(BridgeState.Coast, rig.Bridge.State);
        run.AdvanceToScript(4.5);
        Assert.Equal(BridgeState.Coast, rig.Bridge.State);
        double from = run.StartSeconds + 1.51;
        Assert.Equal(MechanicalSeconds, 0.2 / Math.Log(rig.At(from).RadiansPerSecond / rig.At(from + 0.2).RadiansPerSecond), 0.01 * MechanicalSeconds);
        Assert.Equal(rig.At(run.StartSeconds + 3.02).RadiansPerSecond, rig.At(run.StartSeconds + 3.49).RadiansPerSecond, 1e-9);
        Assert.Equal(8, rig.At(run.StartSeconds + 3.98).RadiansPerSecond, 0.1);
        Assert.Equal(rig.At(run.StartSeconds + 4.02).RadiansPerSecond, rig.At(run.StartSeconds + 4.49).RadiansPerSecond, 1e-9);
        Assert.Empty(run.Bench.Board.UnmodelledAccesses);
    }

    [Theory]
    [InlineData(JointMode.Hold, double.NaN, 0, 0, 0, 0)]
    [InlineData(JointMode.Position, double.NaN, 0, 0, 0, 0)]
    [InlineData(JointMode.Position, 1, double.NaN, 0, 0, 0)]
    [InlineData(JointMode.Position, 1, 0, double.NaN, 0, 0)]
    [InlineData(JointMode.Velocity, 0, double.NaN, 0, 0, 0)]
    [InlineData(JointMode.Velocity, 0, 1, double.NaN, 0, 0)]
    [InlineData(JointMode.Effort, 0, 0, double.NaN, 0, 0)]
    [InlineData(JointMode.Impedance, double.NaN, 0, 0, 5, 0.1)]
    [InlineData(JointMode.Impedance, 1, double.NaN, 0, 5, 0.1)]
    [InlineData(JointMode.Impedance, 1, 0, double.NaN, 5, 0.1)]
    [InlineData(JointMode.Impedance, 1, 0, 0, double.NaN, 0.1)]
    [InlineData(JointMode.Impedance, 1, 0, 0, 5, double.NaN)]
    public void What_is_no_number_moves_nothing(JointMode mode, double radians, double velocity, double newtonMetres, double stiffness, double damping)
    {
        var script = new DriveScript(GearmotorRig.Angle).At(0.5, mode, radians, velocity, newtonMetres, stiffness, damping).At(1.5, JointMode.Position, 0.2);
        using DriveRun run = GearmotorRig.Run(script, GearmotorRig.Angle, out GearmotorRig rig);
        run.AdvanceToScript(1.45);
        Assert.Equal(0, rig.Motor.PositionRadians);
        Assert.Equal(BridgeState.Coast, rig.Bridge.State);

        // And nothing of it is left behind.
        run.AdvanceToScript(3);
        Assert.Equal(0.2, rig.Motor.PositionRadians, 0.002);
    }

    private static double Response(double seconds)
    {
        double decay = GearmotorRig.DampingRatio * GearmotorRig.NaturalFrequency;
        double damped = Math.Sqrt((GearmotorRig.NaturalFrequency * GearmotorRig.NaturalFrequency) - (decay * decay));
        return 1 - (Math.Exp(-decay * seconds) * (Math.Cos(damped * seconds) + (decay / damped * Math.Sin(damped * seconds))));
    }

    /// <summary>When the loop's step of a script's time begins.</summary>
    private static double StepTime(DriveRun run, double scriptSeconds) => run.StartSeconds + scriptSeconds;

    private static double Mean(GearmotorRig rig, double from) => rig.Between(from, from + 0.4).Average(sample => sample.Radians);
}
