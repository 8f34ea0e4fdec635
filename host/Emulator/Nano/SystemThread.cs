using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano;

/// <summary>A thread of the runtime that calls back into firmware, one item at a time, as nanoCLR's event and timer threads do.</summary>
internal sealed class SystemThread
{
    private readonly Queue<Action> work = new();
    private readonly Scheduler scheduler;
    private readonly long dispatchNanoseconds;
    private readonly FirmwareThread thread;

    public SystemThread(Scheduler scheduler, string name, int priority, long dispatchNanoseconds)
    {
        this.scheduler = scheduler;
        this.dispatchNanoseconds = dispatchNanoseconds;
        thread = scheduler.CreateThread(name, priority, Run);
        scheduler.Start(thread);
    }

    public void PostFromOutside(Action item)
    {
        work.Enqueue(item);
        scheduler.WakeFromOutside(thread);
    }

    private void Run()
    {
        while (true)
        {
            while (work.Count == 0)
                scheduler.Block(-1);
            Action item = work.Dequeue();
            scheduler.Spend(dispatchNanoseconds);
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

            if (work.Count > 0)
                scheduler.Yield();
        }
    }
}
