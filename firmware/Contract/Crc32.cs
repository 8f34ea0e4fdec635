namespace Controller.Contract
{
    /// <summary>CRC-32 as in ISO 3309 and Ethernet: polynomial 0x04C11DB7 reflected, initial and final value all ones. "123456789" gives 0xCBF43926.</summary>
    public static class Crc32
    {
        private const uint ReflectedPolynomial = 0xEDB88320;

        /// <summary>The checksum of a part of a buffer.</summary>
        public static uint Compute(byte[] bytes, int offset, int count)
        {
            // Sixteen entries instead of 256: a table of 1 KB is a hundredth of an ESP32's managed heap.
            uint[] table = NibbleTable();
            uint crc = 0xFFFFFFFF;
            for (int i = offset; i < offset + count; i++)
            {
                crc ^= bytes[i];
                crc = (crc >> 4) ^ table[crc & 15];
                crc = (crc >> 4) ^ table[crc & 15];
            }

            return ~crc;
        }

        private static uint[] NibbleTable()
        {
            uint[] table = new uint[16];
            for (uint i = 0; i < 16; i++)
            {
                uint entry = i;
                for (int bit = 0; bit < 4; bit++)
                    entry = (entry & 1) != 0 ? (entry >> 1) ^ ReflectedPolynomial : entry >> 1;
                table[i] = entry;
            }

            return table;
        }
    }
}
