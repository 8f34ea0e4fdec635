using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>A belt of 0.25 m/s that the firmware starts, and eyes at 0.2 m and 0.6 m on two pins.</summary>
public sealed class ConveyorRigTests
{
    private const double BeltMetresPerSecond = 0.25;
    private const double MetresBetweenEyes = 0.4;

    /// <summary>A turn of the loop that looks at a pin, with the call that reads the time: some 60 µs (docs/costs.md).</summary>
    private const double LookMicroseconds = 150;

    private const double TickMicroseconds = 10_000;

    [Fact]
    public void The_speed_that_firmware_measures_between_two_eyes_is_the_belts()
    {
        using DriverRun run = Run(out ConveyorRig rig, slip: 0);
        rig.Place(new ConveyorPart("box", 0.1), 0);
        run.Advance(4);
        Assert.Equal(MetresBetweenEyes / BeltMetresPerSecond * 1e6, run["lookedMicroseconds"], LookMicroseconds);
    }

    [Fact]
    public void A_part_that_slips_is_slower_than_the_belt()
    {
        using DriverRun run = Run(out ConveyorRig rig, slip: 0.1);
        rig.Place(new ConveyorPart("box", 0.1), 0);
        run.Advance(4);
        Assert.Equal(MetresBetweenEyes / (0.9 * BeltMetresPerSecond) * 1e6, run["lookedMicroseconds"], LookMicroseconds);
        Assert.Equal(BeltMetresPerSecond, rig.Conveyor.BeltMetresPerSecond, 1e-12);
    }

    [Fact]
    public void Events_tell_the_speed_to_the_runtimes_tick()
    {
        using DriverRun run = Run(out ConveyorRig rig, slip: 0);
        rig.Place(new ConveyorPart("first", 0.1), 0);
        run.Advance(4);
        rig.Place(new ConveyorPart("second", 0.1), 0);
        run.Advance(0.0037);
        rig.Place(new ConveyorPart("third", 0.05), -0.45);
        run.Advance(6);
        Assert.Equal(2, run.All("eventMicroseconds").Count());
        Assert.All(run.All("eventMicroseconds"), each => Assert.Equal(MetresBetweenEyes / BeltMetresPerSecond * 1e6, each, TickMicroseconds + LookMicroseconds));
    }

    [Fact]
    public void A_part_at_a_raised_stop_takes_longer_by_the_time_that_it_was_held()
    {
        var stop = new ConveyorStop(0.4, isRaised: true);
        using DriverRun run = Run(out ConveyorRig rig, slip: 0, stop);
        rig.Place(new ConveyorPart("box", 0.1), 0);
        run.Advance(3);
        rig.SetStop(stop, isRaised: false);
        run.Advance(3);

        // It reached the stop 0.8 s after the first eye, and needs 0.8 s more from 3 s on.
        double entered = (0.2 / BeltMetresPerSecond) + (BeltMetresPerSecond / 2 / 1.0);
        double started = run["startMicroseconds"];
        Assert.Equal(((3 + 0.8 - entered) * 1e6) - started, run["lookedMicroseconds"], LookMicroseconds);
    }

    private static DriverRun Run(out ConveyorRig rig, double slip, ConveyorStop? stop = null)
    {
        ConveyorRig? wired = null;
        var run = new DriverRun("Belt", board =>
        {
            var conveyor = new Conveyor(new ConveyorParameters(1, 1, slip, "test"));
            var first = new PhotoEye("first eye", 0.2, isDarkOn: true);
            var second = new PhotoEye("second eye", 0.6, isDarkOn: true);
            conveyor.Add(first);
            conveyor.Add(second);
            if (stop is not null)
                conveyor.Add(stop);
            wired = new ConveyorRig(board, conveyor);
            wired.Connect(first, 32);
            wired.Connect(second, 33);
            wired.DriveBelt(25, BeltMetresPerSecond);
        });
        rig = wired!;
        return run;
    }
}
