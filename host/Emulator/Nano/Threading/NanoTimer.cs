using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.Timer</c> of nanoFramework: callbacks of all timers run on one thread of the runtime.</summary>
[NanoType("System.Threading.Timer")]
public sealed class NanoTimer : MarshalByRefObject, IDisposable
{
    private readonly NanoBoard board = NanoBoard.Current;
    private readonly TimerCallback callback;
    private readonly object? state;
    private TimedEvent? next;
    private int periodMilliseconds;

    /// <summary>Creates and arms a timer; -1 disarms.</summary>
    public NanoTimer(TimerCallback callback, object? state, int dueTime, int period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        this.callback = callback;
        this.state = state;
        board.TimerDispatcher ??= new SystemThread(board.Scheduler, "timers", (int)NanoThreadPriority.Normal, board.InterruptDispatchNanoseconds);
        Change(dueTime, period);
    }

    /// <summary>Creates and arms a timer.</summary>
    public NanoTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        : this(callback, state, (int)dueTime.TotalMilliseconds, (int)period.TotalMilliseconds)
    {
    }

    /// <summary>Arms again.</summary>
    public bool Change(TimeSpan dueTime, TimeSpan period) => Change((int)dueTime.TotalMilliseconds, (int)period.TotalMilliseconds);

    /// <summary>Arms again.</summary>
    public bool Change(int dueTime, int period)
    {
        periodMilliseconds = period;
        Disarm();
        if (dueTime >= 0)
            Arm(board.Scheduler.TickNowNanoseconds + (dueTime * 1_000_000L));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Disarm();
    }

    private void Disarm()
    {
        if (next is null)
            return;
        next.Cancel();
        board.ArmedTimers.Remove(next);
        next = null;
    }

    private void Arm(long dueNanoseconds)
    {
        next = board.Scheduler.Schedule(Math.Max(dueNanoseconds, board.Scheduler.NowNanoseconds), () =>
        {
            Disarm();
            board.TimerDispatcher!.PostFromOutside(() => callback(state));
            if (periodMilliseconds > 0)
                Arm(dueNanoseconds + (periodMilliseconds * 1_000_000L));
        });
        board.ArmedTimers.Add(next);
    }
}
