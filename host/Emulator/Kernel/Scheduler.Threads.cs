using System.Runtime.ExceptionServices;

namespace Controller.Emulator.Kernel;

/// <content>Threads: their life, their waits, and how a waiting thread leaves the host's stack.</content>
public sealed partial class Scheduler
{
    /// <summary>Creates a thread that does not run yet.</summary>
    public FirmwareThread CreateThread(string name, int priority, Action body)
    {
        var thread = new FirmwareThread(Context, nextThreadId++, name, priority, body) { ExecutionCounter = ready.LowestExecutionCounter };
        threads.Add(thread);
        thread.Usage = UsageOf(name);
        thread.Usage.Threads++;
        return thread;
    }

    /// <summary>Makes a created thread ready.</summary>
    public void Start(FirmwareThread thread)
    {
        thread.IsAlive = true;
        ready.Add(thread);
    }

    /// <summary>
    /// Ends the running thread's turn for at least a time. When <see cref="FirmwareContext.Suspended"/> is set
    /// afterwards, the caller must return to woven code at once.
    /// </summary>
    /// <param name="milliseconds">0 gives the turn away; -1 is forever.</param>
    public void Sleep(int milliseconds)
    {
        if (milliseconds == 0)
            Yield();
        else
            Block(milliseconds);
    }

    /// <summary>Ends the running thread's turn; it stays ready. Afterwards as for <see cref="Sleep"/>.</summary>
    public void Yield()
    {
        ThrowIfDead();
        FirmwareThread self = Running;
        long now = NowWhileRunning();
        if (ready.IsEmpty && !self.AbortRequested && IsNobodyDue(now))
        {
            // What Dispatch would come to.
            ready.Charge(self, threads);
            BeginQuantum(self, now);
            return;
        }

        ready.Add(self);
        Suspend(self);
    }

    /// <summary>Waits until <see cref="Wake"/> or a time-out. Afterwards as for <see cref="Sleep"/>.</summary>
    /// <param name="timeoutMilliseconds">-1 is forever.</param>
    public void Block(int timeoutMilliseconds)
    {
        ThrowIfDead();
        FirmwareThread self = Running;
        self.DeadlineNanoseconds = Deadline(timeoutMilliseconds);
        BeginWait(self);
        Suspend(self);
    }

    /// <summary>Waits until a condition holds or a time-out. It must be the last thing that a library call does.</summary>
    /// <param name="timeoutMilliseconds">-1 is forever.</param>
    /// <param name="isDone">Looked at now and whenever the thread is woken; may change what it takes.</param>
    /// <param name="result">Told whether the condition held; its value or exception is the call's.</param>
    /// <param name="over">Runs when the wait is over, before the result, also when an exception ends it: whoever knows of the thread forgets it.</param>
    public T Wait<T>(int timeoutMilliseconds, Func<bool> isDone, Func<bool, T> result, Action? over = null)
    {
        ArgumentNullException.ThrowIfNull(isDone);
        ArgumentNullException.ThrowIfNull(result);
        ThrowIfDead();
        bool isDoneNow = isDone();
        if (isDoneNow || timeoutMilliseconds == 0)
        {
            over?.Invoke();
            return result(isDoneNow);
        }

        FirmwareThread self = Running;
        self.DeadlineNanoseconds = Deadline(timeoutMilliseconds);
        self.Wait = new ConditionWait<T>(isDone, result, over);
        while (true)
        {
            BeginWait(self);
            Suspend(self);
            if (Context.Suspended)
                return default!;
            bool done = isDone();
            if (!done && self.WasSignalled)
                continue;
            self.Wait = null;
            over?.Invoke();
            return result(done);
        }
    }

    /// <summary>Waits for another thread to end.</summary>
    /// <returns>False after the time-out.</returns>
    public bool Join(FirmwareThread other, int timeoutMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(other);
        FirmwareThread self = Running;
        if (other.IsAlive)
            other.Joiners.Add(self);
        return Wait(timeoutMilliseconds, () => !other.IsAlive, ended => ended, () => other.Joiners.Remove(self));
    }

    /// <summary>Ends a thread's wait, from firmware.</summary>
    public void Wake(FirmwareThread thread)
    {
        if (!thread.IsWaiting)
            return;
        thread.WasSignalled = true;
        ready.Add(thread);
    }

    /// <summary>Ends a thread's wait, from outside the firmware: it becomes ready when the runtime next looks at events.</summary>
    public void WakeFromOutside(FirmwareThread thread)
    {
        if (thread.IsWaiting && !signalledFromOutside.Contains(thread))
            signalledFromOutside.Add(thread);
    }

    /// <summary>Asks a thread to end by exception at its next look.</summary>
    public void Abort(FirmwareThread thread)
    {
        thread.AbortRequested = true;
        Wake(thread);
    }

    private long Deadline(int timeoutMilliseconds)
        => timeoutMilliseconds < 0 ? long.MaxValue : CeilingTick(TickNowNanoseconds + (timeoutMilliseconds * 1_000_000L));

    private void BeginWait(FirmwareThread self)
    {
        self.IsWaiting = true;
        self.WasSignalled = false;
        self.WakeNanoseconds = self.DeadlineNanoseconds;
        earliestWakeNanoseconds = Math.Min(earliestWakeNanoseconds, self.WakeNanoseconds);
    }

    // Gives the turn to the next thread, which may be the same one. Otherwise the running one leaves the host's stack:
    // it unwinds (the caller returns with Suspended set), or, where that is not possible, stays parked on its carrier.
    private void Suspend(FirmwareThread self)
    {
        FirmwareThread? next = Dispatch();
        if (next == self && !self.Context.IsDead)
        {
            ThrowIfAborted(self);
            return;
        }

        chosen = next;
        hasChosen = true;
        ThrowIfDead();
        if (crew.Model == ThreadModel.Continuations && self.Context.Pins == 0)
            self.Context.Suspended = true;
        else
            Park(self);
    }

    private void Park(FirmwareThread self)
    {
        Carrier mine = self.Carrier!;
        self.ParkedPins = self.Context.Pins;
        self.Context.Pins = 0;
        self.Parked = mine;
        EndTurn(self);
        if (chosen?.Parked is { } other)
        {
            running = chosen;
            chosen.Parked = null;
            chosen = null;
            hasChosen = false;
            other.Hand();
        }
        else
        {
            crew.TakeSpare().Hand();
        }

        mine.Await();
        if (unwinding == self)
        {
            self.Context.Suspended = true;
            return;
        }

        BeginTurn(self);
        self.Context.Pins = self.ParkedPins;
        ThrowIfDead();
        ThrowIfAborted(self);
    }

    private static void BeginTurn(FirmwareThread self) => self.TurnAllocatedBytes = self.Context.Heap.AllocatedBytes;

    private static void EndTurn(FirmwareThread self)
    {
        long allocated = self.Context.Heap.AllocatedBytes;
        self.AllocatedBytes += allocated - self.TurnAllocatedBytes;
        self.TurnAllocatedBytes = allocated;
    }

    private static void ThrowIfAborted(FirmwareThread self)
    {
        if (self.Injected is { } injected)
        {
            self.Injected = null;
            CallOff(self);
            throw injected;
        }

        if (!self.AbortRequested)
            return;
        self.AbortRequested = false;
        CallOff(self);
        throw new FirmwareAbortException();
    }

    private static void CallOff(FirmwareThread self)
    {
        NativeWait? wait = self.Wait;
        self.Wait = null;
        wait?.CallOff();
    }

    // One turn of a thread: its first, or the next of one whose frames are on the heap.
    private void RunTurn(FirmwareThread self)
    {
        FirmwareContext context = self.Context;
        FirmwareContext.Bind(context);
        try
        {
            BeginTurn(self);
            bool ended = self.Body is null ? GoOn(self) : Begin(self);
            EndTurn(self);
            if (!ended)
                return;
        }
        catch (BoardShutdownException)
        {
            return;
        }
        catch (Exception exception)
        {
            // As on nanoCLR: an unhandled exception ends its thread, not the program.
            context.Pins = 0;
            if (!context.IsDead && exception is not FirmwareAbortException)
                ReportUnhandled(self, exception);
        }

        if (!context.IsDead)
            End(self);
    }

    private static bool Begin(FirmwareThread self)
    {
        Action body = self.Body!;
        self.Body = null;
        body();
        return !Capture(self, null);
    }

    private bool GoOn(FirmwareThread self)
    {
        FirmwareContext context = self.Context;
        Exception? pending = null;
        if (self.AbortRequested)
        {
            self.AbortRequested = false;
            CallOff(self);
            pending = new FirmwareAbortException();
        }
        else if (self.Injected is not null)
        {
            pending = self.Injected;
            self.Injected = null;
            CallOff(self);
        }
        else if (self.Wait is { } wait)
        {
            try
            {
                if (!wait.TryFinish(context, self.WasSignalled))
                {
                    BeginWait(self);
                    return false;
                }
            }
#pragma warning disable CA1031 // it is the waiting call's, and goes on to the frame that made the call
            catch (Exception exception)
#pragma warning restore CA1031
            {
                pending = exception;
            }

            self.Wait = null;
        }

        while (self.Top is { } frame)
        {
            FirmwareFrame? rest = frame.Caller;
            frame.Caller = null;
            self.Top = rest;
            context.PendingException = pending;
            pending = null;
            try
            {
                frame.Resume(context);
            }
            catch (Exception exception) when (rest is not null && exception is not BoardShutdownException)
            {
                context.Pins = 0;
                pending = exception;
                continue;
            }

            if (Capture(self, rest))
                return false;
        }

        if (pending is not null)
            ExceptionDispatchInfo.Throw(pending);
        return true;
    }

    private static bool Capture(FirmwareThread self, FirmwareFrame? rest)
    {
        if (!self.Context.Suspended)
            return false;
        self.Top = self.Context.TakeFrames(rest);
        return true;
    }

    private void End(FirmwareThread thread)
    {
        thread.IsAlive = false;
        foreach (FirmwareThread joiner in thread.Joiners)
            Wake(joiner);
        threads.Remove(thread);
        ThreadEnded?.Invoke(thread);
    }

    // Threads of an earlier boot that are parked on carriers: each unwinds by exception, alone on its board.
    private void ReleaseFallen()
    {
        while (fallen.Count > 0)
        {
            FirmwareThread thread = fallen[^1];
            Carrier parked = thread.Parked!;
            thread.Parked = null;
            running = thread;
            crew.Release(parked);
            running = null;
        }
    }
}
