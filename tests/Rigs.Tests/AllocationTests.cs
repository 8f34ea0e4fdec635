using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>A fleet has these on each board; none may leave garbage while it runs.</summary>
public sealed class AllocationTests
{
    /// <summary>A shaft at 50 rev/s with an encoder of 100 lines: 20,000 edges a second on pins that no firmware reads, and a belt that runs.</summary>
    [Fact]
    public void A_clock_with_an_encoder_on_pins_and_a_belt_allocate_nothing()
    {
        ConveyorRig? rig = null;
        using var run = new DriverRun("Scale", board =>
        {
            var motor = new DcMotor(new DcMotorParameters(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 0, 0, "test")) { Encoder = new IncrementalEncoder(100, new QuadraturePins(board, 32, 33)) };
            motor.SetVolts(6);
            new PlantClock(board).AddDrive(motor.AdvanceTo);
            rig = new ConveyorRig(board, new Conveyor(new ConveyorParameters(1, 1, 0, "test")));
            rig.SetSpeed(0.1);
        });
        run.Advance(1);
        run.Bench.Board.Scheduler.Hold();
        run.Bench.Advance(TimeSpan.FromSeconds(1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        run.Bench.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024); // the bench's own call
        Assert.NotNull(rig);
    }
}
