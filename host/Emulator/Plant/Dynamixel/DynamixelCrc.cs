namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>The CRC of DYNAMIXEL protocol 2.0: 16 bits, polynomial 0x8005, not reflected, from 0 (ROBOTIS e-manual, "CRC Calculation"; CRC-16/UMTS elsewhere).</summary>
public static class DynamixelCrc
{
    private static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>The CRC of all that stands before it in a packet, header and stuffing included.</summary>
    public static ushort Compute(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0;
        foreach (byte value in bytes)
            crc = Next(crc, value);
        return crc;
    }

    /// <summary>The CRC with one more byte.</summary>
    public static ushort Next(ushort crc, byte value) => (ushort)((crc << 8) ^ Table[((crc >> 8) ^ value) & 0xFF]);

    private static ushort Entry(int index)
    {
        int crc = index << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1;
        return (ushort)crc;
    }
}
