using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.WaitHandle</c> of nanoFramework.</summary>
[NanoType("System.Threading.WaitHandle")]
public abstract class NanoWaitHandle : MarshalByRefObject
{
    /// <summary>What <see cref="WaitAny(NanoWaitHandle[], int, bool)"/> returns after a time-out.</summary>
    public const int WaitTimeout = 258;

    private readonly List<FirmwareThread> waiters = [];

    // Nearly always one thread waits at a time, again and again.
    private SingleWait? spareWait;

    private protected bool IsSet { get; set; }

    private protected abstract bool ResetsItself { get; }

    /// <summary>Waits for ever.</summary>
    [Suspends]
    public virtual bool WaitOne() => WaitOne(-1, exitContext: false);

    /// <summary>Waits.</summary>
    /// <returns>False after the time-out.</returns>
    [Suspends]
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        Scheduler scheduler = NanoBoard.Current.Scheduler;
        scheduler.ThrowIfDead();
        if (TryTake())
            return true;
        if (millisecondsTimeout == 0)
            return false;
        FirmwareThread self = scheduler.Running;
        SingleWait wait = spareWait ?? new SingleWait(this);
        spareWait = null;
        wait.Thread = self;
        waiters.Add(self);
        return scheduler.Wait(millisecondsTimeout, wait);
    }

    /// <summary>Waits for one of several.</summary>
    [Suspends]
    public static int WaitAny(NanoWaitHandle[] waitHandles) => WaitAny(waitHandles, -1, exitContext: false);

    /// <summary>Waits for one of several.</summary>
    /// <returns>Its index, or <see cref="WaitTimeout"/>.</returns>
    [Suspends]
    public static int WaitAny(NanoWaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        ArgumentNullException.ThrowIfNull(waitHandles);
        int taken = -1;
        return WaitFor(
            waitHandles,
            millisecondsTimeout,
            () => (taken = Array.FindIndex(waitHandles, handle => handle.TryTake())) >= 0,
            isTaken => isTaken ? taken : WaitTimeout);
    }

    /// <summary>Waits for all, one after the other.</summary>
    [Suspends]
    public static bool WaitAll(NanoWaitHandle[] waitHandles) => WaitAll(waitHandles, -1, exitContext: false);

    /// <summary>Waits for all, one after the other.</summary>
    /// <returns>False after the time-out; the signals of those that came in time have been taken.</returns>
    [Suspends]
    public static bool WaitAll(NanoWaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        ArgumentNullException.ThrowIfNull(waitHandles);
        int taken = 0;
        return WaitFor(
            waitHandles,
            millisecondsTimeout,
            () =>
            {
                while (taken < waitHandles.Length && waitHandles[taken].TryTake())
                    taken++;
                return taken == waitHandles.Length;
            },
            areTaken => areTaken);
    }

    private static T WaitFor<T>(NanoWaitHandle[] handles, int timeoutMilliseconds, Func<bool> take, Func<bool, T> result)
    {
        Scheduler scheduler = NanoBoard.Current.Scheduler;
        FirmwareThread self = scheduler.Running;
        foreach (NanoWaitHandle handle in handles)
            handle.waiters.Add(self);
        return scheduler.Wait(timeoutMilliseconds, take, isTaken =>
        {
            foreach (NanoWaitHandle handle in handles)
                handle.waiters.Remove(self);
            return result(isTaken);
        });
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

    private bool TryTake()
    {
        if (!IsSet)
            return false;
        IsSet = !ResetsItself;
        return true;
    }

    private sealed class SingleWait(NanoWaitHandle handle) : ReusableWait
    {
        public override bool IsDone() => handle.TryTake();

        public override void Over(FirmwareThread thread)
        {
            handle.waiters.Remove(thread);
            handle.spareWait = this;
        }
    }
}
