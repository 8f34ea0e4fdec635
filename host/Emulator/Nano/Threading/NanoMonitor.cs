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
        ref LockState? state = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(board.Locks, obj, out bool isHeld);
        if (!isHeld)
        {
            state = new LockState(self);
            return;
        }

        LockState held = state!;
        if (held.Owner == self)
        {
            held.Depth++;
            return;
        }

        held.Waiters.Enqueue(self);
        board.Scheduler.Wait(-1, () => held.Owner == self, _ => true);
    }

    /// <summary>Gives the lock back.</summary>
    /// <exception cref="SynchronizationLockException">The calling thread does not hold it.</exception>
    public static void Exit(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        NanoBoard board = NanoBoard.Current;
        board.Scheduler.ThrowIfDead();
        if (!board.Locks.TryGetValue(obj, out LockState? held) || held.Owner != board.Scheduler.Running)
            throw new SynchronizationLockException("The lock is not held by this thread.");
        if (--held.Depth > 0)
            return;
        if (held.Waiters.TryDequeue(out FirmwareThread? next))
        {
            held.Owner = next;
            held.Depth = 1;
            board.Scheduler.Wake(next);
            return;
        }

        board.Locks.Remove(obj);
    }

    internal sealed class LockState(FirmwareThread owner)
    {
        public FirmwareThread Owner { get; set; } = owner;

        public int Depth { get; set; } = 1;

        public Queue<FirmwareThread> Waiters { get; } = new(0);
    }

    // Identity, not Equals: firmware may override it.
    internal static Dictionary<object, LockState> NewTable() => new(ReferenceEqualityComparer.Instance);
}
