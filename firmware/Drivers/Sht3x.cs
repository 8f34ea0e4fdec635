using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>SHT30, SHT31 and SHT35, humidity and temperature. Sensirion data sheet SHT3x-DIS, version 6 (March 2019).</summary>
    /// <remarks>
    /// Single shots without clock stretching, so that the bus is free meanwhile: <see cref="TryStart"/>, and
    /// <see cref="TryRead"/> at least 16 ms later. Methods whose names begin with Try return false when the chip does not
    /// answer as it should; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Sht3x
    {
        /// <summary>Air temperature in degrees Celsius, -45 to 130.</summary>
        public float TemperatureCelsius;

        /// <summary>Relative humidity in percent, 0 to 100.</summary>
        public float RelativeHumidityPercent;

        private const ushort Break = 0x3093; // table 13: ends periodic measurements
        private const ushort SoftReset = 0x30A2; // table 14
        private const ushort ReadStatus = 0xF32D; // table 17
        private const ushort MeasureHighRepeatability = 0x2400; // table 9

        private const int CrcPolynomial = 0x31; // table 20: x^8 + x^5 + x^4 + 1, from 0xFF; 0xBEEF gives 0x92
        private const int CrcStart = 0xFF;

        // Section 4.13
        private const float CelsiusPerCount = 175f / 65535;
        private const float PercentPerCount = 100f / 65535;

        private readonly I2cDevice device;
        private readonly byte[] command = new byte[2];
        private readonly byte[] word = new byte[3];
        private readonly byte[] sample = new byte[6];

        /// <param name="device">The chip on its bus, at 0x44, or 0x45 with ADDR high.</param>
        public Sht3x(I2cDevice device)
        {
            this.device = device;
        }

        /// <summary>Resets the chip and reads its status, whose checksum must be right. It has no identity register. Sleeps 40 to 70 ms.</summary>
        public bool TryInitialize()
        {
            // Neither a chip that powers up (1.5 ms, table 4) nor one that finishes the measurement of a firmware before
            // (15.5 ms) listens. A sleep can be short by a tick, 10 ms on an ESP32.
            if (!TrySend(Break))
            {
                Thread.Sleep(30);
                if (!TrySend(Break))
                    return false;
            }

            Thread.Sleep(20);
            if (!TrySend(SoftReset))
                return false;
            Thread.Sleep(20);
            command[0] = ReadStatus >> 8;
            command[1] = ReadStatus & 0xFF;
            return device.WriteRead(command, word).Status == I2cTransferStatus.FullTransfer && IsIntact(word, 0);
        }

        /// <summary>Starts a measurement with high repeatability; it takes 15.5 ms at most (table 4).</summary>
        public bool TryStart()
        {
            return TrySend(MeasureHighRepeatability);
        }

        /// <summary>Reads the measurement that was started.</summary>
        /// <returns>False when it still runs, was read already or arrived with a wrong checksum; the fields then stay.</returns>
        public bool TryRead()
        {
            byte[] bytes = sample;
            if (device.Read(bytes).Status != I2cTransferStatus.FullTransfer || !IsIntact(bytes, 0) || !IsIntact(bytes, 3))
                return false;
            TemperatureCelsius = (((bytes[0] << 8) | bytes[1]) * CelsiusPerCount) - 45;
            RelativeHumidityPercent = ((bytes[3] << 8) | bytes[4]) * PercentPerCount;
            return true;
        }

        private static bool IsIntact(byte[] bytes, int at)
        {
            int crc = CrcStart;
            for (int i = at; i < at + 2; i++)
            {
                crc ^= bytes[i];
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 0x80) != 0 ? ((crc << 1) ^ CrcPolynomial) & 0xFF : crc << 1;
            }

            return crc == bytes[at + 2];
        }

        private bool TrySend(ushort code)
        {
            command[0] = (byte)(code >> 8);
            command[1] = (byte)code;
            return device.Write(command).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
