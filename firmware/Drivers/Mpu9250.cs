using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>
    /// MPU-9250, accelerometer, gyroscope and AK8963 magnetometer. InvenSense register map RM-MPU-9250A-00 rev. 1.6, product
    /// specification PS-MPU-9250A-01 rev. 1.1; the magnetometer is a chip of its own, section 5 of the register map.
    /// </summary>
    /// <remarks>
    /// All axes are the accelerometer's. Methods whose names begin with Try return false when a chip does not answer as it
    /// should; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Mpu9250
    {
        /// <summary>Address of the magnetometer, which this chip lets through to the bus.</summary>
        public const int MagnetometerAddress = 0x0C;

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

        /// <summary>Magnetic flux density in microteslas.</summary>
        public float FieldX;

        /// <summary>Magnetic flux density in microteslas.</summary>
        public float FieldY;

        /// <summary>Magnetic flux density in microteslas.</summary>
        public float FieldZ;

        private const byte SampleRateDivider = 0x19;
        private const byte Config = 0x1A;
        private const byte GyroConfig = 0x1B;
        private const byte AccelConfig = 0x1C;
        private const byte AccelConfig2 = 0x1D;
        private const byte InterruptPinConfig = 0x37;
        private const byte AccelOut = 0x3B;
        private const byte UserControl = 0x6A;
        private const byte PowerManagement1 = 0x6B;
        private const byte WhoAmI = 0x75;

        private const byte Identity = 0x71;
        private const byte DeviceReset = 0x80;
        private const byte ClockAuto = 0x01;
        private const byte Bandwidth41Hertz = 3; // DLPF_CFG of the gyroscope; the accelerometer's 3 is 44.8 Hz
        private const byte Divide1KilohertzBy5 = 4;
        private const byte Gyro500DegreesPerSecond = 0x08;
        private const byte Accel4G = 0x08;
        private const byte Bypass = 0x02;

        private const byte MagnetometerId = 0x00;
        private const byte MagnetometerStatus1 = 0x02; // six bytes of field and ST2 follow
        private const byte MagnetometerControl1 = 0x0A;
        private const byte MagnetometerControl2 = 0x0B;
        private const byte MagnetometerAdjustment = 0x10;

        private const byte MagnetometerIdentity = 0x48;
        private const byte SoftReset = 0x01;
        private const byte PowerDown = 0x00;
        private const byte FuseRom = 0x0F;
        private const byte Continuous100Hertz16Bits = 0x16;
        private const int DataReady = 0x01;
        private const int MagneticOverflow = 0x08;

        private const float GPerCount = 1f / 8192;
        private const float RadiansPerSecondPerCount = 0.01745329252f / 65.5f;
        private const float MicroteslasPerCount = 4912f / 32760;

        private readonly I2cDevice device;
        private readonly I2cDevice magnetometer;
        private readonly byte[] register = new byte[1];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] answer = new byte[1];
        private readonly byte[] sample = new byte[14];
        private readonly byte[] magneticSample = new byte[8];
        private readonly byte[] adjustment = new byte[3];
        private float scaleX;
        private float scaleY;
        private float scaleZ;
        private short temperatureCounts;

        /// <param name="device">The chip on its bus, at 0x68, or 0x69 with AD0 high.</param>
        /// <param name="magnetometer">Its magnetometer on the same bus, at <see cref="MagnetometerAddress"/>.</param>
        public Mpu9250(I2cDevice device, I2cDevice magnetometer)
        {
            this.device = device;
            this.magnetometer = magnetometer;
        }

        /// <summary>Checks both identities, resets both and sets ±4 g, ±500 °/s, 200 samples per second, magnetometer 100. Sleeps some 200 ms.</summary>
        public bool TryInitialize()
        {
            return TryIdentify(device, WhoAmI, Identity) && TryInitializeMotion()
                && TryIdentify(magnetometer, MagnetometerId, MagnetometerIdentity) && TryInitializeMagnetometer();
        }

        /// <summary>Reads one sample of force and rate, in one transfer.</summary>
        /// <returns>False when the chip does not acknowledge; the fields then keep the sample before.</returns>
        public bool TryRead()
        {
            register[0] = AccelOut;
            if (device.WriteRead(register, sample).Status != I2cTransferStatus.FullTransfer)
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

        /// <summary>Reads one sample of the field, in one transfer.</summary>
        /// <returns>False when there is no new one, when the field was beyond the range, or when the chip does not acknowledge; the fields then keep the sample before.</returns>
        public bool TryReadField()
        {
            register[0] = MagnetometerStatus1;
            if (magnetometer.WriteRead(register, magneticSample).Status != I2cTransferStatus.FullTransfer)
                return false;
            byte[] bytes = magneticSample;
            if ((bytes[0] & DataReady) == 0 || (bytes[7] & MagneticOverflow) != 0)
                return false;

            // PS rev. 1.1, section 9.1: the magnetometer's x is the accelerometer's y, its y the x, and its z points down.
            FieldY = (short)((bytes[2] << 8) | bytes[1]) * scaleX;
            FieldX = (short)((bytes[4] << 8) | bytes[3]) * scaleY;
            FieldZ = -(short)((bytes[6] << 8) | bytes[5]) * scaleZ;
            return true;
        }

        /// <summary>Temperature of the die in degrees Celsius: counts / 333.87 + 21 (RM rev. 1.6, registers 65 and 66; PS table 3).</summary>
        public float GetTemperatureCelsius()
        {
            return (temperatureCounts * (1f / 333.87f)) + 21;
        }

        private bool TryInitializeMotion()
        {
            if (!TryWrite(device, PowerManagement1, DeviceReset))
                return false;
            Thread.Sleep(110); // PS rev. 1.1, table 6: start-up for register access takes up to 100 ms; a sleep can be short by a tick, 10 ms on an ESP32
            if (!TryWrite(device, PowerManagement1, ClockAuto)
                || !TryWrite(device, Config, Bandwidth41Hertz)
                || !TryWrite(device, SampleRateDivider, Divide1KilohertzBy5)
                || !TryWrite(device, GyroConfig, Gyro500DegreesPerSecond)
                || !TryWrite(device, AccelConfig, Accel4G)
                || !TryWrite(device, AccelConfig2, Bandwidth41Hertz)
                || !TryWrite(device, UserControl, 0)
                || !TryWrite(device, InterruptPinConfig, Bypass))
                return false;
            Thread.Sleep(60); // PS rev. 1.1, table 1: the gyroscope starts within 35 ms
            return true;
        }

        private bool TryInitializeMagnetometer()
        {
            if (!TryWrite(magnetometer, MagnetometerControl2, SoftReset))
                return false;
            Thread.Sleep(20);
            if (!TryWrite(magnetometer, MagnetometerControl1, FuseRom))
                return false;
            register[0] = MagnetometerAdjustment;
            if (magnetometer.WriteRead(register, adjustment).Status != I2cTransferStatus.FullTransfer
                || !TryWrite(magnetometer, MagnetometerControl1, PowerDown))
                return false;
            scaleX = GetScale(adjustment[0]);
            scaleY = GetScale(adjustment[1]);
            scaleZ = GetScale(adjustment[2]);

            Thread.Sleep(20); // AK8963, operation modes: 100 us of power-down between two others
            return TryWrite(magnetometer, MagnetometerControl1, Continuous100Hertz16Bits);
        }

        // RM rev. 1.6, section 5.13: Hadj = H x ((ASA - 128) x 0.5 / 128 + 1)
        private static float GetScale(byte adjustment)
        {
            return MicroteslasPerCount * (((adjustment - 128) * (0.5f / 128)) + 1);
        }

        private bool TryIdentify(I2cDevice chip, byte address, byte identity)
        {
            register[0] = address;
            return chip.WriteRead(register, answer).Status == I2cTransferStatus.FullTransfer && answer[0] == identity;
        }

        private bool TryWrite(I2cDevice chip, byte address, byte value)
        {
            pair[0] = address;
            pair[1] = value;
            return chip.Write(pair).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
