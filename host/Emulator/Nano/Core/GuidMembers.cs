using Controller.Emulator.Nano.Numbers;

namespace Controller.Emulator.Nano.Core;

/// <summary>Members of <c>System.Guid</c> (CoreLibrary, Guid.cs; nf-interpreter, corlib_native_System_Guid.cpp).</summary>
[NanoMembers("System.Guid")]
public static class GuidMembers
{
    /// <summary>From text with dashes, in braces or not.</summary>
    /// <exception cref="ArgumentNullException">No text.</exception>
    /// <exception cref="ArgumentException">Anything else.</exception>
    public static Guid New(string? g)
    {
        if (g is null)
            throw NanoError.ManagedNull(nameof(g));
        return TryParseGuidWithDashes(g, out Guid result) ? result : throw NanoError.ManagedArgument();
    }

    /// <summary>Version 4, out of the board's random number generator.</summary>
    public static Guid NewGuid()
    {
        var bytes = new byte[16];
        new NanoRandom().NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>From text with dashes, in braces or not; signs and spaces before the digits of a group are taken, as <c>strtoll</c> takes them.</summary>
    public static bool TryParseGuidWithDashes(string input, out Guid result)
    {
        result = Guid.Empty;
        int start = Text.StringMembers.get_Chars(input, 0) == '{' ? 1 : 0;
        if (start == 1 ? input.Length != 38 || input[37] != '}' : input.Length != 36)
            return false;
        if (input[start + 8] != '-' || input[start + 13] != '-' || input[start + 18] != '-' || input[start + 23] != '-')
            return false;
        try
        {
            long Group(int at, int length) => NumberParser.Integer(input.Substring(start + at, length), isSigned: true, long.MinValue, long.MaxValue, 16);

            unchecked
            {
                int a = (int)Group(0, 8);
                short b = (short)Group(9, 4);
                short c = (short)Group(14, 4);
                ushort d = (ushort)Group(19, 4);
                long e = Group(24, 12);
                result = new Guid(a, b, c, (byte)(d >> 8), (byte)d, (byte)(e >> 40), (byte)(e >> 32), (byte)(e >> 24), (byte)(e >> 16), (byte)(e >> 8), (byte)e);
                return true;
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The difference of the first 32 bits that differ, as they lie in memory.</summary>
    /// <exception cref="ArgumentException">Not a Guid.</exception>
    public static int CompareTo(ref Guid instance, object? value)
    {
        if (value is null)
            return 1;
        if (value is not Guid other)
            throw NanoError.ManagedArgument();
        byte[] left = instance.ToByteArray();
        byte[] right = other.ToByteArray();
        for (int i = 0; i < 16; i += 4)
        {
            int difference = unchecked(BitConverter.ToInt32(left, i) - BitConverter.ToInt32(right, i));
            if (difference != 0)
                return difference;
        }

        return 0;
    }
}
