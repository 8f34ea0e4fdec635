namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Int16</c>.</summary>
[NanoMembers("System.Int16")]
public static class Int16Members
{
    /// <summary>The G format.</summary>
    public static string ToString(ref short instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref short instance, string? format) => NumberText.Format(instance, 2, isSigned: true, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static short Parse(string? s) => (short)NumberParser.Integer(s, isSigned: true, short.MinValue, short.MaxValue);

    /// <summary>From text, without exceptions. What is no number leaves the smallest value.</summary>
    public static bool TryParse(string? s, out short result)
    {
        bool success = NumberParser.TryInteger(s, short.MinValue, short.MaxValue, out long value);
        result = (short)value;
        return success;
    }
}
