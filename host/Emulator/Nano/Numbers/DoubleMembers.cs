namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Double</c>.</summary>
[NanoMembers("System.Double")]
public static class DoubleMembers
{
    /// <summary>The G format.</summary>
    public static string ToString(ref double instance) => ToString(ref instance, "");

    /// <summary>A standard format; see <see cref="NumberText"/>.</summary>
    public static string ToString(ref double instance, string? format) => NumberText.Format(instance, isSingle: false, format);

    /// <summary>From text; see <see cref="NumberParser"/>.</summary>
    public static double Parse(string? s) => NumberParser.Real(s);

    /// <summary>From text, without exceptions; 0 when it is no number.</summary>
    public static bool TryParse(string? s, out double result)
    {
        bool success = NumberParser.TryReal(s, out double value);
        result = value;
        return success;
    }

    /// <summary>-1, 0 or 1. All infinities are equal to each other, as are all that is not a number, which is smallest.</summary>
    public static int CompareTo(ref double instance, double value) => double.IsInfinity(instance) && double.IsInfinity(value) ? 0 : instance.CompareTo(value);
}
