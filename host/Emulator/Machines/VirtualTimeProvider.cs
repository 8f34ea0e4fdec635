using Controller.Emulator.Kernel;
using Controller.Emulator.Scripts;

namespace Controller.Emulator.Machines;

/// <summary>A board's virtual time for host code that takes a <see cref="TimeProvider"/>: its timers are events of the board's timeline.</summary>
public sealed class VirtualTimeProvider : TimeProvider
{
    private readonly Scheduler scheduler;
    private readonly ScriptPump? pump;

    /// <summary>The time of a board.</summary>
    public VirtualTimeProvider(Scheduler scheduler)
        : this(scheduler, pump: null)
    {
    }

    internal VirtualTimeProvider(Scheduler scheduler, ScriptPump? pump)
    {
        this.scheduler = scheduler;
        this.pump = pump;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(scheduler.NowNanoseconds / 100);

    /// <inheritdoc/>
    public override long GetTimestamp() => scheduler.NowNanoseconds;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Call(TimerCallback callback, object? state)
    {
        if (pump is null)
        {
            callback(state);
            return;
        }

        using ScriptPump.Entrance entrance = pump.Enter();
        callback(state);
    }

    private void Count(int change)
    {
        if (pump is not null)
            pump.ArmedTimers += change;
    }

    private sealed class VirtualTimer(VirtualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private TimedEvent? next;
        private TimeSpan period;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            Disarm();
            period = newPeriod;
            if (dueTime >= TimeSpan.Zero)
                Arm(time.scheduler.NowNanoseconds + (dueTime.Ticks * 100));
            return true;
        }

        public void Dispose() => Disarm();

        public ValueTask DisposeAsync()
        {
            Disarm();
            return ValueTask.CompletedTask;
        }

        private void Disarm()
        {
            if (next is null)
                return;
            next.Cancel();
            next = null;
            time.Count(-1);
        }

        private void Arm(long atNanoseconds)
        {
            next = time.scheduler.Schedule(atNanoseconds, () =>
            {
                Disarm();
                if (period > TimeSpan.Zero)
                    Arm(atNanoseconds + (period.Ticks * 100));
                time.Call(callback, state);
            });
            time.Count(1);
        }
    }
}
