using System.Runtime.CompilerServices;

namespace Controller.Emulator.Nano.Numbers;

/// <summary>
/// How nanoCLR compares real numbers (nf-interpreter, CLR_RT_HeapBlock.cpp, Compare_Values): what is not a number is greater than
/// everything on either side, and two infinities are equal whatever their signs. Woven in place of the IL comparisons.
/// </summary>
public static class RealComparison
{
    /// <summary>Whether the comparison yields "less".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLess(double left, double right) => left < right && (left != double.NegativeInfinity || right != double.PositiveInfinity);

    /// <summary>Whether the comparison yields "greater".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsGreater(double left, double right) => !(left <= right) && (left != double.PositiveInfinity || right != double.NegativeInfinity);

    /// <summary>Whether the comparison yields "equal".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsEqual(double left, double right) => left == right || (double.IsInfinity(left) && double.IsInfinity(right));

    /// <summary>Whether the comparison yields "less".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLess(float left, float right) => left < right && (left != float.NegativeInfinity || right != float.PositiveInfinity);

    /// <summary>Whether the comparison yields "greater".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsGreater(float left, float right) => !(left <= right) && (left != float.PositiveInfinity || right != float.NegativeInfinity);

    /// <summary>Whether the comparison yields "equal".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsEqual(float left, float right) => left == right || (float.IsInfinity(left) && float.IsInfinity(right));
}
