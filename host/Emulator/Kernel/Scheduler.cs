namespace Controller.Emulator.Kernel;

/// <summary>
/// nanoCLR's thread scheduler in virtual time: one thread of a board runs at a time, for at most a quantum;
/// events, timers and sleepers are looked at between quanta.
/// </summary>
/// <remarks>
/// Rules read in nf-interpreter, src/CLR/Core/Execution.cpp, <c>ScheduleThreads</c>: the ready thread with the highest
/// execution counter runs; each run costs it <c>1 &lt;&lt; (5 - priority)</c>; a thread that was away keeps at most 33 of credit.
/// The idle loop of ESP32 (targets/ESP32/_nanoCLR/targetPAL_Events.cpp) looks at events once per FreeRTOS tick.
/// Whoever runs firmware does the scheduling, so that nothing is unwound or switched when the same thread goes on.
/// </remarks>
public sealed partial class Scheduler : IEventClock, IDisposable
{
    private readonly SchedulerOptions options;
    private readonly Crew crew;
    private readonly bool ownsCrew;
    private readonly Timeline timeline = new();
    private readonly List<FirmwareThread> threads = [];
    private readonly List<FirmwareThread> fallen = [];
    private readonly List<FirmwareThread> signalledFromOutside = [];
    private readonly List<ThreadUsage> usages = [];
    private readonly Scheduler[] alone;
    private ReadyQueue ready = new();
    private FirmwareThread? running;
    private FirmwareThread? interrupted;
    private FirmwareThread? chosen;
    private bool hasChosen;
    private Exception? failure;
    private long limitNanoseconds;
    private long eventNanoseconds = -1;
    private long quantumEndNanoseconds;
    private long sliceEndNanoseconds;

    // No sleeper is due before this; it may be too early, when one was woken otherwise.
    private long earliestWakeNanoseconds = long.MaxValue;
    private int nextThreadId = 1;
    private FirmwareThread? turnOf;
    private long turnBeganNanoseconds;
    private bool isIdle;

    // Most boards are never reset: nobody needs to ask whether the running thread is of an earlier boot.
    private bool wasHalted;
    private bool isDisposed;

    /// <summary>Creates the scheduler of one board.</summary>
    /// <param name="options">The numbers of the board's runtime.</param>
    /// <param name="loops">Watched loops.</param>
    /// <param name="crew">The host threads that run it; null for its own.</param>
    public Scheduler(SchedulerOptions options, IEnumerable<LoopStatistics>? loops = null, Crew? crew = null)
    {
        this.options = options;
        ownsCrew = crew is null;
        this.crew = crew ?? new Crew(ThreadModel.Continuations);
        alone = [this];
        Context = new FirmwareContext(this);
        Loops = new LoopMonitor(loops ?? []);
    }

    /// <summary>An exception that no firmware code caught; the thread has ended.</summary>
    public event Action<FirmwareThread, Exception>? Unhandled;

    /// <summary>Told of threads that have ended, while the firmware of this boot runs.</summary>
    internal Action<FirmwareThread>? ThreadEnded { get; set; }

    /// <summary>What woven code of this board touches, since the last boot.</summary>
    public FirmwareContext Context { get; private set; }

    /// <summary>Statistics of the watched loops.</summary>
    public LoopMonitor Loops { get; }

    /// <inheritdoc/>
    public long NowNanoseconds => eventNanoseconds >= 0 ? eventNanoseconds : NowWhileRunning();

    /// <summary>The runtime's own clock: virtual time rounded down to its tick.</summary>
    public long TickNowNanoseconds => NowNanoseconds - (NowNanoseconds % options.TickNanoseconds);

    /// <summary>Nanoseconds during which no firmware thread ran.</summary>
    public long IdleNanoseconds { get; private set; }

    /// <summary>Longest time from a pin's edge to the first instruction of its handler.</summary>
    public long WorstInterruptNanoseconds { get; private set; }

    /// <summary>What each of the firmware's threads took of the processor since the last boot, by name.</summary>
    public IReadOnlyList<ThreadUsage> Usages => usages;

    /// <summary>Whether no firmware thread has anything to do now.</summary>
    public bool IsIdle => running is null && interrupted is null && isIdle;

    /// <summary>Whether time passes with no thread chosen, also as seen from an event that the last thread's stack carries.</summary>
    internal bool IsWaitingForWork => isIdle;

    /// <summary>The thread whose turn it is, also between slices; null between two turns.</summary>
    public FirmwareThread? Turn => running ?? interrupted;

    /// <summary>The thread that calls.</summary>
    public FirmwareThread Running => running ?? throw new InvalidOperationException("No firmware thread is running: this call belongs to firmware.");

    /// <summary>Bytes that the running thread has allocated since it began.</summary>
    internal long RunningAllocatedBytes => Running.AllocatedBytes + Context.Heap.AllocatedBytes - Running.TurnAllocatedBytes;

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

    /// <summary>Runs the board from the host until a virtual instant.</summary>
    /// <param name="untilNanoseconds">The instant; a block of instructions that crosses it is finished first.</param>
    /// <exception cref="InvalidOperationException">Something outside the firmware failed; the inner exception says what.</exception>
    public void RunUntil(long untilNanoseconds)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (PrepareSlice(untilNanoseconds))
            crew.Run(alone);
        ThrowFailure();
    }

    /// <summary>Sets the end of the next slice.</summary>
    /// <returns>False when the board is there already.</returns>
    internal bool PrepareSlice(long untilNanoseconds)
    {
        sliceEndNanoseconds = untilNanoseconds;
        return NowNanoseconds < untilNanoseconds;
    }

    /// <summary>Reports what went wrong outside the firmware during the slice.</summary>
    /// <exception cref="InvalidOperationException">Something did; the inner exception says what.</exception>
    internal void ThrowFailure()
    {
        if (failure is not { } cause)
            return;
        failure = null;
        throw new InvalidOperationException($"The emulated hardware failed at virtual {NowNanoseconds / 1e9:F6} s: {cause.Message}", cause);
    }

    internal void HandlerBegins(long edgeNanoseconds)
        => WorstInterruptNanoseconds = Math.Max(WorstInterruptNanoseconds, NowNanoseconds - edgeNanoseconds);

    /// <summary>Ends the present slice now, from an event; the host's call returns.</summary>
    public void EndSlice()
    {
        long now = NowWhileRunning();
        sliceEndNanoseconds = now;
        SetLimit(now, now);
    }

    /// <summary>Runs the outside's events that are due by now. Called before firmware touches hardware.</summary>
    public void Synchronize()
    {
        ThrowIfDead();
        if (timeline.NextNanoseconds > NowWhileRunning())
            return;
        RunDueEvents();
        ThrowIfDead();
    }

    /// <summary>Lets time pass during which the runtime does nothing else, such as a bus transfer inside a native call.</summary>
    /// <param name="nanoseconds">How long.</param>
    public void Spend(long nanoseconds)
    {
        Context.Budget -= nanoseconds;
        if (Context.Budget < 0)
            Synchronize();
    }

    /// <summary>
    /// Takes the power from the firmware: its threads are gone, with whatever they held. Time and outside events go on.
    /// May be called from an event, or by the host between slices.
    /// </summary>
    public void Halt()
    {
        long now = NowWhileRunning();
        wasHalted = true;
        Context.Die();
        foreach (FirmwareThread thread in threads)
        {
            thread.IsAlive = false;
            thread.IsWaiting = false;
            thread.Top = null;
            if (thread.Parked is not null)
                fallen.Add(thread);
        }

        threads.Clear();
        signalledFromOutside.Clear();
        ready = new ReadyQueue();
        earliestWakeNanoseconds = long.MaxValue;
        interrupted = null;
        chosen = null;
        mustCollect = false;
        nextThreadId = 1;
        turnOf = null;
        usages.Clear();
        isIdle = false;
        isHeld = false;
        Context = new FirmwareContext(this);
        SetLimit(now, now);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        Halt();
        isDisposed = true;
        ReleaseFallen();
        if (ownsCrew)
            crew.Dispose();
    }

    /// <summary>A carrier's work on this board.</summary>
    /// <returns>False when another carrier has taken over; true at the slice's end.</returns>
    internal bool Drive(Carrier carrier)
    {
        while (true)
        {
            ReleaseFallen();
            if (mustCollect)
                Collect();
            FirmwareThread? next = hasChosen ? chosen : Dispatch();
            hasChosen = false;
            chosen = null;
            running = next;
            if (next is null)
                return true;
            if (next.Parked is { } parked)
            {
                next.Parked = null;
                crew.AddSpare(carrier);
                parked.Hand();
                return false;
            }

            next.Carrier = carrier;
            RunTurn(next);
            running = null;
            bool wasUnwound = unwinding == next;
            if (!wasUnwound && (fallen.Count == 0 || !fallen.Remove(next)))
                continue;
            if (wasUnwound)
                unwinding = null;
            crew.Released(carrier);
            return false;
        }
    }

    internal void ThrowIfDead()
    {
        if (wasHalted && running is { } self && self.Context.IsDead)
            throw new BoardShutdownException();
    }

    internal void ReportUnhandled(FirmwareThread thread, Exception exception) => Unhandled?.Invoke(thread, exception);

    internal void Settle()
    {
        do
        {
            Synchronize();
            FirmwareThread self = Running;
            long now = NowWhileRunning();
            if (Context.HeapLeft < 0)
            {
                LeaveForCollection(self);
            }
            else if (isHeld || now >= sliceEndNanoseconds)
            {
                interrupted = self;
                Suspend(self);
            }
            else if (now >= quantumEndNanoseconds)
            {
                ready.Add(self);
                Suspend(self);
            }
            else
            {
                SetLimit(now, NextLimit());
            }
        }
        while (Context.Budget < 0 && !Context.Suspended);
    }

    // Between two quanta: look at the outside, then choose. Null: the host's turn.
    private FirmwareThread? Dispatch()
    {
        while (true)
        {
            RunDueEvents();
            if (NowNanoseconds >= sliceEndNanoseconds)
                return null;

            if (isHeld)
            {
                long next = Math.Min(timeline.NextNanoseconds, sliceEndNanoseconds);
                IdleNanoseconds += next - NowNanoseconds;
                SetLimit(next, next);
                continue;
            }

            if (interrupted is { } same)
            {
                interrupted = null;
                SetLimit(NowNanoseconds, NextLimit());
                return same;
            }

            if (!isIdle || NowNanoseconds % options.TickNanoseconds == 0)
                LookOutside();
            WakeSleepers();

            if (!ready.IsEmpty)
            {
                isIdle = false;
                FirmwareThread next = ready.Take(threads);
                BeginQuantum(next, NowNanoseconds);
                return next;
            }

            isIdle = true;
            EndTurn(NowNanoseconds);
            long until = Math.Min(Math.Min(timeline.NextNanoseconds, earliestWakeNanoseconds), sliceEndNanoseconds);
            if (signalledFromOutside.Count > 0)
                until = Math.Min(until, CeilingTick(NowNanoseconds + 1));
            IdleNanoseconds += until - NowNanoseconds;
            SetLimit(until, until);
        }
    }

    // Neither the outside, nor a sleeper, nor the host.
    private bool IsNobodyDue(long now)
        => now < timeline.NextNanoseconds && now < earliestWakeNanoseconds && now < sliceEndNanoseconds && signalledFromOutside.Count == 0;

    private void BeginQuantum(FirmwareThread thread, long now)
    {
        EndTurn(now);
        turnOf = thread;
        turnBeganNanoseconds = now;
        quantumEndNanoseconds = now + options.QuantumNanoseconds;
        SetLimit(now, NextLimit());
    }

    private void EndTurn(long now)
    {
        if (turnOf is not { } thread)
            return;
        turnOf = null;
        thread.Usage!.Priority = thread.Priority;
        thread.Usage.Add(now - turnBeganNanoseconds);
    }

    private ThreadUsage UsageOf(string name)
    {
        foreach (ThreadUsage known in usages)
        {
            if (string.Equals(known.Name, name, StringComparison.Ordinal))
                return known;
        }

        var usage = new ThreadUsage(name);
        usages.Add(usage);
        return usage;
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
        if (now < earliestWakeNanoseconds)
            return;
        long next = long.MaxValue;
        foreach (FirmwareThread thread in threads)
        {
            if (!thread.IsWaiting)
                continue;
            if (thread.WakeNanoseconds <= now)
                ready.Add(thread);
            else
                next = Math.Min(next, thread.WakeNanoseconds);
        }

        earliestWakeNanoseconds = next;
    }

    private void RunDueEvents()
    {
        long now = NowWhileRunning();
        if (timeline.NextNanoseconds > now)
            return;
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
