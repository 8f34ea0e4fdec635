namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.UInt16</c>.</summary>
[NanoMembers("System.UInt16")]
public static class UInt16Members
{
    /// <summary>The G format.</summary>
    public static string ToString(ref ushort instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref ushort instance, string? format) => NumberText.Format(instance, 2, isSigned: false, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static ushort Parse(string? s) => (ushort)NumberParser.Integer(s, isSigned: false, ushort.MinValue, ushort.MaxValue);

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out ushort result)
    {
        bool success = NumberParser.TryInteger(s, ushort.MinValue, ushort.MaxValue, out long value);
        result = (ushort)value;
        return success;
    }
}
