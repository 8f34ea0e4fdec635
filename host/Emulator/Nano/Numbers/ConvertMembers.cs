using Controller.Emulator.Nano.Core;
using Controller.Emulator.Nano.Time;

namespace Controller.Emulator.Nano.Numbers;

/// <summary>Members of <c>System.Convert</c>.</summary>
[NanoMembers("System.Convert")]
public static class ConvertMembers
{
    public static sbyte ToSByte(string? value, int fromBase) => (sbyte)NumberParser.Integer(value, isSigned: true, sbyte.MinValue, sbyte.MaxValue, fromBase);

    public static byte ToByte(string? value, int fromBase) => (byte)NumberParser.Integer(value, isSigned: false, byte.MinValue, byte.MaxValue, fromBase);

    public static byte ToByte(bool value) => value ? (byte)1 : (byte)0;

    public static short ToInt16(string? value, int fromBase) => (short)NumberParser.Integer(value, isSigned: true, short.MinValue, short.MaxValue, fromBase);

    public static ushort ToUInt16(string? value, int fromBase) => (ushort)NumberParser.Integer(value, isSigned: false, ushort.MinValue, ushort.MaxValue, fromBase);

    public static int ToInt32(string? value, int fromBase) => (int)NumberParser.Integer(value, isSigned: true, int.MinValue, int.MaxValue, fromBase);

    public static uint ToUInt32(string? value, int fromBase) => (uint)NumberParser.Integer(value, isSigned: false, uint.MinValue, uint.MaxValue, fromBase);

    public static long ToInt64(string? value, int fromBase) => NumberParser.Integer(value, isSigned: true, long.MinValue, long.MaxValue, fromBase);

    public static ulong ToUInt64(string? value, int fromBase) => unchecked((ulong)NumberParser.Integer(value, isSigned: false, 0, 0, fromBase));

    public static double ToDouble(string? value) => NumberParser.Real(value);

    public static float ToSingle(string? value) => (float)NumberParser.Real(value);

    public static DateTime ToDateTime(string? value) => DateTimeMembers.Parse(value);

    /// <summary>From base 64. Anything that is not is a plain exception (CLR_E_FAIL).</summary>
    public static byte[] FromBase64String(string? inString)
    {
        if (inString is null)
            throw NanoError.NullReference();
        try
        {
            return Convert.FromBase64String(inString);
        }
        catch (FormatException)
        {
            throw NanoError.Plain();
        }
    }
}
