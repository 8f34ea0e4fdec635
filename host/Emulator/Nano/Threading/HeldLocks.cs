using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary>The locks that a board's threads hold. They are few, so looking through them beats a table.</summary>
internal sealed class HeldLocks
{
    // The first ones are held; those behind are used again, because firmware takes a lock for every message.
    private HeldLock[] locks = [new(), new(), new(), new()];
    private int count;

    /// <summary>The lock on an object, by identity: firmware may override Equals; null when nobody holds it.</summary>
    public HeldLock? Find(object target)
    {
        for (int i = 0; i < count; i++)
        {
            if (locks[i].Target == target)
                return locks[i];
        }

        return null;
    }

    /// <summary>Gives a free lock to a thread.</summary>
    public void Add(object target, FirmwareThread owner)
    {
        if (count == locks.Length)
            locks = [.. locks, .. locks.Select(_ => new HeldLock())];
        HeldLock taken = locks[count++];
        taken.Target = target;
        taken.Owner = owner;
        taken.Depth = 1;
    }

    /// <summary>Gives a lock that its owner has let go to the next thread in line, or frees it.</summary>
    public void PassOn(HeldLock held, Scheduler scheduler)
    {
        if (held.Waiters.Count == 0)
        {
            Remove(held);
            return;
        }

        FirmwareThread next = held.Waiters[0];
        held.Waiters.RemoveAt(0);
        held.Owner = next;
        held.Depth = 1;
        scheduler.Wake(next);
    }

    /// <summary>Lets go what a thread holds at its end, as nanoCLR does (CLR_RT_HeapBlock_Lock::DestroyOwner).</summary>
    public void Release(FirmwareThread ended, Scheduler scheduler)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (i < count && locks[i].Owner == ended)
                PassOn(locks[i], scheduler);
        }
    }

    private void Remove(HeldLock free)
    {
        int place = --count;
        while (locks[place] != free)
            place--;
        locks[place] = locks[count];
        locks[count] = free;
        free.Target = null;
        free.Owner = null;
    }
}
