using System.Runtime.CompilerServices;

namespace Controller.Emulator.Memory;

/// <summary>Objects by identity: open addressing, kept at most half full.</summary>
internal sealed class IdentitySet
{
    private object?[] slots = new object?[1024];
    private int count;

    /// <summary>Adds an object.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(object item)
    {
        if (2 * count >= slots.Length)
            Grow();
        ref object? slot = ref Find(item);
        if (slot is not null)
            return false;
        slot = item;
        count++;
        return true;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(slots);
        count = 0;
    }

    private ref object? Find(object item)
    {
        int at = RuntimeHelpers.GetHashCode(item) & (slots.Length - 1);
        while (slots[at] is { } other && !ReferenceEquals(other, item))
            at = (at + 1) & (slots.Length - 1);
        return ref slots[at];
    }

    private void Grow()
    {
        object?[] before = slots;
        slots = new object?[before.Length * 2];
        foreach (object? item in before)
        {
            if (item is not null)
                Find(item) = item;
        }
    }
}
