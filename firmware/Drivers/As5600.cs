using System.Device.I2c;

namespace Controller.Drivers
{
    /// <summary>AS5600, magnetic angle sensor of 12 bits. ams data sheet v1-06 (20 June 2018).</summary>
    /// <remarks>
    /// Reads RAW ANGLE, which no burned start, stop or range changes. Methods whose names begin with Try return false when the
    /// chip does not answer as it should; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class As5600
    {
        /// <summary>The chip's only address.</summary>
        public const int Address = 0x36;

        /// <summary>Angle of the magnet, 0 to 2π, in steps of 1.53 mrad; rises clockwise as seen from above while DIR is low.</summary>
        public float AngleRadians;

        /// <summary>Whether a magnet is there (MD). Without one <see cref="AngleRadians"/> means nothing.</summary>
        public bool IsMagnetDetected;

        /// <summary>Whether the magnet is too weak for the gain control (ML): too far away.</summary>
        public bool IsMagnetTooWeak;

        /// <summary>Whether the magnet is too strong for the gain control (MH): too near.</summary>
        public bool IsMagnetTooStrong;

        private const byte ConfigHigh = 0x07;
        private const byte Status = 0x0B; // RAW ANGLE follows, at 0x0C and 0x0D

        private const byte SlowFilter2Times = 0x03; // SF: settles in 286 us; 16 times would lag a 10 ms loop by 2.2 ms
        private const byte NominalPowerAnalogOut = 0x00;
        private const int TooStrong = 0x08;
        private const int TooWeak = 0x10;
        private const int Detected = 0x20;

        private const float RadiansPerCount = 6.283185307f / 4096;

        private readonly I2cDevice device;
        private readonly byte[] register = { Status };
        private readonly byte[] configuration = { ConfigHigh, SlowFilter2Times, NominalPowerAnalogOut };
        private readonly byte[] answer = new byte[3];

        /// <param name="device">The chip on its bus, at <see cref="Address"/>.</param>
        public As5600(I2cDevice device)
        {
            this.device = device;
        }

        /// <summary>Sets the fastest filter, full power and no watchdog, whatever was burned.</summary>
        /// <returns>False when the chip does not acknowledge. A missing magnet is no failure: see <see cref="IsMagnetDetected"/>.</returns>
        public bool TryInitialize()
        {
            return device.Write(configuration).Status == I2cTransferStatus.FullTransfer && TryRead();
        }

        /// <summary>Reads status and angle, in one transfer.</summary>
        /// <returns>False when the chip does not acknowledge; the fields then keep the sample before.</returns>
        public bool TryRead()
        {
            if (device.WriteRead(register, answer).Status != I2cTransferStatus.FullTransfer)
                return false;
            int status = answer[0];
            IsMagnetDetected = (status & Detected) != 0;
            IsMagnetTooWeak = (status & TooWeak) != 0;
            IsMagnetTooStrong = (status & TooStrong) != 0;
            AngleRadians = (((answer[1] & 0x0F) << 8) | answer[2]) * RadiansPerCount;
            return true;
        }
    }
}
