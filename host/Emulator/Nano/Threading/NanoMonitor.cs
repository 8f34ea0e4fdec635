using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary><c>System.Threading.Monitor</c> in virtual time: recursive, first come first served.</summary>
[NanoType("System.Threading.Monitor")]
public static class NanoMonitor
{
    /// <summary>Takes the lock, waiting for its owner if there is another.</summary>
    [Suspends]
    public static void Enter(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        NanoBoard board = NanoBoard.Current;
        FirmwareThread self = board.Scheduler.Running;
        HeldLock? held = board.Locks.Find(obj);
        if (held is null)
            board.Locks.Add(obj, self);
        else if (held.Owner == self)
            held.Depth++;
        else
            WaitFor(held, self, board.Scheduler);
    }

    /// <summary>Gives the lock back.</summary>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold it.</exception>
    public static void Exit(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        NanoBoard board = NanoBoard.Current;
        board.Scheduler.ThrowIfDead();
        if (board.Locks.Find(obj) is not { } held || held.Owner != board.Scheduler.Running)
            throw new SynchronizationLockException("The lock is not held by this thread.");
        if (--held.Depth == 0)
            board.Locks.PassOn(held, board.Scheduler);
    }

    // Apart, so that a free lock costs no closure.
    private static void WaitFor(HeldLock held, FirmwareThread self, Scheduler scheduler)
    {
        held.Waiters.Add(self);
        scheduler.Wait(-1, () => held.Owner == self, _ => true, () => held.Waiters.Remove(self));
    }
}
