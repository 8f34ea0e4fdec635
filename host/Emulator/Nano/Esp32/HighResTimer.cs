using System.Diagnostics.CodeAnalysis;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.HighResTimer</c>: due to the microsecond; its event waits for the runtime's event thread.</summary>
[NanoType("nanoFramework.Hardware.Esp32.HighResTimer")]
[SuppressMessage("Naming", "CA1707", Justification = "nanoFramework's parameter names.")]
public class HighResTimer : IDisposable
{
    private readonly NanoBoard board = NanoBoard.Current;
    private TimedEvent? next;
    private bool isDisposed;

    /// <summary>A timer that does not run.</summary>
    public HighResTimer() => _ = board.Events;

    /// <summary>Time is up. Raised on the runtime's event thread.</summary>
    public event HighResTimerExpiredEventHandler? OnHighResTimerExpired;

    /// <summary>Microseconds since power-on.</summary>
    public static ulong GetCurrent() => (ulong)NanoBoard.Current.Scheduler.NowNanoseconds / 1000;

    /// <summary>Runs once.</summary>
    /// <exception cref="InvalidOperationException">The timer runs.</exception>
    public void StartOneShot(ulong timeout_us) => Start((long)timeout_us * 1000, isPeriodic: false);

    /// <summary>Runs again and again.</summary>
    /// <exception cref="InvalidOperationException">The timer runs.</exception>
    public void StartOnePeriodic(ulong period_us) => Start((long)period_us * 1000, isPeriodic: true);

    /// <summary>Stops.</summary>
    public void Stop()
    {
        next?.Cancel();
        next = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Stop();
        isDisposed = true;
    }

    private void Start(long nanoseconds, bool isPeriodic)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (next is not null)
            throw new InvalidOperationException("The timer runs already: stop it first.");
        if (isPeriodic && nanoseconds == 0)
            throw new ArgumentException("A period of 0 never lets time pass.", nameof(nanoseconds));
        Arm(board.Scheduler.NowNanoseconds + nanoseconds, isPeriodic ? nanoseconds : 0);
    }

    private void Arm(long dueNanoseconds, long periodNanoseconds) => next = board.Scheduler.Schedule(dueNanoseconds, () =>
    {
        next = null;
        board.Events.PostFromOutside(() => OnHighResTimerExpired?.Invoke(this, EventArgs.Empty));
        if (periodNanoseconds > 0)
            Arm(dueNanoseconds + periodNanoseconds, periodNanoseconds);
    });
}
