using System.Collections;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Collections;

/// <summary><c>System.Collections.ArrayList</c> of nanoFramework (CoreLibrary, ArrayList.cs; nf-interpreter, CLR_RT_HeapBlock_ArrayList.cpp): four places to begin with, half as many more when they run out.</summary>
[NanoType("System.Collections.ArrayList")]
public class NanoArrayList : IList, ICloneable
{
    private const int DefaultCapacity = 4;

    private object?[] items = new object?[DefaultCapacity];
    private int size;
    private object? syncRoot;

    /// <summary>Places in the array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than there are elements.</exception>
    public virtual int Capacity
    {
        get => items.Length;
        set
        {
            if (value == items.Length)
                return;
            if (value < size)
                throw NanoError.OutOfRange();
            Array.Resize(ref items, Math.Max(value, DefaultCapacity));
        }
    }

    public virtual int Count => size;

    public virtual bool IsFixedSize => false;

    public virtual bool IsReadOnly => false;

    public virtual bool IsSynchronized => false;

    public virtual object SyncRoot => syncRoot ??= new object();

    /// <summary>One element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public virtual object? this[int index]
    {
        get => items[Checked(index, size)];
        set => items[Checked(index, size)] = value;
    }

    public virtual int Add(object? value)
    {
        Grow();
        items[size] = value;
        return size++;
    }

    public virtual int BinarySearch(object? value, IComparer? comparer) => ArrayMembers.BinarySearch(items, 0, size, value, comparer);

    public virtual void Clear()
    {
        Array.Clear(items, 0, size);
        size = 0;
    }

    public virtual object Clone()
    {
        var copy = new NanoArrayList { items = new object?[Math.Max(size, DefaultCapacity)], size = size };
        Array.Copy(items, copy.items, size);
        return copy;
    }

    public virtual bool Contains(object? value) => IndexOf(value) >= 0;

    public virtual void CopyTo(Array array) => CopyTo(array, 0);

    public virtual void CopyTo(Array array, int index) => ArrayMembers.Copy(items, 0, array, index, size);

    public virtual IEnumerator GetEnumerator() => new ArrayPartEnumerator(items, 0, size);

    public virtual int IndexOf(object? value) => ArrayMembers.IndexOf(items, value, 0, size);

    public virtual int IndexOf(object? value, int startIndex) => ArrayMembers.IndexOf(items, value, startIndex, size - startIndex);

    public virtual int IndexOf(object? value, int startIndex, int count) => ArrayMembers.IndexOf(items, value, startIndex, count);

    /// <summary>Puts an element before another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is beyond the end.</exception>
    public virtual void Insert(int index, object? value)
    {
        Checked(index, size + 1);
        Grow();
        Array.Copy(items, index, items, index + 1, size - index);
        items[index] = value;
        size++;
    }

    public virtual void Remove(object? value)
    {
        if (IndexOf(value) is >= 0 and int index)
            RemoveAt(index);
    }

    /// <summary>Takes an element out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public virtual void RemoveAt(int index)
    {
        Checked(index, size);
        size--;
        Array.Copy(items, index + 1, items, index, size - index);
        items[size] = null;
    }

    public virtual object?[] ToArray() => items[..size];

    public virtual Array ToArray(Type type)
    {
        Array array = Array.CreateInstance(type, size);
        ArrayMembers.Copy(items, 0, array, 0, size);
        return array;
    }

    private static int Checked(int index, int limit) => (uint)index < (uint)limit ? index : throw NanoError.OutOfRange();

    private void Grow()
    {
        if (size == items.Length)
            Array.Resize(ref items, Math.Max(items.Length * 3 / 2, size + 1));
    }
}
