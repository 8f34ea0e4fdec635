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

    /// <summary>Frees a lock that nobody waits for.</summary>
    public void Remove(HeldLock free)
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
