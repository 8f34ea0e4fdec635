using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Collections;

/// <summary>Goes through a table from its last bucket to its first; a change of the table ends it with an error at the next step.</summary>
/// <param name="table">The table.</param>
/// <param name="select">What to give of an entry.</param>
internal sealed class HashtableEnumerator(NanoHashtable table, Func<NanoDictionaryEntry, object?> select) : INanoDictionaryEnumerator
{
    private readonly int version = table.Version;
    private int bucket = table.Buckets.Length;
    private NanoDictionaryEntry? current;

    public NanoDictionaryEntry Entry => current ?? throw new InvalidOperationException();

    public object Key => Entry.Key!;

    public object? Value => Entry.Value;

    public object? Current => select(Entry);

    public bool MoveNext()
    {
        CheckVersion();
        while (bucket > 0)
        {
            if (table.Buckets[--bucket] is { Key: not null } found)
            {
                current = new NanoDictionaryEntry(found.Key, found.Value);
                return true;
            }
        }

        current = null;
        return false;
    }

    public void Reset()
    {
        CheckVersion();
        current = null;
        bucket = table.Buckets.Length;
    }

    private void CheckVersion()
    {
        if (version != table.Version)
            throw NanoError.InvalidOperation();
    }
}
