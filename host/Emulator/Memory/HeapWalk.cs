using System.Collections;
using System.Collections.Concurrent;
using System.Text;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Memory;

/// <summary>One walk over everything that a board's firmware can reach.</summary>
internal sealed class HeapWalk
{
    private static readonly ConcurrentDictionary<Type, HeapType> Types = new();

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> open = new();

    /// <summary>Bytes of what was reached, at nanoCLR's sizes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Objects that were reached.</summary>
    public int Objects { get; private set; }

    /// <summary>Adds bytes that no object stands for.</summary>
    public void Add(long bytes) => Bytes += bytes;

    /// <summary>Reaches an object; compiled visitors call it for each reference.</summary>
    public void Mark(object? item)
    {
        if (item is not null && seen.Add(item))
            open.Push(item);
    }

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
        while (open.TryPop(out object? item))
            Count(item);
    }

    /// <summary>Size of an object that a library call has made.</summary>
    public static long SizeOf(object item) => item switch
    {
        string text => NanoSizes.String(Encoding.UTF8.GetByteCount(text)),
        Array array => NanoSizes.Array(array.LongLength, HeapType.ElementBytes(array.GetType().GetElementType()!)),
        _ => Of(item.GetType()).Bytes,
    };

    private void Count(object item)
    {
        HeapType type = Of(item.GetType());
        if (type.Kind == HeapTypeKind.Host)
            return;
        Objects++;
        Bytes += type.Kind is HeapTypeKind.String or HeapTypeKind.Array ? SizeOf(item) : type.Bytes;
        switch (type.Kind)
        {
            case HeapTypeKind.Array when type.HoldsReferences:
                foreach (object? element in (Array)item)
                    Mark(element);
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

    private static HeapType Of(Type type) => Types.GetOrAdd(type, HeapType.Study);
}
