namespace Controller.Emulator.Nano.Hashing;

/// <summary><c>System.IO.Hashing.Crc32</c>: IEEE 802.3, reflected, as in ZIP and Ethernet.</summary>
[NanoType("System.IO.Hashing.Crc32")]
public class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private uint state = uint.MaxValue;

    /// <summary>The hash of some bytes.</summary>
    public static uint HashToUInt32(NanoSpanByte source)
    {
        var crc = new Crc32();
        crc.Append(source);
        return crc.GetCurrentHashAsUInt32();
    }

    /// <summary>Adds bytes.</summary>
    public void Append(NanoSpanByte source)
    {
        foreach (byte value in source.AsSpan())
            Append(value);
    }

    /// <summary>Adds bytes.</summary>
    public void Append(byte[] source) => Append(new NanoSpanByte(source));

    /// <summary>Adds a byte.</summary>
    public void Append(byte value)
    {
        state ^= value;
        for (int bit = 0; bit < 8; bit++)
            state = (state & 1) != 0 ? (state >> 1) ^ Polynomial : state >> 1;
    }

    /// <summary>The hash so far.</summary>
    public uint GetCurrentHashAsUInt32() => ~state;

    /// <summary>Begins anew.</summary>
    public void Reset() => state = uint.MaxValue;
}
