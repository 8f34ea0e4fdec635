namespace Controller.Control.Protocols
{
    /// <summary>CRC-16 of Dynamixel protocol 2.0: polynomial 0x8005 (IBM), not reflected, initial value 0 (ROBOTIS e-manual, "CRC Calculation").</summary>
    public static class DynamixelCrc
    {
        // What a nibble at the top of the register adds. 16 entries: a table of 256 is a two-hundredth of an ESP32's managed heap.
        private static readonly ushort[] NibbleTable =
        {
            0x0000, 0x8005, 0x800F, 0x000A, 0x801B, 0x001E, 0x0014, 0x8011,
            0x8033, 0x0036, 0x003C, 0x8039, 0x0028, 0x802D, 0x8027, 0x0022,
        };

        /// <summary>The checksum of the first bytes of a buffer.</summary>
        /// <param name="bytes">The packet, from its header on.</param>
        /// <param name="count">Its length without the checksum.</param>
        public static int Compute(byte[] bytes, int count)
        {
            ushort[] table = NibbleTable;
            int crc = 0;
            for (int i = 0; i < count; i++)
            {
                crc ^= bytes[i] << 8;
                crc = ((crc << 4) ^ table[crc >> 12]) & 0xFFFF;
                crc = ((crc << 4) ^ table[crc >> 12]) & 0xFFFF;
            }

            return crc;
        }
    }
}
