namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.UInt64</c>.</summary>
[NanoMembers("System.UInt64")]
public static class UInt64Members
{
    /// <summary>The G format.</summary>
    public static string ToString(ref ulong instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref ulong instance, string? format) => NumberText.Format(unchecked((long)instance), 8, isSigned: false, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static ulong Parse(string? s) => unchecked((ulong)NumberParser.Integer(s, isSigned: false, 0, 0));

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out ulong result)
    {
        bool success = NumberParser.TryInteger(s, 0, 0, out long value);
        result = unchecked((ulong)value);
        return success;
    }
}
