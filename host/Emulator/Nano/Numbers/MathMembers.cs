using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Numbers;

/// <summary>
/// Members of <c>System.Math</c>. The native ones take their arguments as <c>float</c> and answer in <c>float</c>, whatever the
/// signature says: no shipped target sets CONFIG_NF_ENABLE_DOUBLE_PRECISION_FP (nf-interpreter, src/CLR/System.Math).
/// </summary>
/// <remarks>
/// Each function is computed in double and rounded once, which is the nearest float in all but the rarest cases; newlib's own
/// float functions may be one unit in the last place off it.
/// </remarks>
[NanoMembers("System.Math")]
public static class MathMembers
{
    public static double Abs(double value) => MathF.Abs((float)value);

    public static float Abs(float value) => MathF.Abs(value);

    /// <summary>The smallest integer is its own absolute value.</summary>
    public static int Abs(int value) => value < 0 ? unchecked(-value) : value;

    public static double Acos(double d) => (float)Math.Acos((float)d);

    public static double Asin(double d) => (float)Math.Asin((float)d);

    public static double Atan(double d) => (float)Math.Atan((float)d);

    public static double Atan2(double y, double x) => (float)Math.Atan2((float)y, (float)x);

    public static double Cbrt(double d) => (float)Math.Cbrt((float)d);

    public static double Ceiling(double d) => MathF.Ceiling((float)d);

    public static double Cos(double a) => (float)Math.Cos((float)a);

    public static double Cosh(double value) => (float)Math.Cosh((float)value);

    public static double Exp(double d) => (float)Math.Exp((float)d);

    public static double Floor(double d) => MathF.Floor((float)d);

    public static double IEEERemainder(double x, double y) => MathF.IEEERemainder((float)x, (float)y);

    public static double Log(double d) => (float)Math.Log((float)d);

    public static double Log10(double d) => (float)Math.Log10((float)d);

    public static double Max(double val1, double val2) => MathF.Max((float)val1, (float)val2);

    public static float Max(float val1, float val2) => MathF.Max(val1, val2);

    public static double Min(double val1, double val2) => Smaller((float)val1, (float)val2);

    /// <summary>
    /// The smaller one, except of two equal ones: there the native code answers with a <c>double</c>, of which a <c>float</c> variable
    /// keeps the low half, so that <c>Math.Min(5f, 5f)</c> is 0 (nf_native_system_math_System_Math.cpp, Min___STATIC__R4__R4__R4).
    /// </summary>
    public static float Min(float val1, float val2)
        => val1 == val2
            ? BitConverter.Int32BitsToSingle(unchecked((int)BitConverter.DoubleToInt64Bits(Smaller(val1, val2))))
            : Smaller(val1, val2);

    public static double Pow(double x, double y) => (float)Math.Pow((float)x, (float)y);

    /// <summary>To the nearest whole number, halves to the even one. The half is added in float, so large odd values move by one.</summary>
    public static double Round(double a)
    {
        float half = (float)((float)a + 0.5);
        float result = MathF.Floor(half);
        return result == half && result % 2.0f != 0 ? result - 1.0f : result;
    }

    public static int Sign(double value) => Sign((float)value);

    /// <summary>-1, 0 or 1; 0 for what is not a number.</summary>
    public static int Sign(float value) => value < 0 ? -1 : value > 0 ? 1 : 0;

    public static double Sin(double a) => (float)Math.Sin((float)a);

    public static double Sinh(double value) => (float)Math.Sinh((float)value);

    public static double Sqrt(double d) => MathF.Sqrt((float)d);

    public static double Tan(double a) => (float)Math.Tan((float)a);

    public static double Tanh(double value) => (float)Math.Tanh((float)value);

    public static double Truncate(double d) => MathF.Truncate((float)d);

    /// <summary>Within limits; this one is managed code and stays in double.</summary>
    /// <exception cref="ArgumentException">The limits are crossed.</exception>
    public static double Clamp(double value, double min, double max)
    {
        // The device's comparison: what is not a number is greater than everything.
        if (RealComparison.IsLess(max, min))
            throw NanoError.ManagedArgument();
        if (double.IsNaN(value) || value < min)
            return double.IsNaN(value) ? value : min;
        return value > max ? max : value;
    }

    public static float Clamp(float value, float min, float max) => (float)Clamp((double)value, min, max);

    /// <summary>Within limits.</summary>
    /// <exception cref="ArgumentException">The limits are crossed.</exception>
    public static long Clamp(long value, long min, long max) => max < min ? throw NanoError.ManagedArgument() : Math.Clamp(value, min, max);

    /// <summary>Within limits.</summary>
    /// <exception cref="ArgumentException">The limits are crossed.</exception>
    public static ulong Clamp(ulong value, ulong min, ulong max) => max < min ? throw NanoError.ManagedArgument() : Math.Clamp(value, min, max);

    // Of +0 and -0 it is the first that is given when the second is -0: the device has the sign test of Max here.
    private static float Smaller(float val1, float val2)
    {
        if (val1 == val2)
            return float.IsNegative(val2) ? val1 : val2;
        return float.IsNaN(val1) || val1 < val2 ? val1 : val2;
    }
}
