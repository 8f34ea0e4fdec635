namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Single</c>.</summary>
[NanoMembers("System.Single")]
public static class SingleMembers
{
    /// <summary>The G format.</summary>
    public static string ToString(ref float instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref float instance, string? format) => NumberText.Format(instance, isSingle: true, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static float Parse(string? s) => (float)NumberParser.Real(s);

    /// <summary>From text, without exceptions; 0 when it is no number.</summary>
    public static bool TryParse(string? s, out float result)
    {
        bool success = NumberParser.TryReal(s, out double value);
        result = (float)value;
        return success;
    }

    /// <summary>-1, 0 or 1. All infinities are equal to each other, as are all that is not a number, which is smallest.</summary>
    public static int CompareTo(ref float instance, float value) => double.IsInfinity(instance) && double.IsInfinity(value) ? 0 : instance.CompareTo(value);
}
