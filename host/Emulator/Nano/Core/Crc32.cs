namespace Controller.Emulator.Nano.Core;

/// <summary>nanoCLR's checksum (nf-interpreter, nanoSupport_CRC32.c): CRC-32 of IEEE 802.3's polynomial 0x04C11DB7, most significant bit first, no inversion.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0x04C1_1DB7;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>Continues a checksum.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (byte next in bytes)
            crc = Table[(crc >> 24) ^ next] ^ (crc << 8);
        return crc;
    }

    private static uint Entry(int index)
    {
        uint value = (uint)index << 24;
        for (int bit = 0; bit < 8; bit++)
            value = (value & 0x8000_0000) != 0 ? (value << 1) ^ Polynomial : value << 1;
        return value;
    }
}
