using System.Collections;
using System.Collections.Concurrent;
using System.Text;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Memory;

/// <summary>One walk over everything that a board's firmware can reach.</summary>
internal sealed class HeapWalk
{
    private static readonly ConcurrentDictionary<Type, HeapType> Types = new();

    // A worker's boards walk one after the other and use the same tables.
    [ThreadStatic]
    private static HeapWalk? spare;

    private readonly IdentitySet seen = new();
    private object[] open = new object[256];
    private int openCount;
    private int openHighest;
    private readonly Dictionary<nint, HeapType> types = [];

    private HeapWalk()
    {
    }

    /// <summary>Bytes of what was reached, at nanoCLR's sizes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Objects that were reached.</summary>
    public int Objects { get; private set; }

    /// <summary>A walk that has reached nothing yet; the last one on this host thread must have ended.</summary>
    public static HeapWalk Begin()
    {
        HeapWalk walk = spare ??= new HeapWalk();
        walk.Bytes = 0;
        walk.Objects = 0;
        return walk;
    }

    /// <summary>Forgets what was reached, so that the tables, which outlive boards, keep none of it.</summary>
    public void End()
    {
        seen.Clear();
        Array.Clear(open, 0, openHighest);
        openHighest = 0;
    }

    /// <summary>Adds bytes that no object stands for.</summary>
    public void Add(long bytes) => Bytes += bytes;

    /// <summary>Reaches an object; compiled visitors call it for each reference.</summary>
    public void Mark(object? item)
    {
        if (item is null || !seen.Add(item))
            return;
        if (openCount == open.Length)
            Array.Resize(ref open, 2 * openCount);
        open[openCount++] = item;
        if (openCount > openHighest)
            openHighest = openCount;
    }

    /// <summary>Whether an object has been reached.</summary>
    public bool HasReached(object item) => seen.Contains(item);

    /// <summary>Reaches what an object's fields refer to, without counting the object.</summary>
    public void MarkFields(object item) => Of(item.GetType()).Visit?.Invoke(item, this);

    /// <summary>Counts an activation and reaches what it holds.</summary>
    public void MarkFrame(FirmwareFrame frame)
    {
        HeapType type = Of(frame.GetType());
        Bytes += NanoSizes.StackFrame + (NanoSizes.Block * type.Fields);
        type.Visit?.Invoke(frame, this);
    }

    /// <summary>Follows everything that has been reached.</summary>
    public void Finish()
    {
        while (openCount > 0)
            Count(open[--openCount]);
    }

    /// <summary>Size of an object that a library call has made.</summary>
    public static long SizeOf(object item) => item switch
    {
        string text => NanoSizes.String(Encoding.UTF8.GetByteCount(text)),
        byte[] bytes => NanoSizes.Array(bytes.Length, 1),
        Array array => NanoSizes.Array(array.LongLength, Of(array.GetType()).ElementSize),
        _ => Of(item.GetType()).Bytes,
    };

    private void Count(object item)
    {
        HeapType type = Known(item.GetType());
        if (type.Kind == HeapTypeKind.Host)
            return;
        Objects++;
        Bytes += type.Kind is HeapTypeKind.String or HeapTypeKind.Array ? SizeOf(item) : type.Bytes;
        switch (type.Kind)
        {
            case HeapTypeKind.Array when type.HoldsReferences:
                foreach (object? element in (object?[])item)
                    Mark(element);
                break;
            case HeapTypeKind.Delegate when ((Delegate)item).HasSingleTarget:
                Mark(((Delegate)item).Target);
                break;
            case HeapTypeKind.Delegate:
                foreach (Delegate each in ((Delegate)item).GetInvocationList())
                    Mark(each.Target);
                break;
            case HeapTypeKind.Collection:
                if (item is IDictionary dictionary)
                {
                    foreach (DictionaryEntry entry in dictionary)
                    {
                        Mark(entry.Key);
                        Mark(entry.Value);
                    }
                }
                else
                {
                    foreach (object? element in (IEnumerable)item)
                        Mark(element);
                }

                break;
            default:
                type.Visit?.Invoke(item, this);
                break;
        }
    }

    private HeapType Known(Type type)
    {
        ref HeapType? known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(types, type.TypeHandle.Value, out _);
        return known ??= Of(type);
    }

    private static HeapType Of(Type type) => Types.GetOrAdd(type, HeapType.Study);
}
