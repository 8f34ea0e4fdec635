using System.Collections;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Collections;

/// <summary><c>System.Collections.Queue</c> of nanoFramework (System.Collections, Queue.cs; nf-interpreter, CLR_RT_HeapBlock_Queue.cpp): a ring of four places that doubles.</summary>
[NanoType("System.Collections.Queue")]
public class NanoQueue : ICollection, ICloneable
{
    private const int DefaultCapacity = 4;

    private object?[] ring = new object?[DefaultCapacity];
    private int head;
    private int size;

    public virtual int Count => size;

    public virtual bool IsSynchronized => false;

    public virtual object SyncRoot => this;

    public virtual void Clear()
    {
        Array.Clear(ring);
        (head, size) = (0, 0);
    }

    public virtual object Clone()
    {
        var copy = new NanoQueue { ring = new object?[Math.Max(size, DefaultCapacity)], size = size };
        CopyTo(copy.ring, 0);
        return copy;
    }

    public virtual bool Contains(object? obj) => ArrayMembers.IndexOf(ToArray(), obj) >= 0;

    /// <summary>Copies the elements into an array.</summary>
    /// <exception cref="ArgumentNullException">No array.</exception>
    /// <exception cref="ArgumentException">The array is too short.</exception>
    public virtual void CopyTo(Array array, int index)
    {
        if (array is null)
            throw NanoError.ArgumentNull();
        if (array.Length - index < size)
            throw NanoError.Argument();
        int first = Math.Min(size, ring.Length - head);
        ArrayMembers.Copy(ring, head, array, index, first);
        ArrayMembers.Copy(ring, 0, array, index + first, size - first);
    }

    /// <summary>Takes out the first.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public virtual object? Dequeue()
    {
        object? first = Peek();
        ring[head] = null;
        head = (head + 1) % ring.Length;
        size--;
        return first;
    }

    public virtual void Enqueue(object? obj)
    {
        if (size == ring.Length)
        {
            var larger = new object?[ring.Length * 2];
            CopyTo(larger, 0);
            (ring, head) = (larger, 0);
        }

        ring[(head + size) % ring.Length] = obj;
        size++;
    }

    public virtual IEnumerator GetEnumerator() => new ArrayPartEnumerator(ring, head, head + size);

    /// <summary>The next one, left where it is.</summary>
    /// <exception cref="InvalidOperationException">The queue is empty.</exception>
    public virtual object? Peek() => size > 0 ? ring[head] : throw NanoError.InvalidOperation();

    public virtual object?[] ToArray()
    {
        var array = new object?[size];
        CopyTo(array, 0);
        return array;
    }
}
