using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.CancellationTokenSource</c> of nanoFramework, in virtual time.</summary>
[PinsCallers]
[NanoType("System.Threading.CancellationTokenSource")]
public class NanoCancellationTokenSource : IDisposable
{
    private readonly List<Action> callbacks = [];
    private readonly NanoManualResetEvent cancelled = new(initialState: false);
    private NanoTimer? timer;
    private bool isDisposed;

    /// <summary>A source that nothing cancels by itself.</summary>
    public NanoCancellationTokenSource() => Number = ++NanoBoard.Current.Part<Counter>().Sources;

    /// <summary>A source that cancels after a time.</summary>
    public NanoCancellationTokenSource(TimeSpan delay)
        : this((int)delay.TotalMilliseconds)
    {
    }

    /// <summary>A source that cancels after a time; -1 is never.</summary>
    public NanoCancellationTokenSource(int millisecondsDelay)
        : this()
    {
        CancelAfter(millisecondsDelay);
    }

    /// <summary>Its token.</summary>
    /// <exception cref="ObjectDisposedException">The source is disposed.</exception>
    public NanoCancellationToken Token
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return new NanoCancellationToken(this);
        }
    }

    /// <summary>Whether it has cancelled.</summary>
    public bool IsCancellationRequested { get; private set; }

    internal NanoWaitHandle WaitHandle => cancelled;

    // A hash that is the same in every run.
    internal int Number { get; }

    /// <summary>Cancels.</summary>
    public void Cancel() => Cancel(throwOnFirstException: false);

    /// <summary>Cancels and calls back, the latest registration first, on the calling thread.</summary>
    /// <param name="throwOnFirstException">Whether an exception of a callback keeps the others from being called. It is thrown either way.</param>
    public void Cancel(bool throwOnFirstException)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (IsCancellationRequested)
            return;
        IsCancellationRequested = true;
        timer?.Dispose();
        cancelled.Set();
        NanoBoard.Enter().Waits.ChangedByFirmware();
        Exception? first = null;
        for (int i = callbacks.Count - 1; i >= 0; i--)
        {
            try
            {
                callbacks[i]();
            }
            catch (Exception exception) when (!throwOnFirstException && exception is not Kernel.BoardShutdownException)
            {
                first ??= exception;
            }
        }

        callbacks.Clear();
        if (first is not null)
            throw first;
    }

    /// <summary>Cancels after a time.</summary>
    public void CancelAfter(TimeSpan delay) => CancelAfter((int)delay.TotalMilliseconds);

    /// <summary>Cancels after a time; -1 is never.</summary>
    public void CancelAfter(int millisecondsDelay)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsDelay, -1);
        if (IsCancellationRequested)
            return;
        if (timer is null)
            timer = new NanoTimer(_ => Cancel(), null, millisecondsDelay, -1);
        else
            timer.Change(millisecondsDelay, -1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal static NanoCancellationTokenSource Cancelled()
    {
        var source = new NanoCancellationTokenSource();
        source.Cancel();
        return source;
    }

    internal NanoCancellationTokenRegistration Register(Action callback)
    {
        if (IsCancellationRequested)
        {
            callback();
            return default;
        }

        callbacks.Add(callback);
        return new NanoCancellationTokenRegistration(this, callback);
    }

    internal void Unregister(Action callback) => callbacks.Remove(callback);

    /// <summary>Stops the timer.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            timer?.Dispose();
        isDisposed = true;
    }

    private sealed class Counter
    {
        public int Sources { get; set; }
    }
}
