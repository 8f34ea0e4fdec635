using System.Runtime.CompilerServices;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Numbers;

/// <summary>
/// Division and remainder as nanoCLR does them (nf-interpreter, CLR_RT_HeapBlock.cpp, NumericDiv and NumericRem): a divisor of zero, of
/// any type, is a plain <see cref="Exception"/>. Woven in place of the IL instructions; the host's compiler inlines the usual path.
/// </summary>
/// <remarks>The smallest integer divided by -1 is undefined in C++, in which nanoCLR divides: a fault of the board.</remarks>
public static class Division
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Quotient(int left, int right) => IsUsual(right) ? left / right : UnusualQuotient(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Quotient(long left, long right) => IsUsual(right) ? left / right : UnusualQuotient(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Quotient(uint left, uint right) => right != 0 ? left / right : (uint)ByZero();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Quotient(ulong left, ulong right) => right != 0 ? left / right : (ulong)ByZero();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Quotient(float left, float right) => right != 0 ? left / right : ByZero();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Quotient(double left, double right) => right != 0 ? left / right : ByZero();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Remainder(int left, int right) => IsUsual(right) ? left % right : UnusualRemainder(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Remainder(long left, long right) => IsUsual(right) ? left % right : UnusualRemainder(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Remainder(uint left, uint right) => right != 0 ? left % right : (uint)ByZero();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Remainder(ulong left, ulong right) => right != 0 ? left % right : (ulong)ByZero();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Remainder(float left, float right) => right != 0 ? left % right : ByZero();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Remainder(double left, double right) => right != 0 ? left % right : ByZero();

    // One comparison for both special divisors, 0 and -1.
    private static bool IsUsual(int divisor) => unchecked((uint)divisor + 1) > 1;

    private static bool IsUsual(long divisor) => unchecked((ulong)divisor + 1) > 1;

    private static int UnusualQuotient(int left, int right)
    {
        if (right == 0)
            return ByZero();
        return left == int.MinValue ? throw Overflow("int") : -left;
    }

    private static long UnusualQuotient(long left, long right)
    {
        if (right == 0)
            return ByZero();
        return left == long.MinValue ? throw Overflow("long") : -left;
    }

    private static int UnusualRemainder(int left, int right)
    {
        if (right == 0)
            return ByZero();
        return left == int.MinValue ? throw Overflow("int") : 0;
    }

    private static long UnusualRemainder(long left, long right)
    {
        if (right == 0)
            return ByZero();
        return left == long.MinValue ? throw Overflow("long") : 0;
    }

    private static int ByZero() => throw NanoError.DivideByZero();

    private static Exception Overflow(string type) => BoardFault.Raise($"{type}.MinValue divided by -1: undefined in nanoCLR's native code, fatal where the processor traps.");
}
