using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.Thread</c> of nanoFramework.</summary>
[NanoType("System.Threading.Thread")]
public sealed class NanoThread
{
    // An empty loop's iteration as counted on the interpreter, 316 instructions at ESP32's speed (tests/Emulator.Tests/TimingTests.cs).
    private const long IterationNanoseconds = 3_213;

    private readonly FirmwareThread thread;
    private bool wasStarted;

    /// <summary>Creates a thread that has not started.</summary>
    public NanoThread(ThreadStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        NanoBoard board = NanoBoard.Current;
        thread = board.Scheduler.CreateThread(start.Method.DeclaringType?.Name + "." + start.Method.Name, (int)NanoThreadPriority.Normal, Single(start));
        thread.Owner = this;
    }

    // A multicast delegate runs its targets in a loop of the host's, which cannot be unwound.
    private static Action Single(ThreadStart start)
    {
        FirmwareContext context = FirmwareContext.Current;
        if (start.HasSingleTarget)
            return () => start();
        return () =>
        {
            context.Pin();
            start();
            context.Unpin();
        };
    }

    private NanoThread(FirmwareThread thread)
    {
        this.thread = thread;
        thread.Owner = this;
        wasStarted = true;
    }

    /// <summary>The thread that calls.</summary>
    public static NanoThread CurrentThread
    {
        get
        {
            FirmwareThread running = NanoBoard.Current.Scheduler.Running;
            return (NanoThread?)running.Owner ?? new NanoThread(running);
        }
    }

    /// <summary>Number of the thread on its board.</summary>
    public int ManagedThreadId => thread.Id;

    /// <summary>Whether the thread runs.</summary>
    public bool IsAlive => thread.IsAlive;

    /// <summary>Share of quanta.</summary>
    public NanoThreadPriority Priority
    {
        get => (NanoThreadPriority)thread.Priority;
        set => thread.Priority = (int)value;
    }

    /// <summary>State in nanoFramework's terms.</summary>
    public ThreadState ThreadState
    {
        get
        {
            if (!wasStarted)
                return ThreadState.Unstarted;
            if (!thread.IsAlive)
                return ThreadState.Stopped;
            return thread.IsWaiting ? ThreadState.WaitSleepJoin : ThreadState.Running;
        }
    }

    /// <summary>Waits; 0 gives the turn away.</summary>
    [Suspends]
    public static void Sleep(int millisecondsTimeout) => NanoBoard.Current.Scheduler.Sleep(millisecondsTimeout);

    /// <summary>Waits.</summary>
    [Suspends]
    public static void Sleep(TimeSpan timeout) => Sleep((int)timeout.TotalMilliseconds);

    /// <summary>Keeps the processor busy, a loop's iteration at a time.</summary>
    public static void SpinWait(int iterations) => NanoBoard.Current.Scheduler.Spend(Math.Max(0, iterations) * IterationNanoseconds);

    public void Suspend() => throw NotModelled.Member("Thread.Suspend", "suspended threads");

    public void Resume() => throw NotModelled.Member("Thread.Resume", "suspended threads");

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        if (wasStarted)
            throw new ThreadStateException("The thread was started before.");
        wasStarted = true;
        NanoBoard.Current.Scheduler.Start(thread);
    }

    /// <summary>Waits for the thread's end.</summary>
    [Suspends]
    public void Join() => Join(-1);

    /// <summary>Waits for the thread's end.</summary>
    /// <returns>False after the time-out.</returns>
    [Suspends]
    public bool Join(int millisecondsTimeout) => NanoBoard.Current.Scheduler.Join(thread, millisecondsTimeout);

    /// <summary>Waits for the thread's end.</summary>
    /// <returns>False after the time-out.</returns>
    [Suspends]
    public bool Join(TimeSpan timeout) => Join((int)timeout.TotalMilliseconds);

    /// <summary>Ends the thread by an exception at its next look.</summary>
    public void Abort() => NanoBoard.Current.Scheduler.Abort(thread);
}
