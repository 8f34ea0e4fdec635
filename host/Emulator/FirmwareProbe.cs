using Controller.Emulator.Kernel;
using Controller.Emulator.Memory;

namespace Controller.Emulator;

/// <summary>What a test can ask of the running firmware as a whole.</summary>
public sealed class FirmwareProbe
{
    private readonly Scheduler scheduler;

    internal FirmwareProbe(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>The managed heap since the last boot.</summary>
    public ManagedHeap Heap => scheduler.Context.Heap;

    /// <summary>Share of time since power-on in which a firmware thread ran, 0 to 1.</summary>
    public double BusyShare => scheduler.NowNanoseconds == 0 ? 0 : 1 - ((double)scheduler.IdleNanoseconds / scheduler.NowNanoseconds);

    /// <summary>What each thread took of the processor since the last boot, by name.</summary>
    public IReadOnlyList<ThreadUsage> Threads => scheduler.Usages;

    /// <summary>Longest time from a pin's edge to the first instruction of its handler since power-on; zero without any.</summary>
    public TimeSpan WorstInterruptLatency => TimeSpan.FromTicks(scheduler.WorstInterruptNanoseconds / 100);

    /// <summary>Begins to look where the firmware spends its time, until the board is reset. Does not change what the firmware does.</summary>
    /// <param name="interval">Virtual time between two looks.</param>
    public FirmwareProfile Profile(TimeSpan interval) => new(scheduler, interval);

    /// <summary>Bytes that all threads of the firmware allocate on the managed heap while something happens.</summary>
    /// <param name="advance">Lets virtual time pass. The board must not be reset in it.</param>
    public long AllocationsDuring(Action advance)
    {
        ArgumentNullException.ThrowIfNull(advance);
        ManagedHeap heap = Heap;
        long before = heap.AllocatedBytes;
        advance();
        return Heap == heap
            ? heap.AllocatedBytes - before
            : throw new InvalidOperationException("The board was reset meanwhile: its heap began anew.");
    }
}
