using System.Device.I2c;

namespace Controller.Drivers
{
    /// <summary>ADS1115, analog-to-digital converter of 16 bits. TI data sheet SBAS444D (January 2018).</summary>
    /// <remarks>
    /// One conversion at a time, 1.2 ms each. A loop calls <see cref="TryFinish"/> for the conversion of the period before and
    /// <see cref="TryStart"/> for the next; <see cref="TryRead"/> waits in between. Methods whose names begin with Try return
    /// false when the chip does not answer as it should; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Ads1115
    {
        // Inputs: MUX, bits 14:12 of the configuration.

        /// <summary>AIN0 against AIN1.</summary>
        public const int Ain0Minus1 = 0;

        /// <summary>AIN0 against AIN3.</summary>
        public const int Ain0Minus3 = 1;

        /// <summary>AIN1 against AIN3.</summary>
        public const int Ain1Minus3 = 2;

        /// <summary>AIN2 against AIN3.</summary>
        public const int Ain2Minus3 = 3;

        /// <summary>AIN0 against ground; 5, 6 and 7 are AIN1 to AIN3 against ground.</summary>
        public const int Ain0 = 4;

        // Ranges: PGA, bits 11:9. No input may go beyond the supply, whatever the range.

        /// <summary>±6.144 V.</summary>
        public const int Range6144Millivolts = 0;

        /// <summary>±4.096 V.</summary>
        public const int Range4096Millivolts = 1;

        /// <summary>±2.048 V.</summary>
        public const int Range2048Millivolts = 2;

        /// <summary>±1.024 V.</summary>
        public const int Range1024Millivolts = 3;

        /// <summary>±0.512 V.</summary>
        public const int Range512Millivolts = 4;

        /// <summary>±0.256 V.</summary>
        public const int Range256Millivolts = 5;

        /// <summary>What the last finished conversion measured.</summary>
        public float Volts;

        private const byte Conversion = 0x00;
        private const byte Config = 0x01;

        private const int StartOrReady = 0x80; // OS, in the high byte
        private const int InputShift = 4;
        private const int RangeShift = 1;
        private const int SingleShot = 0x01;
        private const byte Rate860WithoutComparator = 0xE3; // DR = 7, COMP_QUE = 3

        private const int MostPolls = 20; // 1.3 ms at the slowest oscillator (-10 %); a poll takes 0.2 ms and more

        private readonly I2cDevice device;
        private readonly int range;
        private readonly float voltsPerCount;
        private readonly byte[] register = new byte[1];
        private readonly byte[] triple = new byte[3];
        private readonly byte[] answer = new byte[2];

        /// <param name="device">The chip on its bus, at 0x48 to 0x4B.</param>
        /// <param name="range">One of the ranges above.</param>
        public Ads1115(I2cDevice device, int range)
        {
            this.device = device;
            this.range = range;
            voltsPerCount = (range == Range6144Millivolts ? 6.144f : 4.096f / (1 << (range - 1))) / 32768;
        }

        /// <summary>Starts a conversion and looks whether the configuration was taken. It has no identity register.</summary>
        public bool TryInitialize()
        {
            if (!TryStart(Ain0) || !TryReadRegister(Config))
                return false;
            return (answer[0] & ~StartOrReady) == (triple[1] & ~StartOrReady) && answer[1] == triple[2];
        }

        /// <summary>Starts a conversion of an input. A conversion that runs is finished first, and this start is lost: wait 1.3 ms between two.</summary>
        /// <param name="input">One of the inputs above.</param>
        /// <returns>False when the chip does not acknowledge.</returns>
        public bool TryStart(int input)
        {
            triple[0] = Config;
            triple[1] = (byte)(StartOrReady | (input << InputShift) | (range << RangeShift) | SingleShot);
            triple[2] = Rate860WithoutComparator;
            return device.Write(triple).Status == I2cTransferStatus.FullTransfer;
        }

        /// <summary>Reads the conversion that was started last.</summary>
        /// <returns>False when it still runs or the chip does not acknowledge; <see cref="Volts"/> then stays.</returns>
        public bool TryFinish()
        {
            if (!TryReadRegister(Config) || (answer[0] & StartOrReady) == 0 || !TryReadRegister(Conversion))
                return false;
            Volts = (short)((answer[0] << 8) | answer[1]) * voltsPerCount;
            return true;
        }

        /// <summary>Converts an input and waits for the result, some 2 ms.</summary>
        /// <param name="input">One of the inputs above.</param>
        /// <returns>False when the chip does not acknowledge, or has no result after twice its time.</returns>
        public bool TryRead(int input)
        {
            if (!TryStart(input))
                return false;
            for (int poll = 0; poll < MostPolls; poll++)
            {
                if (TryFinish())
                    return true;
            }

            return false;
        }

        private bool TryReadRegister(byte address)
        {
            register[0] = address;
            return device.WriteRead(register, answer).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
