using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>ADXL345, accelerometer of three axes. Analog Devices data sheet rev. G.</summary>
    /// <remarks>Methods whose names begin with Try return false when the chip does not answer as it should; none throws for it. Allocates nothing after construction.</remarks>
    public sealed class Adxl345
    {
        /// <summary>Specific force in g.</summary>
        public float AccelX;

        /// <summary>Specific force in g.</summary>
        public float AccelY;

        /// <summary>Specific force in g.</summary>
        public float AccelZ;

        private const byte DeviceId = 0x00;
        private const byte BandwidthRate = 0x2C;
        private const byte PowerControl = 0x2D;
        private const byte InterruptEnable = 0x2E;
        private const byte DataFormat = 0x31;
        private const byte DataX0 = 0x32;
        private const byte FifoControl = 0x38;

        private const byte Identity = 0xE5;
        private const byte Standby = 0x00;
        private const byte Measure = 0x08;
        private const byte Rate200Hertz = 0x0B; // table 7: bandwidth 100 Hz
        private const byte FullResolution16G = 0x0B;
        private const byte Bypass = 0x00;

        private const float GPerCount = 1f / 256; // table 1, full resolution, all ranges

        private readonly I2cDevice device;
        private readonly byte[] register = new byte[1];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] answer = new byte[1];
        private readonly byte[] sample = new byte[6];

        /// <param name="device">The chip on its bus, at 0x53, or 0x1D with SDO high.</param>
        public Adxl345(I2cDevice device)
        {
            this.device = device;
        }

        /// <summary>Checks the identity and sets ±16 g in steps of 3.9 mg, 200 samples per second. Sleeps some 20 ms.</summary>
        public bool TryInitialize()
        {
            register[0] = DeviceId;
            if (device.WriteRead(register, answer).Status != I2cTransferStatus.FullTransfer || answer[0] != Identity)
                return false;
            if (!TryWrite(PowerControl, Standby)
                || !TryWrite(InterruptEnable, 0)
                || !TryWrite(FifoControl, Bypass)
                || !TryWrite(DataFormat, FullResolution16G)
                || !TryWrite(BandwidthRate, Rate200Hertz)
                || !TryWrite(PowerControl, Measure))
                return false;
            Thread.Sleep(20); // table 1: turn-on takes 1.1 ms and one sample; a sleep can be short by a tick, 10 ms on an ESP32
            return true;
        }

        /// <summary>Reads one sample, in one transfer, so that its axes belong together.</summary>
        /// <returns>False when the chip does not acknowledge; the fields then keep the sample before.</returns>
        public bool TryRead()
        {
            register[0] = DataX0;
            if (device.WriteRead(register, sample).Status != I2cTransferStatus.FullTransfer)
                return false;
            byte[] bytes = sample;
            AccelX = (short)((bytes[1] << 8) | bytes[0]) * GPerCount;
            AccelY = (short)((bytes[3] << 8) | bytes[2]) * GPerCount;
            AccelZ = (short)((bytes[5] << 8) | bytes[4]) * GPerCount;
            return true;
        }

        private bool TryWrite(byte address, byte value)
        {
            pair[0] = address;
            pair[1] = value;
            return device.Write(pair).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
