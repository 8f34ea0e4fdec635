using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary>The locks that a board's threads hold. They are few, so looking through them beats a table.</summary>
internal sealed class HeldLocks
{
    private readonly List<HeldLock> held = [];

    // Used again: firmware takes a lock for every message.
    private readonly Stack<HeldLock> spare = new();

    /// <summary>The lock on an object, by identity: firmware may override Equals; null when nobody holds it.</summary>
    public HeldLock? Find(object target)
    {
        for (int i = held.Count - 1; i >= 0; i--)
        {
            if (held[i].Target == target)
                return held[i];
        }

        return null;
    }

    /// <summary>Gives a free lock to a thread.</summary>
    public void Add(object target, FirmwareThread owner)
    {
        if (!spare.TryPop(out HeldLock? taken))
            taken = new HeldLock();
        taken.Target = target;
        taken.Owner = owner;
        taken.Depth = 1;
        held.Add(taken);
    }

    /// <summary>Frees a lock that nobody waits for.</summary>
    public void Remove(HeldLock free)
    {
        held.RemoveAt(held.LastIndexOf(free));
        free.Target = null;
        free.Owner = null;
        spare.Push(free);
    }
}
