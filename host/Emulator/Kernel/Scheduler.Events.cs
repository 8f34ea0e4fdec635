namespace Controller.Emulator.Kernel;

/// <content>What happens often: events and waits that leave no garbage.</content>
public sealed partial class Scheduler
{
    /// <summary>As <see cref="Schedule"/>, for an event that is never cancelled.</summary>
    /// <param name="atNanoseconds">Virtual time.</param>
    /// <param name="action">What happens; it runs between firmware instructions and must not block. Kept delegates cost nothing.</param>
    public void Post(long atNanoseconds, Action action)
    {
        timeline.Post(atNanoseconds, action);
        if (atNanoseconds < limitNanoseconds)
            SetLimit(NowWhileRunning(), atNanoseconds);
    }

    /// <summary>As <see cref="Wait{T}(int, Func{bool}, Func{bool, T}, Action?)"/>, for a condition that does not hold now and an object that is used again.</summary>
    /// <param name="timeoutMilliseconds">-1 is forever; not 0.</param>
    /// <param name="wait">The condition; the thread's own until it is over.</param>
    internal bool Wait(int timeoutMilliseconds, ReusableWait wait)
    {
        FirmwareThread self = Running;
        self.DeadlineNanoseconds = Deadline(timeoutMilliseconds);
        self.Wait = wait;
        while (true)
        {
            BeginWait(self);
            Suspend(self);
            if (Context.Suspended)
                return false;
            bool done = wait.IsDone();
            if (!done && self.WasSignalled)
                continue;
            self.Wait = null;
            wait.Over(self);
            return done;
        }
    }
}
