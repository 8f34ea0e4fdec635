using Controller.Emulator.Kernel;

namespace Controller.Emulator.Machines;

/// <summary>A board's virtual time for host code that takes a <see cref="TimeProvider"/>: its timers are events of the board's timeline.</summary>
public sealed class VirtualTimeProvider(Scheduler scheduler) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(scheduler.NowNanoseconds / 100);

    /// <inheritdoc/>
    public override long GetTimestamp() => scheduler.NowNanoseconds;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class VirtualTimer(Scheduler scheduler, TimerCallback callback, object? state) : ITimer
    {
        private TimedEvent? next;
        private TimeSpan period;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            next?.Cancel();
            next = null;
            period = newPeriod;
            if (dueTime >= TimeSpan.Zero)
                Arm(scheduler.NowNanoseconds + (dueTime.Ticks * 100));
            return true;
        }

        public void Dispose()
        {
            next?.Cancel();
            next = null;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(long atNanoseconds) => next = scheduler.Schedule(atNanoseconds, () =>
        {
            next = null;
            if (period > TimeSpan.Zero)
                Arm(atNanoseconds + (period.Ticks * 100));
            callback(state);
        });
    }
}
