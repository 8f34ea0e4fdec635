using System.Collections;

namespace Controller.Emulator.Nano.Core;

/// <summary>Members of <c>System.Array</c> (CoreLibrary, Array.cs; nf-interpreter, CLR_RT_HeapBlock_Array.cpp).</summary>
[NanoMembers("System.Array")]
public static class ArrayMembers
{
    public static void Copy(Array sourceArray, Array destinationArray, int length) => Copy(sourceArray, 0, destinationArray, 0, length);

    /// <summary>Copies elements; of none, nothing is checked. Numbers are not widened: that is an error of the cast.</summary>
    /// <exception cref="NullReferenceException">An array is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within both arrays.</exception>
    /// <exception cref="InvalidCastException">An element does not fit.</exception>
    public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
    {
        if (length == 0)
            return;
        if (sourceArray is null || destinationArray is null)
            throw NanoError.NullReference();
        if (length < 0 || sourceIndex < 0 || destinationIndex < 0 || sourceIndex > sourceArray.Length - length || destinationIndex > destinationArray.Length - length)
            throw NanoError.OutOfRange();
        if (sourceArray is byte[] bytes && destinationArray is byte[] target)
        {
            bytes.AsSpan(sourceIndex, length).CopyTo(target.AsSpan(destinationIndex));
            return;
        }

        Type from = sourceArray.GetType().GetElementType()!;
        Type to = destinationArray.GetType().GetElementType()!;
        if (from != to && from.IsValueType && to.IsValueType)
            throw NanoError.InvalidCast();
        try
        {
            Array.Copy(sourceArray, sourceIndex, destinationArray, destinationIndex, length);
        }
        catch (Exception exception) when (exception is ArrayTypeMismatchException or InvalidCastException)
        {
            throw NanoError.InvalidCast();
        }
    }

    public static void CopyTo(Array instance, Array array, int index) => Copy(instance, 0, array, index, instance.Length);

    /// <summary>Sets elements to zero or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the array.</exception>
    public static void Clear(Array array, int index, int length)
    {
        if (array is null)
            throw NanoError.NullReference();
        if (length == -1)
            length = array.Length;
        if (index < 0 || length < 0 || index > array.Length - length)
            throw NanoError.OutOfRange();
        Array.Clear(array, index, length);
    }

    /// <summary>A new array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative length.</exception>
    public static Array CreateInstance(Type elementType, int length) => Array.CreateInstance(elementType, Length(length));

    /// <summary>A length for a new array; woven before every creation of one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static int Length(int length) => length >= 0 ? length : throw NanoError.OutOfRange();

    public static int IndexOf(Array array, object? value) => IndexOf(array, value, 0, array.Length);

    public static int IndexOf(Array array, object? value, int startIndex) => IndexOf(array, value, startIndex, array.Length - startIndex);

    /// <summary>First element that equals; in an array of numbers, that has the same first bytes, whatever type the number is of.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the array.</exception>
    /// <exception cref="NullReferenceException">Null is looked for among numbers.</exception>
    public static int IndexOf(Array array, object? value, int startIndex, int count)
    {
        if (array is null)
            throw NanoError.NullReference();
        if (startIndex < 0 || count < 0 || startIndex > array.Length - count)
            throw NanoError.OutOfRange();
        bool ofNumbers = array.GetType().GetElementType()!.IsPrimitive;
        if (ofNumbers && value is null && count > 0)
            throw NanoError.NullReference();
        for (int at = startIndex; at < startIndex + count; at++)
        {
            object? element = array.GetValue(at);
            if (ofNumbers ? ObjectEquality.SameBytes(element!, value!) : ObjectMembers.Static_Equals(element, value))
                return at;
        }

        return -1;
    }

    public static int BinarySearch(Array array, object? value, IComparer? comparer) => BinarySearch(array, 0, array.Length, value, comparer);

    /// <summary>Looks in a sorted part. Without a comparer only strings are comparable.</summary>
    /// <exception cref="InvalidOperationException">The elements cannot be compared.</exception>
    public static int BinarySearch(Array array, int index, int length, object? value, IComparer? comparer)
    {
        int low = index;
        int high = index + length - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            object? element = array.GetValue(middle);
            int order = comparer is null ? Order(element, value) : comparer.Compare(element, value);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    // Strings are the only library type that is IComparable in nanoFramework.
    private static int Order(object? element, object? value) => element switch
    {
        string text => Text.StringMembers.CompareTo(text, value),
        IComparable comparable when TypeNames.IsFirmware(element.GetType()) => Compare(comparable, value),
        _ => throw Incomparable(NanoError.NullReference()),
    };

    private static int Compare(IComparable comparable, object? value)
    {
        try
        {
            return comparable.CompareTo(value);
        }
        catch (Exception exception) when (exception is not Kernel.BoardShutdownException)
        {
            throw Incomparable(exception);
        }
    }

    private static InvalidOperationException Incomparable(Exception reason) => new("Failed to compare two elements in the array", reason);
}
