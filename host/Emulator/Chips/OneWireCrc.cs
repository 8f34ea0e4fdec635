namespace Controller.Emulator.Chips;

/// <summary>The 8-bit check of 1-Wire devices: x^8 + x^5 + x^4 + 1, lowest bit first, from 0 (DS18B20 data sheet, "CRC Generation"; Maxim application note 27).</summary>
public static class OneWireCrc
{
    private const int ReflectedPolynomial = 0x8C;

    /// <summary>The check of some bytes; 0 over bytes that end with their own check.</summary>
    public static byte Of(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ ReflectedPolynomial : crc >> 1;
        }

        return (byte)crc;
    }
}
