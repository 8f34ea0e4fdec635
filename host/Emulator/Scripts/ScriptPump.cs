namespace Controller.Emulator.Scripts;

/// <summary>
/// Runs asynchronous host code in virtual time: what an await continues with is queued, and run in that order on the
/// calling thread between slices of the emulation. Time passes only while nothing is queued.
/// </summary>
/// <remarks>
/// Whatever completes an await of such code must do so within <see cref="Enter"/>: a timer of the virtual time, or a
/// packet of the in-process network. A continuation that any other thread queues came from outside virtual time; when
/// it comes is an accident, so it ends the run.
/// </remarks>
/// <param name="now">Virtual nanoseconds.</param>
/// <param name="runUntil">Lets virtual time pass until an instant or until <paramref name="endSlice"/>.</param>
/// <param name="endSlice">Ends what <paramref name="runUntil"/> does; called from an event.</param>
internal sealed class ScriptPump(Func<long> now, Action<long> runUntil, Action endSlice) : SynchronizationContext
{
    // A script that gives way this often while no time passes waits in a loop for something that needs time.
    private const int MostTurnsAtOneInstant = 1_000_000;

    // How much virtual time may pass until a continuation from another thread is noticed.
    private const long LookNanoseconds = 1_000_000_000;

    [ThreadStatic]
    private static ScriptPump? entered;

    private readonly Lock gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private int pumpingThread;
    private bool isSlicing;
    private bool hasStranger;

    /// <summary>Timers of the virtual time that are armed.</summary>
    public int ArmedTimers { get; set; }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (gate)
        {
            queue.Enqueue((d, state));
            if (pumpingThread != 0 && entered != this && (isSlicing || Environment.CurrentManagedThreadId != pumpingThread))
                hasStranger = true;
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (pumpingThread != 0 && Environment.CurrentManagedThreadId != pumpingThread)
            throw new NotSupportedException("A script in virtual time cannot be called from another thread.");
        d(state);
    }

    /// <summary>Begins a part of the emulation that may complete what a script awaits; disposing the result ends it.</summary>
    public Entrance Enter()
    {
        var entrance = new Entrance(this, entered);
        entered = this;
        return entrance;
    }

    /// <summary>Starts a script and lets virtual time pass until it has ended.</summary>
    /// <param name="script">The script.</param>
    /// <param name="limit">How much virtual time it may take.</param>
    /// <returns>The script's task, completed.</returns>
    /// <exception cref="ScriptStalledException">It has not ended within the limit.</exception>
    /// <exception cref="UnrepeatableScriptException">It continued on a thread of its own.</exception>
    public TTask Run<TTask>(Func<TTask> script, TimeSpan limit)
        where TTask : Task
    {
        if (pumpingThread != 0)
            throw new InvalidOperationException("A script runs on this bench already: await within it instead of starting another.");
        SynchronizationContext? before = Current;
        pumpingThread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            long end = now() + (limit.Ticks * 100);
            TTask running = script();
            while (true)
            {
                Drain();
                if (running.IsCompleted)
                    return running;
                if (now() >= end)
                    throw new ScriptStalledException(now(), limit, ArmedTimers);
                isSlicing = true;
                runUntil(Math.Min(end, now() + LookNanoseconds));
                isSlicing = false;
            }
        }
        finally
        {
            isSlicing = false;
            pumpingThread = 0;
            SetSynchronizationContext(before);
        }
    }

    private void Drain()
    {
        for (int turns = 0; ; turns++)
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (gate)
            {
                if (hasStranger)
                {
                    hasStranger = false;
                    throw new UnrepeatableScriptException(now());
                }

                if (!queue.TryDequeue(out next))
                    return;
            }

            if (turns == MostTurnsAtOneInstant)
                throw new ScriptStalledException(now(), TimeSpan.Zero, ArmedTimers);
            next.Callback(next.State);
        }
    }

    private void Leave(ScriptPump? outer)
    {
        entered = outer;
        bool hasWork;
        lock (gate)
            hasWork = queue.Count > 0;
        if (isSlicing && hasWork)
            endSlice();
    }

    /// <summary>A part of the emulation that may complete what a script awaits.</summary>
    /// <param name="pump">The pump.</param>
    /// <param name="outer">What was entered before.</param>
    public readonly ref struct Entrance(ScriptPump pump, ScriptPump? outer)
    {
        public void Dispose() => pump.Leave(outer);
    }
}
