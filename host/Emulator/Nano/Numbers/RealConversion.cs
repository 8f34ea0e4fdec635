using System.Runtime.CompilerServices;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Numbers;

/// <summary>
/// Real numbers to integers. nanoCLR converts to 64 bits first, whatever the target, and then keeps the low bits (nf-interpreter,
/// Interpreter.cpp, Convert_Internal), so that <c>(int)3e9</c> wraps and <c>(byte)300.0</c> is 44. Beyond 64 bits the C library of the processor decides.
/// </summary>
/// <remarks>
/// Xtensa (ESP32) and RISC-V: libgcc's __fixdfdi saturates, not-a-number becomes the largest value. Arm (STM32): libgcc's generic
/// __fixdfdi converts two unsigned halves, each saturating, and negates: 1e30 gives -1, -1e30 gives 1, not-a-number 0.
/// </remarks>
public static class RealConversion
{
    private const double Limit = 9223372036854775808.0;

    /// <summary>To 64 bits, towards zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToInt64(double value) => value is > -Limit and < Limit ? (long)value : Beyond(value);

    /// <summary>To 64 bits, towards zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ToInt64(float value) => ToInt64((double)value);

    internal static long OnXtensa(double value) => value switch
    {
        < -Limit => long.MinValue,
        < Limit => (long)value,
        _ => long.MaxValue,
    };

    internal static long OnArm(double value)
    {
        if (double.IsNaN(value))
            return 0;
        ulong magnitude = Unsigned(Math.Abs(value));
        return unchecked(value < 0 ? -(long)magnitude : (long)magnitude);
    }

    private static ulong Unsigned(double value)
    {
        uint high = Saturate(value / 4294967296.0);
        uint low = Saturate(value - (high * 4294967296.0));
        return ((ulong)high << 32) | low;
    }

    private static uint Saturate(double value) => value >= 4294967296.0 ? uint.MaxValue : (uint)value;

    private static long Beyond(double value) => IsArm ? OnArm(value) : OnXtensa(value);

    private static bool IsArm
        => (FirmwareContext.Current?.Board as NanoBoard)?.IsArm ?? false;
}
