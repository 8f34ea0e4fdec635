using System.Collections;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Collections;

/// <summary>The keys or the values of a table, in the order of its enumeration.</summary>
/// <param name="table">The table.</param>
/// <param name="select">What to give of an entry.</param>
internal sealed class HashtablePart(NanoHashtable table, Func<NanoDictionaryEntry, object?> select) : ICollection
{
    public int Count => table.Count;

    public bool IsSynchronized => table.IsSynchronized;

    public object SyncRoot => table.SyncRoot;

    public void CopyTo(Array array, int index)
    {
        if (array is null)
            throw NanoError.ManagedNull();
        if (index < 0)
            throw NanoError.ManagedOutOfRange();
        if (array.Length - index < table.Count)
            throw NanoError.ManagedArgument();
        foreach (HashBucket bucket in table.Entries())
            array.SetValue(select(new NanoDictionaryEntry(bucket.Key, bucket.Value)), index++);
    }

    public IEnumerator GetEnumerator() => new HashtableEnumerator(table, select);
}
