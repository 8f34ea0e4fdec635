using System.Collections;

namespace Controller.Emulator.Nano.Collections;

/// <summary>
/// Goes through a part of an array, around its end if need be (CoreLibrary, Array.SzArrayEnumerator). It knows nothing of the collection
/// that the array belongs to: a change of that one is no error, and what was removed meanwhile is seen as the array has it.
/// </summary>
/// <param name="array">The array.</param>
/// <param name="start">First index.</param>
/// <param name="end">Index behind the last; may lie beyond the array, which is then begun anew.</param>
internal sealed class ArrayPartEnumerator(object?[] array, int start, int end) : IEnumerator
{
    private int index = start - 1;

    public object? Current => array[index % array.Length];

    public bool MoveNext()
    {
        if (index >= end)
            return false;
        index++;
        return index < end;
    }

    public void Reset() => index = start - 1;
}
