using Controller.Contract;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

public class BudgetScenarios
{
    [Fact]
    public void The_control_loop_of_a_moving_leg_allocates_nothing_and_misses_nothing()
    {
        using Leg leg = Leg.Enabled();
        var random = new SeededRandom(3);
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

    public static TheoryData<ulong> Seeds() => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ten_minutes_of_moves_miss_no_deadline_begin_no_period_3_ms_late_and_take_two_fifths_of_the_processor(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        var random = new SeededRandom(seed);
        LoopStatistics loop = leg.Bench.Loop("control");
        long before = loop.AllocatedBytes;
        for (int move = 0; move < 600 / 0.7; move++)
        {
            // What `controller emulate` does to the leg: joint after joint, each somewhere within the middle half of its range.
            leg.MoveSomewhere(move % leg.Bench.Model.Joints.Count, random);
            leg.Bench.Advance(TimeSpan.FromMilliseconds(700));
            Assert.True(leg.State == MachineState.Enabled, leg.Report($"not enabled after move {move}: cause {leg.Node.Value(null, NodeMetric.EventCause).IntegerOr(0)} of {leg.Node.Value(null, NodeMetric.EventDevice).TextOr("")}"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"busy {leg.Bench.Firmware.BusyShare:P1}, worst jitter {loop.WorstJitter.TotalMilliseconds:F2} ms, worst step {loop.WorstDurationNanoseconds / 1e6:F2} ms");
        Assert.Equal(0, loop.Misses);
        Assert.Equal(before, loop.AllocatedBytes);
        Assert.InRange(loop.WorstJitter, TimeSpan.Zero, TimeSpan.FromMilliseconds(3));
        Assert.InRange(leg.Bench.Firmware.BusyShare, 0.2, 0.4);
    }

    [Fact]
    public void All_joints_under_way_at_once_and_six_commands_in_one_instant_miss_no_deadline_either()
    {
        using Leg leg = Leg.Enabled();
        var random = new SeededRandom(1);
        LoopStatistics loop = leg.Bench.Loop("control");
        for (int second = 0; second < 600; second++)
        {
            leg.MoveAll(random);
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"busy {leg.Bench.Firmware.BusyShare:P1}, worst jitter {loop.WorstJitter.TotalMilliseconds:F2} ms, worst step {loop.WorstDurationNanoseconds / 1e6:F2} ms");
        Assert.Equal(MachineState.Enabled, leg.State);
        Assert.Equal(0, loop.Misses);

        // The MQTT client reads six packets in one turn of 3.8 ms, which cannot be cut short.
        Assert.InRange(loop.WorstJitter, TimeSpan.Zero, TimeSpan.FromMilliseconds(8));
        Assert.InRange(leg.Bench.Firmware.BusyShare, 0.2, 0.5);
    }

    [Fact]
    public void Telemetry_allocates_and_its_garbage_is_collected()
    {
        using Leg leg = Leg.Enabled();
        var heap = leg.Bench.Firmware.Heap;
        long allocated = leg.Bench.Firmware.AllocationsDuring(() => leg.Bench.Advance(TimeSpan.FromSeconds(30)));
        Assert.InRange(allocated, heap.LimitBytes, 30_000_000);
        Assert.InRange(heap.Collections, 3, 1000);
        Assert.InRange(heap.LiveBytes, 10_000, heap.LimitBytes * 3 / 4);
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
