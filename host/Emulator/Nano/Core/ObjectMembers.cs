using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Controller.Emulator.Nano.Numbers;
using Controller.Emulator.Nano.Text;
using Controller.Emulator.Nano.Time;

namespace Controller.Emulator.Nano.Core;

/// <summary>
/// The virtual members of <c>System.Object</c> called through a reference whose type is known at run time only: boxed values, arguments
/// of <c>string.Format</c>, fields of type object. An override in the firmware is called, a library type gives what nanoCLR gives.
/// </summary>
[NanoMembers("System.Object")]
[SuppressMessage("Naming", "CA1707", Justification = "The prefix tells calls of the base from virtual ones.")]
[SuppressMessage("Style", "IDE1006", Justification = "The prefix tells calls of the base from virtual ones.")]
public static class ObjectMembers
{
    /// <summary>The virtual <c>ToString</c>.</summary>
    public static string ToString(object instance) => instance switch
    {
        null => throw NanoError.NullReference(),
        string text => text,
        char c => CharMembers.ToString(ref c),
        Enum constant => ToString(EnumMembers.Value(constant)),
        DateTime time => DateTimeMembers.ToString(ref time),
        TimeSpan span => TimeSpanMembers.ToString(ref span),
        Exception exception => ExceptionMembers.ToString(exception),
        Type type => TypeNames.Full(type),
        System.Text.StringBuilder builder => StringBuilderMembers.ToString(builder),
        IConvertible and not bool => Number(instance, "") ?? instance.ToString()!,
        bool or Guid => instance.ToString()!,
        _ => HasOwnToString(instance.GetType()) ? instance.ToString()! : TypeNames.Full(instance.GetType()),
    };

    /// <summary>The virtual <c>GetHashCode</c>.</summary>
    public static int GetHashCode(object instance) => HashCodes.Of(instance);

    /// <summary>The virtual <c>Equals</c>.</summary>
    public static new bool Equals(object instance, object? obj) => ObjectEquality.Virtual(instance, obj);

    /// <summary>The same reference, or what the virtual <c>Equals</c> of the first says.</summary>
    public static bool Static_Equals(object? objA, object? objB)
        => ReferenceEquals(objA, objB) || (objA is not null && objB is not null && ObjectEquality.Virtual(objA, objB));

    /// <summary><c>Object.ToString</c> itself, as <c>base.ToString()</c> calls it: the type's full name.</summary>
    public static string Base_ToString(object instance) => TypeNames.Full(instance.GetType());

    /// <summary><c>Object.GetHashCode</c> itself, as <c>base.GetHashCode()</c> calls it.</summary>
    public static int Base_GetHashCode(object instance) => HashCodes.OfInstance(instance);

    /// <summary><c>Object.Equals</c> itself, as <c>base.Equals()</c> calls it.</summary>
    public static bool Base_Equals(object instance, object? obj) => ObjectEquality.Blocks(instance, obj);

    /// <summary><c>Equals</c> of a value that the caller has not boxed itself.</summary>
    public static bool ValueEquals(object instance, object? obj)
        => instance.GetType().IsPrimitive || instance is Enum or DateTime or TimeSpan ? ObjectEquality.OfNumber(instance, obj) : ObjectEquality.Virtual(instance, obj);

    /// <summary>A boxed number in a format; null for what is no number.</summary>
    internal static string? Number(object value, string format) => value switch
    {
        double number => NumberText.Format(number, isSingle: false, format),
        float number => NumberText.Format(number, isSingle: true, format),
        int number => NumberText.Format(number, 4, isSigned: true, format),
        uint number => NumberText.Format(number, 4, isSigned: false, format),
        long number => NumberText.Format(number, 8, isSigned: true, format),
        ulong number => NumberText.Format(unchecked((long)number), 8, isSigned: false, format),
        byte number => NumberText.Format(number, 1, isSigned: false, format),
        sbyte number => NumberText.Format(number, 1, isSigned: true, format),
        short number => NumberText.Format(number, 2, isSigned: true, format),
        ushort number => NumberText.Format(number, 2, isSigned: false, format),
        _ => null,
    };

    private static bool HasOwnToString(Type type)
        => type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance, [])!.DeclaringType is { } declaring
            && declaring != typeof(object) && declaring != typeof(ValueType);
}
