namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Int32</c>.</summary>
[NanoMembers("System.Int32")]
public static class Int32Members
{
    /// <summary>The G format.</summary>
    public static string ToString(ref int instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref int instance, string? format) => NumberText.Format(instance, 4, isSigned: true, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static int Parse(string? s) => (int)NumberParser.Integer(s, isSigned: true, int.MinValue, int.MaxValue);

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out int result)
    {
        bool success = NumberParser.TryInteger(s, int.MinValue, int.MaxValue, out long value);
        result = (int)value;
        return success;
    }
}
