namespace Controller.Control.Protocols
{
    /// <summary>Reads status packets of Dynamixel protocol 2.0, byte by byte (ROBOTIS e-manual, "Status Packet"). Allocates nothing after construction.</summary>
    /// <remarks>Passes over noise and over instruction packets, as an adapter without direction control echoes them.</remarks>
    public sealed class DynamixelStatus
    {
        /// <summary>Who answered.</summary>
        public int Id;

        /// <summary>0 for none; bits 6:0 say why the instruction failed, bit 7 (<see cref="HardwareAlert"/>) that the servo has stopped itself.</summary>
        public int Error;

        /// <summary>Parameters of the answer.</summary>
        public int ParameterLength;

        /// <summary>Packets with a wrong checksum so far.</summary>
        public int ChecksumErrors;

        /// <summary>In <see cref="Error"/>: read <see cref="DynamixelRegister.HardwareErrorStatus"/>.</summary>
        public const int HardwareAlert = 0x80;

        private const int HeaderLength = 7; // FF FF FD 00, id, length
        private const int InstructionAt = 7;
        private const int ErrorAt = 8;
        private const int ParametersAt = 9;
        private const byte StatusInstruction = 0x55;

        private readonly byte[] bytes;
        private int count;
        private int end;

        /// <param name="capacity">Longest packet in bytes: 11 and its parameters. Longer ones are passed over.</param>
        public DynamixelStatus(int capacity)
        {
            bytes = new byte[capacity];
        }

        /// <summary>Takes a byte.</summary>
        /// <returns>True when it completes an answer; the fields then hold it until the next call.</returns>
        public bool Take(byte value)
        {
            int at = count++;
            bytes[at] = value;
            switch (at)
            {
                case 0:
                case 1:
                    if (value != 0xFF)
                        count = 0;
                    return false;
                case 2:
                    if (value == 0xFD)
                        return false;
                    count = value == 0xFF ? 2 : 0;
                    return false;
                case 3:
                    if (value != 0)
                        count = 0;
                    return false;
                case HeaderLength - 1:
                    end = HeaderLength + (bytes[5] | (value << 8));
                    if (end < ErrorAt + 2 || end > bytes.Length)
                        count = 0;
                    return false;
            }

            if (at < HeaderLength || count < end)
                return false;
            count = 0;
            return IsComplete();
        }

        /// <summary>Forgets the packet that has begun, after a pause on the bus.</summary>
        public void Reset()
        {
            count = 0;
        }

        /// <summary>A parameter as an unsigned number.</summary>
        /// <param name="offset">First byte of it among the parameters.</param>
        /// <param name="length">1, 2 or 4 bytes; four bytes give a signed number.</param>
        public int GetValue(int offset, int length)
        {
            int value = 0;
            for (int i = length - 1; i >= 0; i--)
                value = (value << 8) | bytes[ParametersAt + offset + i];
            return value;
        }

        /// <summary>A parameter of two bytes as a signed number, such as a current.</summary>
        public short GetInt16(int offset)
        {
            return (short)(bytes[ParametersAt + offset] | (bytes[ParametersAt + offset + 1] << 8));
        }

        private bool IsComplete()
        {
            int checksum = bytes[end - 2] | (bytes[end - 1] << 8);
            if (DynamixelCrc.Compute(bytes, end - 2) != checksum)
            {
                ChecksumErrors++;
                return false;
            }

            if (bytes[InstructionAt] != StatusInstruction)
                return false;
            Id = bytes[4];
            Error = bytes[ErrorAt];
            Unstuff();
            return true;
        }

        private void Unstuff()
        {
            int to = ParametersAt;
            int headerMatch = Error == 0xFF ? 1 : 0;
            for (int from = ParametersAt; from < end - 2; from++)
            {
                byte value = bytes[from];
                bytes[to++] = value;
                if (value == 0xFF)
                {
                    headerMatch = headerMatch < 2 ? headerMatch + 1 : 2;
                    continue;
                }

                if (value == 0xFD && headerMatch == 2)
                    from++;
                headerMatch = 0;
            }

            ParameterLength = to - ParametersAt;
        }
    }
}
