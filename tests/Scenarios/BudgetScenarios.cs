namespace Controller.Scenarios;

public class BudgetScenarios
{
    [Fact]
    public void The_control_loop_of_a_moving_leg_allocates_nothing_and_misses_nothing()
    {
        using Leg leg = Leg.Enabled();
        var random = new Controller.Emulator.Kernel.SeededRandom(3);
        var loop = leg.Bench.Loop("control");
        long before = loop.AllocatedBytes;
        long iterations = loop.Iterations;
        for (int round = 0; round < 10; round++)
        {
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"busy {leg.Bench.Firmware.BusyShare:P0}, worst jitter {loop.WorstJitter.TotalMilliseconds:F1} ms, live heap {leg.Bench.Firmware.Heap.LiveBytes} of {leg.Bench.Firmware.Heap.LimitBytes} bytes");
        Assert.InRange(loop.Iterations - iterations, 490, 510);
        Assert.Equal(before, loop.AllocatedBytes);
        Assert.Equal(0, loop.Misses);
        Assert.InRange(loop.WorstJitter, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void Telemetry_allocates_and_its_garbage_is_collected()
    {
        using Leg leg = Leg.Enabled();
        var heap = leg.Bench.Firmware.Heap;
        long allocated = leg.Bench.Firmware.AllocationsDuring(() => leg.Bench.Advance(TimeSpan.FromSeconds(30)));
        Assert.InRange(allocated, heap.LimitBytes, 30_000_000);
        Assert.InRange(heap.Collections, 3, 1000);
        Assert.InRange(heap.LiveBytes, 10_000, heap.LimitBytes / 2);
        Assert.Null(leg.Bench.Machine.UnhandledException);
    }

    [Fact]
    public void An_emergency_stop_is_heard_within_the_worst_interrupt_latency_that_the_bench_tells()
    {
        using Leg leg = Leg.Enabled();
        Assert.Equal(TimeSpan.Zero, leg.Bench.Firmware.WorstInterruptLatency);
        leg.Bench.Machine.SetEmergencyStop(isPressed: true);
        leg.Bench.Advance(TimeSpan.FromMilliseconds(50));
        Assert.InRange(leg.Bench.Firmware.WorstInterruptLatency, TimeSpan.FromMicroseconds(1), TimeSpan.FromMilliseconds(10));
    }
}
