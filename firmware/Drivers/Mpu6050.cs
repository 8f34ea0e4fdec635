using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>
    /// MPU-6050, accelerometer and gyroscope. InvenSense register map RM-MPU-6000A-00 rev. 4.2, product specification
    /// PS-MPU-6000A-00 rev. 3.4.
    /// </summary>
    /// <remarks>Methods whose names begin with Try return false when the chip does not answer as it should; none throws for it. Allocates nothing after construction.</remarks>
    public sealed class Mpu6050
    {
        // Results are fields: the loop reads seven of them per period, and a getter costs 7 us on the board.

        /// <summary>Specific force in g.</summary>
        public float AccelX;

        /// <summary>Specific force in g.</summary>
        public float AccelY;

        /// <summary>Specific force in g.</summary>
        public float AccelZ;

        /// <summary>Angular rate in radians per second.</summary>
        public float RateX;

        /// <summary>Angular rate in radians per second.</summary>
        public float RateY;

        /// <summary>Angular rate in radians per second.</summary>
        public float RateZ;

        /// <summary>What the last failed transfer met: true for a bus that did not come free, false for a chip that did not acknowledge.</summary>
        public bool IsBusStuck;

        private const byte SampleRateDivider = 0x19;
        private const byte Config = 0x1A;
        private const byte GyroConfig = 0x1B;
        private const byte AccelConfig = 0x1C;
        private const byte AccelOut = 0x3B;
        private const byte PowerManagement1 = 0x6B;
        private const byte WhoAmI = 0x75;

        private const byte Identity = 0x68; // bits 6:1 of WHO_AM_I; does not follow the AD0 pin
        private const byte DeviceReset = 0x80;
        private const byte ClockFromGyroX = 0x01;
        private const byte Bandwidth44Hertz = 3; // DLPF_CFG: accelerometer 44 Hz, gyroscope 42 Hz: above the loop's 25 Hz
        private const byte Divide1KilohertzBy5 = 4;
        private const byte Gyro500DegreesPerSecond = 0x08;
        private const byte Accel4G = 0x08;

        private const float GPerCount = 1f / 8192;
        private const float RadiansPerSecondPerCount = 0.01745329252f / 65.5f;

        private readonly I2cDevice device;
        private readonly byte[] register = new byte[1];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] answer = new byte[1];
        private readonly byte[] sample = new byte[14];
        private short temperatureCounts;

        /// <param name="device">The chip on its bus.</param>
        public Mpu6050(I2cDevice device)
        {
            this.device = device;
        }

        /// <summary>Checks the identity, resets the chip and sets ±4 g, ±500 °/s, 200 samples per second. Sleeps some 180 ms.</summary>
        public bool TryInitialize()
        {
            IsBusStuck = false;
            register[0] = WhoAmI;
            if (!IsWhole(device.WriteRead(register, answer).Status) || (answer[0] & 0x7E) != Identity)
                return false;
            if (!TryWrite(PowerManagement1, DeviceReset))
                return false;

            // RM rev. 4.2, register 104: 100 ms after a reset; PS rev. 3.4, 6.1: gyroscope start-up 30 ms, doubled here.
            Thread.Sleep(100);
            if (!TryWrite(PowerManagement1, ClockFromGyroX)
                || !TryWrite(Config, Bandwidth44Hertz)
                || !TryWrite(SampleRateDivider, Divide1KilohertzBy5)
                || !TryWrite(GyroConfig, Gyro500DegreesPerSecond)
                || !TryWrite(AccelConfig, Accel4G))
                return false;
            Thread.Sleep(60);
            return true;
        }

        /// <summary>Reads one sample, in one transfer.</summary>
        /// <returns>False when the chip does not acknowledge; the fields then keep the sample before.</returns>
        public bool TryRead()
        {
            register[0] = AccelOut;
            if (!IsWhole(device.WriteRead(register, sample).Status))
                return false;
            byte[] bytes = sample;
            AccelX = (short)((bytes[0] << 8) | bytes[1]) * GPerCount;
            AccelY = (short)((bytes[2] << 8) | bytes[3]) * GPerCount;
            AccelZ = (short)((bytes[4] << 8) | bytes[5]) * GPerCount;
            temperatureCounts = (short)((bytes[6] << 8) | bytes[7]);
            RateX = (short)((bytes[8] << 8) | bytes[9]) * RadiansPerSecondPerCount;
            RateY = (short)((bytes[10] << 8) | bytes[11]) * RadiansPerSecondPerCount;
            RateZ = (short)((bytes[12] << 8) | bytes[13]) * RadiansPerSecondPerCount;
            return true;
        }

        /// <summary>Temperature of the die in degrees Celsius: counts / 340 + 36.53 (RM rev. 4.2, register 65).</summary>
        public float GetTemperatureCelsius()
        {
            return (temperatureCounts * (1f / 340)) + 36.53f;
        }

        private bool TryWrite(byte address, byte value)
        {
            pair[0] = address;
            pair[1] = value;
            return IsWhole(device.Write(pair).Status);
        }

        /// <summary>A missing acknowledge has a status of its own; a held line gives ESP-IDF's time-out, and on an STM32 no error that the runtime knows.</summary>
        private bool IsWhole(I2cTransferStatus status)
        {
            if (status == I2cTransferStatus.FullTransfer)
                return true;
            IsBusStuck = status == I2cTransferStatus.ClockStretchTimeout || status == I2cTransferStatus.UnknownError;
            return false;
        }
    }
}
