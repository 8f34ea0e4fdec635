using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano;

/// <summary>A thread of the runtime that calls back into firmware, one item at a time, as nanoCLR's event and timer threads do.</summary>
internal sealed class SystemThread : FirmwareFrame
{
    private readonly Queue<Action> work = new();
    private readonly Scheduler scheduler;
    private readonly long dispatchNanoseconds;
    private readonly FirmwareThread thread;

    public SystemThread(Scheduler scheduler, string name, int priority, long dispatchNanoseconds)
    {
        this.scheduler = scheduler;
        this.dispatchNanoseconds = dispatchNanoseconds;
        FirmwareContext context = scheduler.Context;
        thread = scheduler.CreateThread(name, priority, () => Resume(context));
        scheduler.Start(thread);
    }

    public void PostFromOutside(Action item)
    {
        work.Enqueue(item);
        scheduler.WakeFromOutside(thread);
    }

    /// <inheritdoc/>
    public override void Resume(FirmwareContext context)
    {
        while (true)
        {
            if (work.Count == 0)
                scheduler.Block(-1);
            else
                RunNext(context);
            if (!context.Suspended)
                continue;
            context.Push(this);
            return;
        }
    }

    private void RunNext(FirmwareContext context)
    {
        Action item = work.Dequeue();
        scheduler.Spend(dispatchNanoseconds);
        // The item may call several handlers in turn, or change state after them: it waits with its host thread.
        context.Pin();
        try
        {
            item();
        }
#pragma warning disable CA1031 // as on nanoCLR: a handler's exception ends the dispatch of that item, not the board
        catch (Exception exception) when (exception is not BoardShutdownException)
#pragma warning restore CA1031
        {
            scheduler.ReportUnhandled(thread, exception);
        }

        context.Pins = 0;
        if (work.Count > 0)
            scheduler.Yield();
    }
}
