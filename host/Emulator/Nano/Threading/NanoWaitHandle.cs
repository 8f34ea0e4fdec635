using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.WaitHandle</c> of nanoFramework.</summary>
[NanoType("System.Threading.WaitHandle")]
public abstract class NanoWaitHandle : MarshalByRefObject
{
    /// <summary>What <see cref="WaitAny(NanoWaitHandle[], int, bool)"/> returns after a time-out.</summary>
    public const int WaitTimeout = 258;

    private readonly List<FirmwareThread> waiters = [];

    private protected bool IsSet { get; set; }

    private protected abstract bool ResetsItself { get; }

    /// <summary>Waits for ever.</summary>
    public virtual bool WaitOne() => WaitOne(-1, exitContext: false);

    /// <summary>Waits.</summary>
    /// <returns>False after the time-out.</returns>
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) => WaitAny([this], millisecondsTimeout, exitContext) == 0;

    /// <summary>Waits for one of several.</summary>
    public static int WaitAny(NanoWaitHandle[] waitHandles) => WaitAny(waitHandles, -1, exitContext: false);

    /// <summary>Waits for one of several.</summary>
    /// <returns>Its index, or <see cref="WaitTimeout"/>.</returns>
    public static int WaitAny(NanoWaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        ArgumentNullException.ThrowIfNull(waitHandles);
        Scheduler scheduler = NanoBoard.Current.Scheduler;
        FirmwareThread self = scheduler.Running;
        int taken = TakeAny(waitHandles);
        if (taken >= 0)
            return taken;
        if (millisecondsTimeout == 0)
            return WaitTimeout;
        foreach (NanoWaitHandle handle in waitHandles)
            handle.waiters.Add(self);
        try
        {
            while (true)
            {
                bool woken = scheduler.Block(millisecondsTimeout);
                taken = TakeAny(waitHandles);
                if (taken >= 0)
                    return taken;
                if (!woken)
                    return WaitTimeout;
            }
        }
        finally
        {
            foreach (NanoWaitHandle handle in waitHandles)
                handle.waiters.Remove(self);
        }
    }

    /// <summary>Waits for all, one after the other.</summary>
    public static bool WaitAll(NanoWaitHandle[] waitHandles) => WaitAll(waitHandles, -1, exitContext: false);

    /// <summary>Waits for all, one after the other, each with the whole time-out.</summary>
    public static bool WaitAll(NanoWaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        ArgumentNullException.ThrowIfNull(waitHandles);
        foreach (NanoWaitHandle handle in waitHandles)
        {
            if (!handle.WaitOne(millisecondsTimeout, exitContext))
                return false;
        }

        return true;
    }

    private protected bool SetCore()
    {
        IsSet = true;
        Scheduler scheduler = NanoBoard.Current.Scheduler;
        foreach (FirmwareThread waiter in waiters)
        {
            scheduler.Wake(waiter);
            if (ResetsItself)
                break;
        }

        return true;
    }

    private static int TakeAny(NanoWaitHandle[] handles)
    {
        for (int i = 0; i < handles.Length; i++)
        {
            if (!handles[i].IsSet)
                continue;
            if (handles[i].ResetsItself)
                handles[i].IsSet = false;
            return i;
        }

        return -1;
    }
}
