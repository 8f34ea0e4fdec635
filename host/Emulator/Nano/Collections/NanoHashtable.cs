using System.Collections;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Collections;

/// <summary>
/// <c>System.Collections.Hashtable</c> of nanoFramework: the same buckets in the same order (System.Collections, Hashtable.cs;
/// nf-interpreter, nf_system_collections_System_Collections_Hashtable.cpp), so that enumeration goes as it does on a board.
/// </summary>
/// <remarks>
/// Keys are hashed with their own <c>GetHashCode</c> but compared by the native code: an <c>Equals</c> in the firmware is not asked,
/// objects are equal to themselves only. A new key takes the first free place even when the same key stands behind it.
/// </remarks>
[NanoType("System.Collections.Hashtable")]
public class NanoHashtable : INanoDictionary, ICloneable
{
    private const int InitialSize = 3;
    private const uint HashPrime = 101;

    private static readonly int[] Primes =
    [
        3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597,
        1931, 2333, 2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143,
    ];

    private float loadFactor;
    private int loadSize;

    /// <summary>An empty table.</summary>
    public NanoHashtable()
        : this(InitialSize, 1f)
    {
    }

    /// <summary>An empty table.</summary>
    public NanoHashtable(int capacity)
        : this(capacity, 1f)
    {
    }

    /// <summary>An empty table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative capacity, or a load factor not within 0.1 and 1.</exception>
    public NanoHashtable(int capacity, float loadFactor)
    {
        if (capacity < 0 || !(loadFactor is >= 0.1f and <= 1f))
            throw NanoError.ManagedOutOfRange();
        this.loadFactor = 0.72f * loadFactor;
        double size = capacity / this.loadFactor;
        Buckets = new HashBucket?[size > InitialSize ? Prime((int)size) : InitialSize];
        loadSize = (int)(this.loadFactor * Buckets.Length);
    }

    public int Count { get; private set; }

    public bool IsFixedSize => false;

    public bool IsReadOnly => false;

    public bool IsSynchronized => false;

    public object SyncRoot => this;

    public ICollection Keys => new HashtablePart(this, entry => entry.Key);

    public ICollection Values => new HashtablePart(this, entry => entry.Value);

    internal HashBucket?[] Buckets { get; private set; }

    internal int Version { get; private set; }

    /// <summary>One element.</summary>
    /// <exception cref="ArgumentNullException">No key.</exception>
    public object? this[object key]
    {
        get
        {
            uint hash = Hash(key ?? throw NanoError.ManagedNull());
            foreach (HashBucket? bucket in Probe(hash))
            {
                if (bucket is null || bucket.Hash != hash)
                    continue;
                if (bucket.Key is null)
                    throw BoardFault.Raise("Hashtable read with a key of hash code 0 where a key was removed: nanoCLR's native code compares with a null pointer.");
                if (ObjectEquality.Blocks(bucket.Key, key))
                    return bucket.Value;
            }

            return null;
        }

        set => Insert(key ?? throw NanoError.ManagedNull(), value, isNew: false);
    }

    /// <summary>Adds an entry.</summary>
    /// <exception cref="NullReferenceException">No key.</exception>
    /// <exception cref="ArgumentException">The key is in the table.</exception>
    public void Add(object key, object? value) => Insert(key, value, isNew: true);

    public void Clear()
    {
        if (Count == 0)
            return;
        foreach (HashBucket? bucket in Buckets)
        {
            if (bucket is not null)
                (bucket.Key, bucket.Value, bucket.Hash) = (null, null, 0);
        }

        Count = 0;
        Version++;
    }

    /// <summary>Whether it is there.</summary>
    /// <exception cref="NullReferenceException">No key.</exception>
    public bool Contains(object key) => Find(key) is not null;

    /// <summary>Takes out.</summary>
    /// <exception cref="ArgumentNullException">No key.</exception>
    public void Remove(object key)
    {
        if (Find(key ?? throw NanoError.ManagedNull()) is not { } bucket)
            return;
        (bucket.Key, bucket.Value, bucket.Hash) = (null, null, 0);
        Count--;
        Version++;
    }

    /// <summary>A table made by inserting the entries in the order of enumeration.</summary>
    public object Clone()
    {
        var copy = new NanoHashtable(Buckets.Length) { loadFactor = loadFactor };
        foreach (HashBucket bucket in Entries())
            copy[bucket.Key!] = bucket.Value;
        return copy;
    }

    /// <summary>Copies the elements into an array.</summary>
    /// <exception cref="ArgumentNullException">No array.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is beyond the number of buckets.</exception>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public void CopyTo(Array array, int index)
    {
        if (array is null)
            throw NanoError.ManagedNull();
        if (index < 0 || index > Buckets.Length)
            throw NanoError.ManagedOutOfRange();
        if (array.Length - index < Count)
            throw NanoError.ManagedArgument();
        foreach (HashBucket bucket in Entries())
            array.SetValue(new NanoDictionaryEntry(bucket.Key, bucket.Value), index++);
    }

    public IEnumerator GetEnumerator() => new HashtableEnumerator(this, entry => entry);

    /// <summary>What is in the table, from the last bucket to the first.</summary>
    internal IEnumerable<HashBucket> Entries() => Buckets.Reverse().Where(bucket => bucket?.Key is not null)!;

    private static uint Hash(object key) => unchecked((uint)ObjectMembers.GetHashCode(key));

    private static int Prime(int least)
    {
        foreach (int prime in Primes)
        {
            if (prime >= least)
                return prime;
        }

        throw NanoError.NotSupported();
    }

    private static uint Step(uint hash, int size) => unchecked(1 + ((hash * HashPrime) % ((uint)size - 1)));

    private IEnumerable<HashBucket?> Probe(uint hash)
    {
        foreach (int place in Places(hash, Buckets.Length))
            yield return Buckets[place];
    }

    private static IEnumerable<int> Places(uint hash, int size)
    {
        uint place = hash % (uint)size;
        for (int i = 0; i < size; i++)
        {
            yield return (int)place;
            place = (place + Step(hash, size)) % (uint)size;
        }
    }

    private HashBucket? Find(object key)
    {
        uint hash = Hash(key);
        return Probe(hash).FirstOrDefault(bucket => bucket?.Key is not null && bucket.Hash == hash && ObjectEquality.Blocks(bucket.Key, key));
    }

    private void Insert(object key, object? value, bool isNew)
    {
        uint hash = Hash(key);
        if (Count >= loadSize)
            Expand();
        foreach (int place in Places(hash, Buckets.Length))
        {
            HashBucket? bucket = Buckets[place];
            if (bucket?.Key is null)
            {
                bucket = Buckets[place] ??= new HashBucket();
                (bucket.Key, bucket.Value, bucket.Hash) = (key, value, hash);
                Count++;
                Version++;
                return;
            }

            if (!ObjectEquality.Blocks(bucket.Key, key))
                continue;
            if (isNew)
                throw NanoError.Argument();
            bucket.Value = value;
            Version++;
            return;
        }

        throw NanoError.InvalidOperation();
    }

    private void Expand()
    {
        int size = Prime(2 * Buckets.Length);
        var larger = new HashBucket?[size];
        foreach (HashBucket bucket in Buckets.Where(bucket => bucket?.Key is not null)!)
        {
            int free = Places(bucket.Hash, size).First(place => larger[place] is null);
            larger[free] = new HashBucket { Key = bucket.Key, Value = bucket.Value, Hash = bucket.Hash };
        }

        Buckets = larger;
        loadSize = (int)(loadFactor * size);
        Version++;
    }
}
