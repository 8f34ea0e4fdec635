using System.Collections.Concurrent;
using System.Reflection;

namespace Controller.Emulator.Nano.Core;

/// <summary>Equality as nanoCLR decides it (nf-interpreter, CLR_RT_HeapBlock.cpp, ObjectsEqual and Compare_Values).</summary>
internal static class ObjectEquality
{
    private static readonly ConcurrentDictionary<Type, bool> Overrides = new();

    /// <summary>The virtual <c>Equals</c> of an object on the heap; a boxed value equals one of the same type only.</summary>
    public static bool Virtual(object left, object? right)
    {
        if (left is null)
            throw NanoError.NullReference();
        return Overrides.GetOrAdd(left.GetType(), HasOwn) ? left.Equals(right) : Blocks(left, right);
    }

    /// <summary><c>Equals</c> called on a number that is not boxed: it equals any boxed number of the same size and bits.</summary>
    public static bool OfNumber(object left, object? right)
    {
        if (right is null)
            return false;
        right = right is Enum constant ? EnumMembers.Value(constant) : right;
        if (left.GetType() == right.GetType() || left is DateTime or TimeSpan)
            return Blocks(left, right);
        return Bits(left) is { } leftBits && Bits(right) is { } rightBits && leftBits == rightBits;
    }

    /// <summary>Two heap blocks: values and structs by content, other objects by reference. No override of <c>Equals</c> is asked.</summary>
    public static bool Blocks(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left is null || right is null || left.GetType() != right.GetType())
            return false;
        switch (left)
        {
            case double d:
                return (double.IsNaN(d) && double.IsNaN((double)right)) || Numbers.RealComparison.IsEqual(d, (double)right);
            case float f:
                return (float.IsNaN(f) && float.IsNaN((float)right)) || Numbers.RealComparison.IsEqual(f, (float)right);
            case DateTime time:
                return Time.DateTimeMembers.Bits(time) == Time.DateTimeMembers.Bits((DateTime)right);
            case string or Type or Delegate or Guid or TimeSpan or Enum:
                return left.Equals(right);
        }

        Type type = left.GetType();
        if (!type.IsValueType)
            return false;
        if (type.IsPrimitive || !TypeNames.IsFirmware(type))
            return left.Equals(right);
        foreach (FieldInfo field in InstanceFields.Of(type))
        {
            if (!Blocks(field.GetValue(left), field.GetValue(right)))
                return false;
        }

        return true;
    }

    /// <summary>Whether a number begins with the bytes of an array's element.</summary>
    public static bool SameBytes(object element, object value)
    {
        if (Bits(element) is not { } wanted || Bits(value is Enum constant ? EnumMembers.Value(constant) : value) is not { } given)
            return false;
        ulong mask = ulong.MaxValue >> (64 - (wanted.Bytes * 8));
        return (given.Content & mask) == wanted.Content;
    }

    // .NET's value types are compared here; its classes, such as Version, know best themselves.
    private static bool HasOwn(Type type)
        => type.GetMethod(nameof(Equals), BindingFlags.Public | BindingFlags.Instance, [typeof(object)])!.DeclaringType is { } declaring
            && (!TypeNames.IsHost(declaring.Assembly) || (!type.IsValueType && declaring != typeof(object)));

    // Size and content of a number as the interpreter's memory holds them.
    private static (int Bytes, ulong Content)? Bits(object value) => value switch
    {
        bool flag => (1, flag ? 1UL : 0),
        sbyte number => (1, unchecked((byte)number)),
        byte number => (1, number),
        char number => (2, number),
        short number => (2, unchecked((ushort)number)),
        ushort number => (2, number),
        int number => (4, unchecked((uint)number)),
        uint number => (4, number),
        float number => (4, BitConverter.SingleToUInt32Bits(number)),
        long number => (8, unchecked((ulong)number)),
        ulong number => (8, number),
        double number => (8, BitConverter.DoubleToUInt64Bits(number)),
        _ => null,
    };
}
