using System.Diagnostics.CodeAnalysis;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Memory;

/// <summary>
/// The managed heap of a board since its boot: objects are counted at nanoCLR's sizes as they are made, and when the
/// heap is full, or the firmware asks, what its threads and static fields still reach is counted.
/// </summary>
/// <remarks>
/// A collection pauses the firmware. Measured on nanoCLR: 80 µs when little is alive and 1 ms with 1,000 objects.
/// Not counted: what library calls make and drop inside, fragmentation, and objects that only a pinned activation holds.
/// </remarks>
public sealed class ManagedHeap
{
    private const long PauseNanoseconds = 80_000;
    private const long PausePerObjectNanoseconds = 920;

    private readonly FirmwareContext context;
    private readonly List<WeakReference<WeakTarget>> weak = [];
    private long leftAtCollection;
    private long allocatedAtCollection;
    private long highWaterBytes;

    internal ManagedHeap(FirmwareContext context) => this.context = context;

    /// <summary>Bytes that objects can take; <see cref="long.MaxValue"/> until the board sets it.</summary>
    public long LimitBytes { get; private set; } = long.MaxValue;

    /// <summary>Bytes of all objects made since the boot.</summary>
    public long AllocatedBytes => allocatedAtCollection + leftAtCollection - context.HeapLeft;

    /// <summary>Bytes that were alive at the last collection.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>Most bytes in use at once: alive at a collection, plus what was made until the next.</summary>
    public long HighWaterBytes => Math.Max(highWaterBytes, InUse);

    /// <summary>Objects that were alive at the last collection.</summary>
    public int LiveObjects { get; private set; }

    /// <summary>Collections since the boot.</summary>
    public int Collections { get; private set; }

    /// <summary>Longest pause that a collection has made.</summary>
    public TimeSpan WorstPause { get; private set; }

    /// <summary>Bytes in use now, garbage included.</summary>
    public long InUse => LimitBytes == long.MaxValue ? AllocatedBytes : LimitBytes - context.HeapLeft;

    internal void SetLimit(long bytes)
    {
        LimitBytes = bytes;
        context.HeapLeft = bytes;
        leftAtCollection = bytes;
    }

    /// <summary>Counts what is alive. All threads that can be unwound are.</summary>
    /// <returns>The pause in nanoseconds.</returns>
    internal long Collect(IEnumerable<FirmwareThread> threads)
    {
        highWaterBytes = HighWaterBytes;
        allocatedAtCollection = AllocatedBytes;
        HeapWalk walk = HeapWalk.Begin();
        foreach (object holder in context.Statics)
            walk.MarkFields(holder);
        foreach (FirmwareThread thread in threads)
        {
            walk.Add(NanoSizes.Thread);
            for (FirmwareFrame? frame = thread.Top; frame is not null; frame = frame.Caller)
                walk.MarkFrame(frame);
            walk.Mark(thread.Owner);
        }

        walk.Finish();
        Forget(walk);
        LiveBytes = walk.Bytes;
        LiveObjects = walk.Objects;
        walk.End();
        Collections++;
        context.HeapLeft = LimitBytes - LiveBytes;
        leftAtCollection = context.HeapLeft;
        long pause = PauseNanoseconds + (PausePerObjectNanoseconds * LiveObjects);
        WorstPause = TimeSpan.FromTicks(Math.Max(WorstPause.Ticks, pause / 100));
        return pause;
    }

    /// <summary>Clears a weak reference at the collection that no longer reaches its target.</summary>
    internal void Watch(WeakTarget target) => weak.Add(new WeakReference<WeakTarget>(target));

    private void Forget(HeapWalk walk)
    {
        weak.RemoveAll(each => !each.TryGetTarget(out _));
        foreach (WeakReference<WeakTarget> each in weak)
        {
            if (each.TryGetTarget(out WeakTarget? target) && target.Target is { } item && !walk.HasReached(item))
                target.Target = null;
        }
    }

    /// <summary>After an allocation that did not fit: the next one is looked at again.</summary>
    internal void Refuse()
    {
        context.HeapLeft = 0;
        leftAtCollection = 0;
    }

    /// <summary>Throws when no collection could make room for an object.</summary>
    internal void ThrowIfTooLarge(long bytes)
    {
        if (bytes > NanoSizes.LargestObject || bytes > LimitBytes)
            ThrowTooLarge();
    }

    [DoesNotReturn]
#pragma warning disable CA2201, MA0012 // it is what the board throws
    private static void ThrowTooLarge() => throw new OutOfMemoryException();
#pragma warning restore CA2201, MA0012
}
