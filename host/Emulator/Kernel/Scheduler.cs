namespace Controller.Emulator.Kernel;

/// <summary>
/// nanoCLR's thread scheduler in virtual time: one thread of a board runs at a time, for at most a quantum;
/// events, timers and sleepers are looked at between quanta.
/// </summary>
/// <remarks>
/// Rules read in nf-interpreter, src/CLR/Core/Execution.cpp, <c>ScheduleThreads</c>: the ready thread with the highest
/// execution counter runs; each run costs it <c>1 &lt;&lt; (5 - priority)</c>; a thread that was away keeps at most 33 of credit.
/// The idle loop of ESP32 (targets/ESP32/_nanoCLR/targetPAL_Events.cpp) looks at events once per FreeRTOS tick.
/// Whoever holds the baton does the scheduling, so that no switch happens when the same thread goes on.
/// </remarks>
public sealed class Scheduler : IVirtualClock, IDisposable
{
    private readonly SchedulerOptions options;
    private readonly Timeline timeline = new();
    private readonly List<FirmwareThread> threads = [];
    private readonly ReadyQueue ready = new();
    private readonly List<FirmwareThread> signalledFromOutside = [];
    private readonly Baton hostBaton = Baton.Create();
    private FirmwareThread? running;
    private Exception? failure;
    private long limitNanoseconds;
    private long eventNanoseconds = -1;
    private long quantumEndNanoseconds;
    private long sliceEndNanoseconds;
    private int nextThreadId = 1;
    private bool isIdle;
    private bool isShutdown;

    /// <summary>Creates the scheduler of one board.</summary>
    public Scheduler(SchedulerOptions options, IEnumerable<LoopStatistics>? loops = null)
    {
        this.options = options;
        Context = new FirmwareContext(this);
        Loops = new LoopMonitor(loops ?? []);
    }

    /// <summary>An exception that no firmware code caught; the thread has ended.</summary>
    public event Action<FirmwareThread, Exception>? Unhandled;

    /// <summary>What woven code of this board touches.</summary>
    public FirmwareContext Context { get; }

    /// <summary>Statistics of the watched loops.</summary>
    public LoopMonitor Loops { get; }

    /// <inheritdoc/>
    public long NowNanoseconds => eventNanoseconds >= 0 ? eventNanoseconds : limitNanoseconds - Context.Budget;

    /// <summary>The runtime's own clock: virtual time rounded down to its tick.</summary>
    public long TickNowNanoseconds => NowNanoseconds - (NowNanoseconds % options.TickNanoseconds);

    /// <summary>Nanoseconds during which no firmware thread ran.</summary>
    public long IdleNanoseconds { get; private set; }

    /// <summary>Whether no firmware thread has anything to do now.</summary>
    public bool IsIdle => running is null && isIdle;

    /// <summary>The thread that runs now.</summary>
    public FirmwareThread Running => running ?? throw new InvalidOperationException("No firmware thread is running: this call belongs to firmware.");

    /// <summary>Adds an event from outside the firmware.</summary>
    /// <param name="atNanoseconds">Virtual time.</param>
    /// <param name="action">What happens; it runs between firmware instructions and must not block.</param>
    public TimedEvent Schedule(long atNanoseconds, Action action)
    {
        TimedEvent timed = timeline.Schedule(atNanoseconds, action);
        if (atNanoseconds < limitNanoseconds)
            SetLimit(NowWhileRunning(), atNanoseconds);
        return timed;
    }

    /// <summary>Creates a thread that does not run yet.</summary>
    public FirmwareThread CreateThread(string name, int priority, Action body)
    {
        var thread = new FirmwareThread(this, nextThreadId++, name, priority, body) { ExecutionCounter = ready.LowestExecutionCounter };
        threads.Add(thread);
        return thread;
    }

    /// <summary>Makes a created thread ready.</summary>
    public void Start(FirmwareThread thread)
    {
        thread.Begin();
        ready.Add(thread);
    }

    /// <summary>Runs the board from the host until a virtual instant.</summary>
    /// <param name="untilNanoseconds">The instant; a block of instructions that crosses it is finished first.</param>
    /// <exception cref="InvalidOperationException">Something outside the firmware failed; the inner exception says what.</exception>
    public void RunUntil(long untilNanoseconds)
    {
        ObjectDisposedException.ThrowIf(isShutdown, this);
        sliceEndNanoseconds = untilNanoseconds;
        if (NowNanoseconds < untilNanoseconds)
        {
            if (running is null)
                running = Dispatch();
            if (running is not null)
            {
                running.HandBaton();
                hostBaton.Await();
            }
        }

        if (failure is { } cause)
        {
            failure = null;
            throw new InvalidOperationException($"The emulated hardware failed at virtual {NowNanoseconds / 1e9:F6} s: {cause.Message}", cause);
        }
    }

    /// <summary>Runs the outside's events that are due by now. Called before firmware touches hardware.</summary>
    public void Synchronize()
    {
        ThrowIfShutdown();
        RunDueEvents();
    }

    /// <summary>Lets time pass during which the runtime does nothing else, such as a bus transfer inside a native call.</summary>
    /// <param name="nanoseconds">How long.</param>
    public void Spend(long nanoseconds)
    {
        Context.Budget -= nanoseconds;
        if (Context.Budget < 0)
            Synchronize();
    }

    /// <summary>Ends the running thread's turn for at least a time.</summary>
    /// <param name="milliseconds">0 gives the turn away; -1 is forever.</param>
    public void Sleep(int milliseconds)
    {
        if (milliseconds == 0)
            Yield();
        else
            Block(milliseconds);
    }

    /// <summary>Ends the running thread's turn; it stays ready.</summary>
    public void Yield()
    {
        FirmwareThread self = Running;
        ready.Add(self);
        SwitchFrom(self);
    }

    /// <summary>Waits until <see cref="Wake"/> or a time-out.</summary>
    /// <param name="timeoutMilliseconds">-1 is forever.</param>
    /// <returns>True when woken, false after the time-out.</returns>
    public bool Block(int timeoutMilliseconds)
    {
        FirmwareThread self = Running;
        self.IsWaiting = true;
        self.WasSignalled = false;
        self.WakeNanoseconds = timeoutMilliseconds < 0 ? long.MaxValue : CeilingTick(TickNowNanoseconds + (timeoutMilliseconds * 1_000_000L));
        SwitchFrom(self);
        return self.WasSignalled;
    }

    /// <summary>Waits for another thread to end.</summary>
    /// <returns>False after the time-out.</returns>
    public bool Join(FirmwareThread other, int timeoutMilliseconds)
    {
        if (!other.IsAlive)
            return true;
        other.Joiners.Add(Running);
        bool ended = Block(timeoutMilliseconds);
        other.Joiners.Remove(Running);
        return ended;
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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isShutdown)
            return;
        isShutdown = true;
        Context.Budget = long.MinValue / 2;
        // One after the other, so that unwinding firmware is still alone on its board.
        foreach (FirmwareThread thread in threads)
        {
            if (thread.IsAlive)
            {
                thread.HandBaton();
                thread.JoinHost();
            }

            thread.Dispose();
        }

        hostBaton.Dispose();
    }

    /// <summary>Core that the board's host threads share; -1 for any.</summary>
    internal int Core { get; } = CoreBinding.Choose();

    internal void ThrowIfShutdown()
    {
        if (isShutdown)
            throw new BoardShutdownException();
    }

    internal void ReportUnhandled(FirmwareThread thread, Exception exception) => Unhandled?.Invoke(thread, exception);

    internal void End(FirmwareThread thread)
    {
        foreach (FirmwareThread joiner in thread.Joiners)
            Wake(joiner);
        threads.Remove(thread);
        SwitchFrom(thread);
    }

    internal void Settle()
    {
        while (true)
        {
            ThrowIfShutdown();
            RunDueEvents();
            FirmwareThread self = Running;
            if (NowNanoseconds >= sliceEndNanoseconds)
            {
                hostBaton.Hand();
                self.AwaitBaton();
                ThrowIfShutdown();
                SetLimit(NowNanoseconds, NextLimit());
            }
            else if (NowNanoseconds >= quantumEndNanoseconds)
            {
                ready.Add(self);
                SwitchFrom(self);
                return;
            }
            else
            {
                SetLimit(NowNanoseconds, NextLimit());
            }

            if (Context.Budget >= 0)
                return;
        }
    }

    private void SwitchFrom(FirmwareThread self)
    {
        ThrowIfShutdown();
        FirmwareThread? next = Dispatch();
        running = next;
        if (next == self)
        {
            ThrowIfAborted(self);
            return;
        }

        if (next is null)
            hostBaton.Hand();
        else
            next.HandBaton();

        if (!self.IsAlive)
            return;
        self.AwaitBaton();
        ThrowIfShutdown();
        ThrowIfAborted(self);
    }

    private static void ThrowIfAborted(FirmwareThread self)
    {
        if (!self.AbortRequested)
            return;
        self.AbortRequested = false;
        throw new FirmwareAbortException();
    }

    // Between two quanta: look at the outside, then choose. Null: the host's turn.
    private FirmwareThread? Dispatch()
    {
        while (true)
        {
            RunDueEvents();
            if (NowNanoseconds >= sliceEndNanoseconds)
                return null;

            if (!isIdle || NowNanoseconds % options.TickNanoseconds == 0)
                LookOutside();
            WakeSleepers();

            if (!ready.IsEmpty)
            {
                isIdle = false;
                FirmwareThread next = ready.Take(threads);
                long now = NowNanoseconds;
                quantumEndNanoseconds = now + options.QuantumNanoseconds;
                SetLimit(now, NextLimit());
                return next;
            }

            isIdle = true;
            long until = Math.Min(Math.Min(timeline.NextNanoseconds, NextSleeper()), sliceEndNanoseconds);
            if (signalledFromOutside.Count > 0)
                until = Math.Min(until, CeilingTick(NowNanoseconds + 1));
            IdleNanoseconds += until - NowNanoseconds;
            SetLimit(until, until);
        }
    }

    private void LookOutside()
    {
        if (signalledFromOutside.Count == 0)
            return;
        foreach (FirmwareThread thread in signalledFromOutside)
            Wake(thread);
        signalledFromOutside.Clear();
    }

    private void WakeSleepers()
    {
        long now = NowNanoseconds;
        foreach (FirmwareThread thread in threads)
        {
            if (thread.IsWaiting && thread.WakeNanoseconds <= now)
                ready.Add(thread);
        }
    }

    private long NextSleeper()
    {
        long next = long.MaxValue;
        foreach (FirmwareThread thread in threads)
        {
            if (thread.IsWaiting && thread.WakeNanoseconds < next)
                next = thread.WakeNanoseconds;
        }

        return next;
    }

    private void RunDueEvents()
    {
        long now = NowWhileRunning();
        while (timeline.TakeDue(now) is { } due)
        {
            eventNanoseconds = due.AtNanoseconds;
            try
            {
                due.Run();
            }
#pragma warning disable CA1031 // whatever the hardware model throws belongs to the host, not to the firmware thread that happens to carry it
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure ??= exception;
                sliceEndNanoseconds = now;
            }
            finally
            {
                eventNanoseconds = -1;
            }
        }
    }

    private long NowWhileRunning() => limitNanoseconds - Context.Budget;

    private long NextLimit() => Math.Min(Math.Min(quantumEndNanoseconds, timeline.NextNanoseconds), sliceEndNanoseconds);

    private void SetLimit(long nowNanoseconds, long newLimitNanoseconds)
    {
        limitNanoseconds = newLimitNanoseconds;
        Context.Budget = newLimitNanoseconds - nowNanoseconds;
    }

    private long CeilingTick(long nanoseconds) => (nanoseconds + options.TickNanoseconds - 1) / options.TickNanoseconds * options.TickNanoseconds;
}
