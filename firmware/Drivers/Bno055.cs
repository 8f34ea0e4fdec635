using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>BNO055, orientation sensor that fuses on the chip. Bosch data sheet BST-BNO055-DS000-14, revision 1.4 (June 2016).</summary>
    /// <remarks>
    /// The chip stretches the clock; a controller that cannot wait loses bytes. Methods whose names begin with Try return
    /// false when the chip does not answer as it should; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Bno055
    {
        /// <summary>Fusion of accelerometer and gyroscope: heading begins at zero and drifts, magnets do not matter.</summary>
        public const byte ModeImu = 0x08;

        /// <summary>Fusion of all nine axes with fast calibration of the magnetometer: heading from magnetic north.</summary>
        public const byte ModeNdof = 0x0C;

        /// <summary>Angular rate in radians per second.</summary>
        public float RateX;

        /// <summary>Angular rate in radians per second.</summary>
        public float RateY;

        /// <summary>Angular rate in radians per second.</summary>
        public float RateZ;

        /// <summary>Orientation as a unit quaternion: from the sensor's axes to the reference's.</summary>
        public float QuaternionW;

        /// <summary>See <see cref="QuaternionW"/>.</summary>
        public float QuaternionX;

        /// <summary>See <see cref="QuaternionW"/>.</summary>
        public float QuaternionY;

        /// <summary>See <see cref="QuaternionW"/>.</summary>
        public float QuaternionZ;

        /// <summary>Acceleration without gravity, in metres per second squared.</summary>
        public float LinearAccelX;

        /// <summary>See <see cref="LinearAccelX"/>.</summary>
        public float LinearAccelY;

        /// <summary>See <see cref="LinearAccelX"/>.</summary>
        public float LinearAccelZ;

        /// <summary>Two bits each for system, gyroscope, accelerometer, magnetometer from the top, 3 for calibrated, at the last <see cref="TryReadCalibration"/>.</summary>
        public byte Calibration;

        private const byte ChipId = 0x00;
        private const byte PageId = 0x07;
        private const byte GyroData = 0x14; // Euler angles follow at 0x1A, quaternion at 0x20, linear acceleration at 0x28
        private const byte CalibrationStatus = 0x35;
        private const byte SelfTestResult = 0x36;
        private const byte SystemStatus = 0x39;
        private const byte UnitSelection = 0x3B;
        private const byte OperationMode = 0x3D;
        private const byte PowerMode = 0x3E;
        private const byte SystemTrigger = 0x3F;

        private const byte Identity = 0xA0;
        private const byte ResetSystem = 0x20;
        private const byte ExternalCrystal = 0x80;
        private const byte Normal = 0x00;
        private const byte MetresDegreesCelsius = 0x00;
        private const byte AllPassed = 0x0F;
        private const byte FusionRuns = 5;
        private const int SampleLength = 0x2E - GyroData;

        // Tables 3-22, 3-31 and 3-33
        private const float RadiansPerSecondPerCount = 0.01745329252f / 16;
        private const float PerQuaternionCount = 1f / 16384;
        private const float MetresPerSecondSquaredPerCount = 1f / 100;

        private readonly I2cDevice device;
        private readonly byte[] register = new byte[1];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] answer = new byte[1];
        private readonly byte[] sample = new byte[SampleLength];

        /// <param name="device">The chip on its bus, at 0x28, or 0x29 with COM3 high.</param>
        public Bno055(I2cDevice device)
        {
            this.device = device;
        }

        /// <summary>Resets the chip, checks identity and self-test and starts the fusion. Sleeps 0.7 to 1.8 s.</summary>
        /// <param name="mode"><see cref="ModeImu"/> or <see cref="ModeNdof"/>.</param>
        /// <param name="hasCrystal">Whether a 32 kHz crystal is on XIN32; it makes the rates, and so the heading, truer.</param>
        public bool TryInitialize(byte mode, bool hasCrystal)
        {
            // Powered together with the MCU the chip may still start: it answers some 400 ms after power (table 0-2, start-up time).
            if (!TryIdentify() || !TryWrite(PageId, 0) || !TryWrite(SystemTrigger, ResetSystem))
                return false;
            Thread.Sleep(660); // table 0-2: 650 ms from a reset; a sleep can be short by a tick, 10 ms on an ESP32
            if (!TryIdentify() || !TryReadRegister(SelfTestResult) || answer[0] != AllPassed)
                return false;

            // After a reset the mode is CONFIG, the only one that takes settings.
            if (!TryWrite(PowerMode, Normal)
                || !TryWrite(UnitSelection, MetresDegreesCelsius)
                || !TryWrite(SystemTrigger, hasCrystal ? ExternalCrystal : (byte)0)
                || !TryWrite(OperationMode, mode))
                return false;
            Thread.Sleep(20); // table 3-6: 7 ms from CONFIG to any other mode
            return TryReadRegister(SystemStatus) && answer[0] == FusionRuns;
        }

        /// <summary>Reads rates, quaternion and linear acceleration, in one transfer. The fusion makes 100 new ones per second.</summary>
        /// <returns>False when the chip does not acknowledge; the fields then keep the sample before.</returns>
        public bool TryRead()
        {
            register[0] = GyroData;
            if (device.WriteRead(register, sample).Status != I2cTransferStatus.FullTransfer)
                return false;
            byte[] bytes = sample;
            RateX = (short)((bytes[1] << 8) | bytes[0]) * RadiansPerSecondPerCount;
            RateY = (short)((bytes[3] << 8) | bytes[2]) * RadiansPerSecondPerCount;
            RateZ = (short)((bytes[5] << 8) | bytes[4]) * RadiansPerSecondPerCount;
            QuaternionW = (short)((bytes[13] << 8) | bytes[12]) * PerQuaternionCount;
            QuaternionX = (short)((bytes[15] << 8) | bytes[14]) * PerQuaternionCount;
            QuaternionY = (short)((bytes[17] << 8) | bytes[16]) * PerQuaternionCount;
            QuaternionZ = (short)((bytes[19] << 8) | bytes[18]) * PerQuaternionCount;
            LinearAccelX = (short)((bytes[21] << 8) | bytes[20]) * MetresPerSecondSquaredPerCount;
            LinearAccelY = (short)((bytes[23] << 8) | bytes[22]) * MetresPerSecondSquaredPerCount;
            LinearAccelZ = (short)((bytes[25] << 8) | bytes[24]) * MetresPerSecondSquaredPerCount;
            return true;
        }

        /// <summary>Reads how far the chip has calibrated itself.</summary>
        /// <returns>False when the chip does not acknowledge; <see cref="Calibration"/> then stays.</returns>
        public bool TryReadCalibration()
        {
            if (!TryReadRegister(CalibrationStatus))
                return false;
            Calibration = answer[0];
            return true;
        }

        private bool TryIdentify()
        {
            for (int attempt = 0; attempt < 11; attempt++)
            {
                if (TryReadRegister(ChipId) && answer[0] == Identity)
                    return true;
                Thread.Sleep(50);
            }

            return false;
        }

        private bool TryReadRegister(byte address)
        {
            register[0] = address;
            return device.WriteRead(register, answer).Status == I2cTransferStatus.FullTransfer;
        }

        private bool TryWrite(byte address, byte value)
        {
            pair[0] = address;
            pair[1] = value;
            return device.Write(pair).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
