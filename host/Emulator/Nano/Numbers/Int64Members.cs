namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Int64</c>.</summary>
[NanoMembers("System.Int64")]
public static class Int64Members
{
    /// <summary>The G format.</summary>
    public static string ToString(ref long instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref long instance, string? format) => NumberText.Format(instance, 8, isSigned: true, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static long Parse(string? s) => NumberParser.Integer(s, isSigned: true, long.MinValue, long.MaxValue);

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out long result)
    {
        bool success = NumberParser.TryInteger(s, long.MinValue, long.MaxValue, out long value);
        result = value;
        return success;
    }
}
