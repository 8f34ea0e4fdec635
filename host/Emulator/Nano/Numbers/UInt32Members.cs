namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.UInt32</c>.</summary>
[NanoMembers("System.UInt32")]
public static class UInt32Members
{
    /// <summary>The G format.</summary>
    public static string ToString(ref uint instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref uint instance, string? format) => NumberText.Format(instance, 4, isSigned: false, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static uint Parse(string? s) => (uint)NumberParser.Integer(s, isSigned: false, uint.MinValue, uint.MaxValue);

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out uint result)
    {
        bool success = NumberParser.TryInteger(s, uint.MinValue, uint.MaxValue, out long value);
        result = (uint)value;
        return success;
    }
}
