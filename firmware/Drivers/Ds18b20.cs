using nanoFramework.Device.OneWire;

namespace Controller.Drivers
{
    /// <summary>DS18B20, thermometer on a 1-Wire bus. Maxim data sheet 19-7487, rev. 6 (July 2019).</summary>
    /// <remarks>
    /// <see cref="TryStart"/>, and <see cref="TryRead"/> at least 750 ms later. Needs its supply pin: a bus that feeds it would
    /// have to be driven meanwhile. Methods whose names begin with Try return false when the chip does not answer as it
    /// should; none throws for it. Allocates nothing after <see cref="TryInitialize"/>.
    /// </remarks>
    public sealed class Ds18b20
    {
        /// <summary>Temperature in degrees Celsius, -55 to 125, in steps of 1/16; exactly 85 may mean that no conversion was started since power-on.</summary>
        public float TemperatureCelsius;

        private const byte FamilyCode = 0x28;
        private const byte MatchRom = 0x55;
        private const byte ConvertTemperature = 0x44;
        private const byte ReadScratchpad = 0xBE;
        private const byte WriteScratchpad = 0x4E;

        private const byte TwelveBits = 0x7F; // configuration register, table 2
        private const byte AlarmHighUnused = 0x7F;
        private const byte AlarmLowUnused = 0x80;
        private const int ConfigurationAt = 4;
        private const int ScratchpadLength = 9;

        private const int CrcPolynomial = 0x8C; // x^8 + x^5 + x^4 + 1, reflected, from 0

        private const float CelsiusPerCount = 1f / 16;

        private readonly OneWireHost host;
        private readonly byte[] scratchpad = new byte[ScratchpadLength];
        private byte[] serialNumber;

        /// <param name="host">The bus.</param>
        /// <param name="serialNumber">The chip's eight bytes, family code first; null for the first DS18B20 that is found.</param>
        public Ds18b20(OneWireHost host, byte[] serialNumber)
        {
            this.host = host;
            this.serialNumber = serialNumber;
        }

        /// <summary>Finds the chip and sets 12 bits, which take 750 ms.</summary>
        public bool TryInitialize()
        {
            if (serialNumber == null && !TryFind())
                return false;
            if (!TrySelect())
                return false;
            host.WriteByte(WriteScratchpad);
            host.WriteByte(AlarmHighUnused);
            host.WriteByte(AlarmLowUnused);
            host.WriteByte(TwelveBits);
            return TryReadScratchpad() && scratchpad[ConfigurationAt] == TwelveBits;
        }

        /// <summary>Starts a conversion.</summary>
        /// <returns>False when nothing is on the bus.</returns>
        public bool TryStart()
        {
            if (!TrySelect())
                return false;
            host.WriteByte(ConvertTemperature);
            return true;
        }

        /// <summary>Reads the last conversion.</summary>
        /// <returns>False when nothing is on the bus or the checksum is wrong; <see cref="TemperatureCelsius"/> then stays.</returns>
        public bool TryRead()
        {
            if (!TryReadScratchpad())
                return false;
            TemperatureCelsius = (short)((scratchpad[1] << 8) | scratchpad[0]) * CelsiusPerCount;
            return true;
        }

        /// <summary>The checksum of serial numbers and scratchpads. Application note 27: 02 1C B8 01 00 00 00 gives A2.</summary>
        /// <param name="bytes">The bytes.</param>
        /// <param name="count">How many of them count.</param>
        public static int GetCrc(byte[] bytes, int count)
        {
            int crc = 0;
            for (int i = 0; i < count; i++)
            {
                crc ^= bytes[i];
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ CrcPolynomial : crc >> 1;
            }

            return crc;
        }

        private bool TryFind()
        {
            for (bool isFound = host.FindFirstDevice(true, false); isFound; isFound = host.FindNextDevice(true, false))
            {
                byte[] found = host.SerialNumber;
                if (found[0] != FamilyCode || GetCrc(found, 7) != found[7])
                    continue;
                serialNumber = found;
                return true;
            }

            return false;
        }

        private bool TrySelect()
        {
            if (!host.TouchReset())
                return false;
            host.WriteByte(MatchRom);
            for (int i = 0; i < serialNumber.Length; i++)
                host.WriteByte(serialNumber[i]);
            return true;
        }

        private bool TryReadScratchpad()
        {
            if (!TrySelect())
                return false;
            host.WriteByte(ReadScratchpad);
            byte[] bytes = scratchpad;
            int seen = 0;
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = host.ReadByte();
                seen |= bytes[i];
            }

            // A line that is held low reads as nine zeros, whose checksum is right.
            return seen != 0 && GetCrc(bytes, ScratchpadLength - 1) == bytes[ScratchpadLength - 1];
        }
    }
}
