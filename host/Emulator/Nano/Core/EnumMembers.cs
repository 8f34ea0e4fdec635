namespace Controller.Emulator.Nano.Core;

/// <summary>Members of <c>System.Enum</c>.</summary>
[NanoMembers("System.Enum")]
public static class EnumMembers
{
    /// <summary>Whether any bit of the flag is set, not all: the native code converts the common bits to a bool, the low 32 of them.</summary>
    /// <exception cref="ArgumentException">The flag is of another type.</exception>
    public static bool HasFlag(Enum instance, Enum flag)
    {
        if (instance is null || flag is null)
            throw NanoError.NullReference();
        if (instance.GetType() != flag.GetType())
            throw NanoError.Argument();
        return (Low(instance) & Low(flag)) != 0;
    }

    /// <summary>The number: names are not kept on a board.</summary>
    public static string ToString(Enum instance) => ObjectMembers.ToString(instance);

    /// <summary>The constant as a boxed number of its underlying type.</summary>
    internal static object Value(Enum constant) => Convert.ChangeType(constant, Enum.GetUnderlyingType(constant.GetType()));

    private static uint Low(Enum constant) => unchecked(Value(constant) is ulong number ? (uint)number : (uint)Convert.ToInt64(constant));
}
