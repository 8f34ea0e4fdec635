namespace Controller.Emulator.Kernel;

/// <content>Collections of the managed heap: every thread that can be is unwound first, so that its frames can be walked.</content>
public sealed partial class Scheduler
{
    private FirmwareThread? unwinding;
    private bool mustCollect;

    /// <summary>Collects the garbage of the running boot. The last thing that a library call does, as for <see cref="Wait"/>.</summary>
    /// <returns>Free bytes.</returns>
    public long CollectGarbage()
    {
        ThrowIfDead();
        FirmwareThread self = Running;
        self.Wait = new CollectionWait();
        LeaveForCollection(self);
        if (Context.Suspended)
            return 0;
        self.Wait = null;
        return Context.HeapLeft;
    }

    /// <summary>Makes the running thread look at the kernel as soon as it can.</summary>
    internal void DemandLook()
    {
        long now = NowWhileRunning();
        SetLimit(now, now - 1);
    }

    // The running thread goes on right after the collection, within the same quantum.
    private void LeaveForCollection(FirmwareThread self)
    {
        mustCollect = true;
        interrupted = self;
        if (self.Context.Pins == 0)
            self.Context.Suspended = true;
        else
            Park(self);
    }

    private void Collect()
    {
        mustCollect = false;
        foreach (FirmwareThread thread in threads)
        {
            if (thread.Parked is not { } parked || thread.ParkedPins > 0)
                continue;
            unwinding = thread;
            running = thread;
            thread.Parked = null;
            crew.Release(parked);
            running = null;
        }

        long pause = Context.Heap.Collect(threads);
        Context.Budget -= pause;
        if (Context.HeapLeft >= 0 || interrupted is not { } self)
            return;
        Context.Heap.Refuse();
        // A call that asked for the collection is told that nothing is free; only an allocation fails.
        if (self.Wait is null)
            self.Injected = OutOfMemory();
    }

#pragma warning disable CA2201, MA0012 // it is what the board throws
    private static OutOfMemoryException OutOfMemory() => new();
#pragma warning restore CA2201, MA0012
}
