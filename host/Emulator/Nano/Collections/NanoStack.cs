using System.Collections;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Collections;

/// <summary><c>System.Collections.Stack</c> of nanoFramework (System.Collections, Stack.cs): kept at the end of its array, top first.</summary>
[NanoType("System.Collections.Stack")]
public class NanoStack : ICollection, ICloneable
{
    private const int DefaultCapacity = 4;

    private object?[] array = new object?[DefaultCapacity];
    private int size;

    public virtual int Count => size;

    public virtual bool IsSynchronized => false;

    public virtual object SyncRoot => this;

    private int Top => array.Length - size;

    public virtual void Clear()
    {
        Array.Clear(array);
        size = 0;
    }

    public virtual object Clone()
    {
        var copy = new NanoStack { array = new object?[Math.Max(size, DefaultCapacity)], size = size };
        Array.Copy(array, Top, copy.array, copy.Top, size);
        return copy;
    }

    public virtual bool Contains(object? obj) => ArrayMembers.IndexOf(array, obj, Top, size) >= 0;

    public virtual void CopyTo(Array array, int index) => ArrayMembers.Copy(this.array, Top, array, index, size);

    public virtual IEnumerator GetEnumerator() => new ArrayPartEnumerator(array, Top, array.Length);

    /// <summary>The next one, left where it is.</summary>
    /// <exception cref="InvalidOperationException">The stack is empty.</exception>
    public virtual object? Peek() => size > 0 ? array[Top] : throw NanoError.InvalidOperation();

    /// <summary>Takes out the top.</summary>
    /// <exception cref="InvalidOperationException">The stack is empty.</exception>
    public virtual object? Pop()
    {
        object? top = Peek();
        array[Top] = null;
        size--;
        return top;
    }

    public virtual void Push(object? obj)
    {
        if (size == array.Length)
        {
            var larger = new object?[array.Length * 2];
            Array.Copy(array, 0, larger, larger.Length - size, size);
            array = larger;
        }

        array[Top - 1] = obj;
        size++;
    }

    public virtual object?[] ToArray() => array[Top..];
}
