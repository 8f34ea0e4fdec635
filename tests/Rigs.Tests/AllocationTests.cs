using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>A fleet has these on each board; none may leave garbage while it runs.</summary>
public sealed class AllocationTests
{
    /// <summary>A shaft at 50 rev/s with an encoder of 100 lines: 20,000 edges a second on pins that no firmware reads.</summary>
    [Fact]
    public void A_clock_with_a_motor_and_its_encoder_on_pins_allocates_nothing()
    {
        long before = -1;
        long allocated = -1;
        int thread = 0;
        using var run = new DriverRun("Scale", board =>
        {
            var motor = new DcMotor(new DcMotorParameters(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 0, 0, "test")) { Encoder = new IncrementalEncoder(100, new QuadraturePins(board, 32, 33)) };
            motor.SetVolts(6);
            var clock = new PlantClock(board);
            clock.AddDrive(motor.AdvanceTo);
            clock.AddSupply(Look);
        });
        run.Advance(0.5);
        run.Bench.Board.Scheduler.Hold();
        run.Advance(2);
        Assert.Equal(0, allocated);

        // The board's events run on whichever thread carries it: asked from there.
        void Look(long until)
        {
            if (until == 1_500_000_000)
            {
                thread = Environment.CurrentManagedThreadId;
                before = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (until == 2_400_000_000)
            {
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
            }
        }
    }
}
