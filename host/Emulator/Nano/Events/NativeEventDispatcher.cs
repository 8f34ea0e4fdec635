namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.NativeEventDispatcher</c>: the managed half of a driver's interrupt. The emulator's drivers raise their events themselves.</summary>
[NanoType("nanoFramework.Runtime.Events.NativeEventDispatcher")]
public class NativeEventDispatcher : IDisposable
{
    /// <summary>Whether it is disposed.</summary>
    protected bool disposed;

    /// <summary>Who listens.</summary>
    protected NativeEventHandler? callbacks;

    /// <summary>What the runtime calls.</summary>
    protected NativeEventHandler? threadSpawn;

    /// <summary>Connects to a driver of the board's firmware.</summary>
    /// <exception cref="NotSupportedException">The emulator has no such driver.</exception>
    public NativeEventDispatcher(string driverName, ulong driverData)
    {
        if (driverName != EventSink.DriverName)
            throw NotModelled.Member("NativeEventDispatcher", $"driver \"{driverName}\"");
    }

    /// <summary>The driver has something to say.</summary>
    public event NativeEventHandler OnInterrupt
    {
        add
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            bool isFirst = callbacks is null;
            callbacks += value;
            threadSpawn = callbacks;
            if (isFirst)
                EnableInterrupt();
        }

        remove
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            callbacks -= value;
            threadSpawn = callbacks;
            if (callbacks is null)
                DisableInterrupt();
        }
    }

    /// <summary>The event sink has nothing to switch on.</summary>
    public virtual void EnableInterrupt()
    {
    }

    /// <summary>The event sink has nothing to switch off.</summary>
    public virtual void DisableInterrupt()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed)
            return;
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
        disposed = true;
    }

    /// <summary>Releases what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
