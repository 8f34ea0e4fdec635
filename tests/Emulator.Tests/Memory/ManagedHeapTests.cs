using Controller.Emulator.Kernel;
using Controller.Emulator.Memory;

namespace Controller.Emulator.Tests.Memory;

/// <summary>The managed heap as firmware sees it. Sizes are those measured on nanoCLR 1.17.</summary>
public class ManagedHeapTests
{
    [Theory]
    [InlineData("empty", 12)]
    [InlineData("twoIntegers", 36)]
    [InlineData("withPair", 48)]
    [InlineData("byte16", 36)]
    [InlineData("byte64", 84)]
    [InlineData("int4", 36)]
    [InlineData("double4", 60)]
    [InlineData("object4", 72)]
    [InlineData("string5", 24)]
    [InlineData("string20", 36)]
    [InlineData("string40", 60)]
    [InlineData("boxed", 24)]
    [InlineData("delegate", 36)]
    [InlineData("closure", 60)]
    [InlineData("exception", 72)]
    public void Free_bytes_shrink_by_an_object_s_size_on_nanoCLR(string name, int bytes)
    {
        using SampleBoard board = Run(ThreadModel.Continuations);
        Assert.Equal(bytes, board.Value(name));
    }

    [Fact]
    public void Garbage_is_collected_when_the_heap_is_full_and_the_collection_takes_time()
    {
        using SampleBoard board = Run(ThreadModel.Continuations);
        ManagedHeap heap = board.Machine.Scheduler.Context.Heap;
        Assert.Equal(2000, board.Value("churned"));
        // 2,000 arrays of 520 bytes went through a heap that holds some 200 of them.
        Assert.InRange(heap.Collections, 2 * 15 + 8, 2 * 15 + 40);
        Assert.True(heap.WorstPause >= TimeSpan.FromMicroseconds(80));
        Assert.True(heap.HighWaterBytes > 0.9 * heap.LimitBytes);
    }

    [Fact]
    public void What_a_waiting_thread_holds_in_a_local_is_alive()
    {
        using SampleBoard board = Run(ThreadModel.Continuations);
        // The array of 4,020 bytes, the thread's 888 and its frames.
        Assert.InRange(board.Value("threadHeld"), 4020 + 888, 4020 + 888 + 700);
    }

    [Fact]
    public void The_heap_runs_out_when_no_garbage_is_left_and_what_was_dropped_can_be_used_again()
    {
        using SampleBoard board = Run(ThreadModel.Continuations);
        double room = board.Machine.Scheduler.Context.Heap.LimitBytes / 1020.0;
        Assert.InRange(board.Value("blocks"), room - 6, room);
        Assert.Equal(50_000, board.Value("again"));
        Assert.Equal(1, board.Value("tooLarge"));
        Assert.Equal(1, board.Value("end"));
    }

    [Fact]
    public void Both_thread_models_count_the_same()
    {
        using SampleBoard continuations = Run(ThreadModel.Continuations);
        using SampleBoard hostThreads = Run(ThreadModel.HostThreads);
        Assert.Equal(continuations.Lines, hostThreads.Lines);
        Assert.Equal(continuations.Machine.Trace.Hash(), hostThreads.Machine.Trace.Hash());
    }

    private static SampleBoard Run(ThreadModel model)
    {
        SampleBoard board = SampleBoard.Boot("Memory", seed: 1, model);
        board.Run(TimeSpan.FromSeconds(20));
        return board;
    }
}
