using Controller.Emulator;
using Controller.Emulator.Plant.Motors;

namespace Controller.Rigs.Tests;

/// <summary>A gearmotor with an encoder looks for its reference below: a hard stop of 500 N m/rad, or a switch before it. Then the firmware sends it to 0.5 rad.</summary>
public sealed class HomingTests
{
    private const double CountRadians = 2 * Math.PI / GearmotorRig.EncoderLines;
    private const double FrictionNewtonMetres = 0.05;
    private const double StopNewtonMetresPerRadian = 500;
    private const double HomingNewtonMetres = 0.5;
    private const double SlowRadiansPerSecond = 0.2;
    private const int Switch = 35;
    private const int SwitchWanted = 34;
    private const int Done = 4;
    private const int Failed = 5;

    public static TheoryData<ulong> Starts { get; } = [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    /// <summary>The reference is where the joint pressed on the stop: deeper than its face by torque over stiffness, and known to a count at either end of the way and one for each reversal.</summary>
    [Theory]
    [MemberData(nameof(Starts))]
    public void A_hard_stop_is_found_from_anywhere(ulong start)
    {
        double stop = -3 * Emulator.Kernel.SeededRandom.For(start, "homing-start").NextDouble();
        using DriveRun run = Run(out GearmotorRig rig, start, hasSwitch: false, stop);
        run.Advance(10);
        Assert.Equal((Done, 0), (run["phase"], run["failure"]));
        double press = HomingNewtonMetres / StopNewtonMetresPerRadian;
        Assert.Equal(stop - (press / 2) + 0.5, rig.Motor.PositionRadians, (press / 2) + (4 * CountRadians));
    }

    /// <summary>The loop looks at the switch once per period: what the joint moves meanwhile is the error.</summary>
    [Theory]
    [MemberData(nameof(Starts))]
    public void A_switch_is_found_from_anywhere(ulong start)
    {
        double edge = -3 * Emulator.Kernel.SeededRandom.For(start, "homing-start").NextDouble();
        using DriveRun run = Run(out GearmotorRig rig, start, hasSwitch: true, edge - 0.3, edge);
        run.Advance(10);
        Assert.Equal((Done, 0), (run["phase"], run["failure"]));
        double late = SlowRadiansPerSecond * 0.011;
        Assert.Equal(edge - (late / 2) + 0.5, rig.Motor.PositionRadians, (late / 2) + (4 * CountRadians));
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void A_joint_that_stands_on_its_switch_leaves_it_first(ulong seed)
    {
        using DriveRun run = Run(out GearmotorRig rig, seed, hasSwitch: true, -0.3, edge: 0.2);
        run.Advance(8);
        Assert.Equal((Done, 0), (run["phase"], run["failure"]));
        Assert.Equal(0.7, rig.Motor.PositionRadians, 0.02);
    }

    [Theory]
    [InlineData(false, -1e9, -1e9, 2)] // no stop
    [InlineData(true, -1e9, -1e9, 2)] // no switch
    [InlineData(true, -1e9, 1e9, 3)] // a switch that never opens
    public void What_is_not_found_is_refused_with_its_reason_and_the_motor_let_go(bool hasSwitch, double stop, double edge, int failure)
    {
        using DriveRun run = Run(out GearmotorRig rig, 1, hasSwitch, stop, edge);
        run.Advance(8);
        Assert.Equal((Failed, failure), (run["phase"], run["failure"]));
        Assert.Equal(BridgeState.Coast, rig.Bridge.State);
        Assert.Equal(0, rig.Motor.VelocityRadiansPerSecond);
    }

    [Theory]
    [MemberData(nameof(BridgeDriveTests.Seeds), MemberType = typeof(BridgeDriveTests))]
    public void A_switch_behind_a_stop_ends_in_a_time_out(ulong seed)
    {
        using DriveRun run = Run(out GearmotorRig rig, seed, hasSwitch: true, -1, edge: -2);
        run.Advance(12);
        Assert.Equal((Failed, 1), (run["phase"], run["failure"]));
        Assert.Equal(BridgeState.Coast, rig.Bridge.State);
    }

    private static DriveRun Run(out GearmotorRig rig, ulong seed, bool hasSwitch, double stop, double edge = -1e9)
    {
        GearmotorRig? wired = null;
        var run = new DriveRun("Homing", null, board => wired = GearmotorRig.Wire(board, GearmotorRig.Encoder, FrictionNewtonMetres, 0), seed);
        GearmotorRig motor = wired!;
        BoardBench bench = run.Bench;
        bench.Hardware.Gpio[SwitchWanted].DriveFromOutside(hasSwitch);
        bench.Hardware.Gpio[Switch].DriveFromOutside(edge > 0);
        motor.Load = (radians, velocity) =>
        {
            bench.Hardware.Gpio[Switch].DriveFromOutside(radians < edge);

            // A stop that pushes and does not pull, with the damping of rubber.
            double depth = stop - radians;
            return depth > 0 ? Math.Min(0, -(StopNewtonMetresPerRadian * depth) + (2 * velocity)) : 0;
        };
        rig = motor;
        return run;
    }
}
