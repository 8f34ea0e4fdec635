namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Byte</c>.</summary>
[NanoMembers("System.Byte")]
public static class ByteMembers
{
    /// <summary>The G format.</summary>
    public static string ToString(ref byte instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref byte instance, string? format) => NumberText.Format(instance, 1, isSigned: false, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static byte Parse(string? s) => (byte)NumberParser.Integer(s, isSigned: false, byte.MinValue, byte.MaxValue);

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out byte result)
    {
        bool success = NumberParser.TryInteger(s, byte.MinValue, byte.MaxValue, out long value);
        result = (byte)value;
        return success;
    }
}
