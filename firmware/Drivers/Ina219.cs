using System.Device.I2c;

namespace Controller.Drivers
{
    /// <summary>INA219, current and power monitor. TI data sheet SBOS448G (December 2015).</summary>
    /// <remarks>
    /// Measures without a pause: shunt and bus each take 532 µs, 12 bits. Methods whose names begin with Try return false
    /// when the chip does not answer as it should; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Ina219
    {
        /// <summary>Voltage between IN- and ground, in steps of 4 mV.</summary>
        public float BusVolts;

        /// <summary>Current through the shunt, positive from IN+ to IN-, in steps of <see cref="AmperesPerCount"/>.</summary>
        public float CurrentAmperes;

        /// <summary>What the chip itself multiplies, without a sign, in steps of 20 times <see cref="AmperesPerCount"/>.</summary>
        public float PowerWatts;

        /// <summary>Whether current or power were beyond the chip's arithmetic (OVF, bus voltage register).</summary>
        public bool HasOverflowed;

        private const byte Configuration = 0x00;
        private const byte BusVoltage = 0x02;
        private const byte Power = 0x03;
        private const byte Current = 0x04;
        private const byte Calibration = 0x05;

        private const int Reset = 0x8000;
        private const int AfterReset = 0x399F;
        private const int Bus32Volts = 0x2000;
        private const int GainShift = 11; // PG: full scale of the shunt is 40 mV << PG
        private const int Bus12Bits = 0x3 << 7;
        private const int Shunt12Bits = 0x3 << 3;
        private const int Continuous = 0x7;
        private const int Overflow = 0x01; // OVF, bit 0 of the bus voltage register

        private const float VoltsPerBusCount = 0.004f;
        private const float SmallestFullScaleVolts = 0.04f;

        private readonly I2cDevice device;
        private readonly int configuration;
        private readonly int calibration;
        private readonly float wattsPerCount;
        private readonly byte[] register = new byte[1];
        private readonly byte[] triple = new byte[3];
        private readonly byte[] answer = new byte[2];

        /// <param name="device">The chip on its bus, at 0x40 to 0x4F.</param>
        /// <param name="shuntOhms">The resistor between IN+ and IN-.</param>
        /// <param name="amperesPerCount">Wanted step of the current; the range is 32767 of them. Not below 1.25 µV / <paramref name="shuntOhms"/>: the calibration has 16 bits.</param>
        public Ina219(I2cDevice device, float shuntOhms, float amperesPerCount)
        {
            this.device = device;

            // Section 8.5, equation 1, cut off. FS0 cannot be set. The hundredth keeps a quotient that ends a float's
            // rounding below a whole number at that number.
            calibration = (int)((0.04096f / (amperesPerCount * shuntOhms)) + 0.01f) & 0xFFFE;
            AmperesPerCount = 0.04096f / (calibration * shuntOhms);
            wattsPerCount = 20 * AmperesPerCount; // equation 3

            int gain = 0;
            float fullScaleVolts = SmallestFullScaleVolts;
            while (gain < 3 && fullScaleVolts < 32767 * AmperesPerCount * shuntOhms)
            {
                fullScaleVolts *= 2;
                gain++;
            }

            configuration = Bus32Volts | (gain << GainShift) | Bus12Bits | Shunt12Bits | Continuous;
        }

        /// <summary>Step of <see cref="CurrentAmperes"/> as the calibration register makes it.</summary>
        public float AmperesPerCount { get; }

        /// <summary>Resets the chip and sets range and calibration. The first result is there 1.1 ms later.</summary>
        public bool TryInitialize()
        {
            // No identity register: the configuration after a reset is the next best thing.
            return TryWrite(Configuration, Reset)
                && TryReadRegister(Configuration) && ((answer[0] << 8) | answer[1]) == AfterReset
                && TryWrite(Calibration, calibration)
                && TryWrite(Configuration, configuration);
        }

        /// <summary>Reads voltage and current, in two transfers.</summary>
        /// <returns>False when the chip does not acknowledge; the fields not read yet keep their values.</returns>
        public bool TryRead()
        {
            if (!TryReadRegister(BusVoltage))
                return false;
            byte low = answer[1];
            BusVolts = ((answer[0] << 5) | (low >> 3)) * VoltsPerBusCount;
            HasOverflowed = (low & Overflow) != 0;
            if (!TryReadRegister(Current))
                return false;
            CurrentAmperes = (short)((answer[0] << 8) | answer[1]) * AmperesPerCount;
            return true;
        }

        /// <summary>Reads the power, in one transfer.</summary>
        /// <returns>False when the chip does not acknowledge.</returns>
        public bool TryReadPower()
        {
            if (!TryReadRegister(Power))
                return false;
            PowerWatts = ((answer[0] << 8) | answer[1]) * wattsPerCount;
            return true;
        }

        private bool TryReadRegister(byte address)
        {
            register[0] = address;
            return device.WriteRead(register, answer).Status == I2cTransferStatus.FullTransfer;
        }

        private bool TryWrite(byte address, int value)
        {
            triple[0] = address;
            triple[1] = (byte)(value >> 8);
            triple[2] = (byte)value;
            return device.Write(triple).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
