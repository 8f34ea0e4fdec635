namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.SByte</c>.</summary>
[NanoMembers("System.SByte")]
public static class SByteMembers
{
    /// <summary>The G format.</summary>
    public static string ToString(ref sbyte instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref sbyte instance, string? format) => NumberText.Format(instance, 1, isSigned: true, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static sbyte Parse(string? s) => (sbyte)NumberParser.Integer(s, isSigned: true, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out sbyte result)
    {
        bool success = NumberParser.TryInteger(s, sbyte.MinValue, sbyte.MaxValue, out long value);
        result = (sbyte)value;
        return success;
    }
}
