using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.WaitHandle</c> of nanoFramework.</summary>
[NanoType("System.Threading.WaitHandle")]
public abstract class NanoWaitHandle : MarshalByRefObject
{
    /// <summary>What <see cref="WaitAny(NanoWaitHandle[], int, bool)"/> returns after a time-out.</summary>
    public const int WaitTimeout = 258;

    private readonly List<IWaiter> waiters = [];

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
        SingleWait wait = spareWait ?? new SingleWait(this);
        spareWait = null;
        wait.Begin(scheduler.Running);
        waiters.Add(wait);
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

    /// <summary>Waits until all are set at once.</summary>
    [Suspends]
    public static bool WaitAll(NanoWaitHandle[] waitHandles) => WaitAll(waitHandles, -1, exitContext: false);

    /// <summary>Waits until all are set at once.</summary>
    /// <returns>False after the time-out; no signal has been taken then.</returns>
    [Suspends]
    public static bool WaitAll(NanoWaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        ArgumentNullException.ThrowIfNull(waitHandles);
        return WaitFor(
            waitHandles,
            millisecondsTimeout,
            () => Array.TrueForAll(waitHandles, handle => handle.IsSet) && Array.TrueForAll(waitHandles, handle => handle.TryTake()),
            areTaken => areTaken);
    }

    private static T WaitFor<T>(NanoWaitHandle[] handles, int timeoutMilliseconds, Func<bool> take, Func<bool, T> result)
    {
        Scheduler scheduler = NanoBoard.Current.Scheduler;
        var waiter = new Waiter(scheduler.Running, take);
        foreach (NanoWaitHandle handle in handles)
            handle.waiters.Add(waiter);
        return scheduler.Wait(timeoutMilliseconds, waiter.IsGranted, result, () =>
        {
            foreach (NanoWaitHandle handle in handles)
                handle.waiters.Remove(waiter);
        });
    }

    // As in nanoCLR the one who signals grants the wait, so that two signals in a row let two waiters through.
    private protected bool SetCore()
    {
        Scheduler scheduler = NanoBoard.Current.Scheduler;
        IsSet = true;
        foreach (IWaiter waiter in waiters)
        {
            if (waiter.Thread!.IsWaiting && waiter.IsGranted())
                scheduler.Wake(waiter.Thread);
            if (!IsSet)
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

    private interface IWaiter
    {
        FirmwareThread? Thread { get; }

        bool IsGranted();
    }

    private sealed class SingleWait(NanoWaitHandle handle) : ReusableWait, IWaiter
    {
        private bool isGranted;

        public void Begin(FirmwareThread thread)
        {
            Thread = thread;
            isGranted = false;
        }

        public bool IsGranted() => isGranted = isGranted || handle.TryTake();

        public override bool IsDone() => IsGranted();

        public override void Over(FirmwareThread thread)
        {
            if (handle.waiters.Count == 1)
                handle.waiters.Clear();
            else
                handle.waiters.Remove(this);
            handle.spareWait = this;
        }
    }

    private sealed class Waiter(FirmwareThread thread, Func<bool> take) : IWaiter
    {
        private bool isGranted;

        public FirmwareThread? Thread { get; } = thread;

        public bool IsGranted() => isGranted = isGranted || take();
    }
}
