using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>PCA9685, PWM generator of 16 channels and 12 bits. NXP product data sheet rev. 4 (16 April 2015).</summary>
    /// <remarks>Methods whose names begin with Try return false when the chip does not acknowledge; none throws for it. Allocates nothing after construction.</remarks>
    public sealed class Pca9685
    {
        /// <summary>A count that gives no pulse at all: bit 4 of LEDn_OFF_H, section 7.3.3.</summary>
        public const short FullOff = 4096;

        /// <summary>What the last failed transfer met: true for a bus that did not come free, false for a chip that did not acknowledge.</summary>
        public bool IsBusStuck;

        private const int CountsPerPeriod = 4096;
        private const int BytesPerChannel = 4;
        private const int OffLowByte = 3; // register address, then ON_L and ON_H of the first channel

        private const byte Mode1 = 0x00;
        private const byte Mode2 = 0x01;
        private const byte FirstLed = 0x06;
        private const byte AllLedOffHigh = 0xFD;
        private const byte PreScale = 0xFE;

        private const byte Restart = 0x80;
        private const byte AutoIncrement = 0x20;
        private const byte Sleep = 0x10;
        private const byte TotemPole = 0x04;
        private const byte FullOffBit = 0x10;

        private readonly I2cDevice device;
        private readonly byte preScale;
        private readonly byte[] burst;
        private readonly byte[] single = new byte[1 + BytesPerChannel];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] register = new byte[1];
        private readonly byte[] answer = new byte[1];

        /// <param name="device">The chip on its bus.</param>
        /// <param name="channelCount">Channels 0 to this less one are written, in one transfer.</param>
        /// <param name="hertz">Wanted pulse rate, 24 to 1526.</param>
        /// <param name="oscillatorHertz">25 MHz by the data sheet; boards are percents off, so measure yours.</param>
        public Pca9685(I2cDevice device, int channelCount, int hertz, int oscillatorHertz)
        {
            this.device = device;

            // Section 7.3.5: prescale value = round(oscillator / (4096 x rate)) - 1
            int divider = (oscillatorHertz + (CountsPerPeriod * hertz / 2)) / (CountsPerPeriod * hertz);
            preScale = (byte)(divider - 1);
            CountMicroseconds = divider * 1e6f / oscillatorHertz;

            burst = new byte[1 + (BytesPerChannel * channelCount)];
            burst[0] = FirstLed;
        }

        /// <summary>Length of one count of the period, as the divider rounds it.</summary>
        public float CountMicroseconds { get; }

        /// <summary>Brings the chip from any state to the pulse rate with all channels off. Sleeps some 20 ms.</summary>
        public bool TryInitialize()
        {
            IsBusStuck = false;

            // PRE_SCALE takes writes only while the oscillator sleeps. All channels off before it wakes:
            // after a reset of the MCU alone the chip still holds the old pulses.
            if (!TryWrite(Mode1, Sleep | AutoIncrement)
                || !TryWrite(AllLedOffHigh, FullOffBit)
                || !TryWrite(PreScale, preScale)
                || !TryWrite(Mode2, TotemPole)
                || !TryWrite(Mode1, AutoIncrement))
                return false;

            // Section 7.3.1.1: the oscillator needs 500 us; writing RESTART then clears it.
            Thread.Sleep(10);
            return TryWrite(Mode1, Restart | AutoIncrement) && IsReady();
        }

        /// <summary>Writes the pulses of all channels in one transfer; they change together at its end.</summary>
        /// <param name="counts">One per channel: 0 to 4095, or <see cref="FullOff"/>.</param>
        public bool TryWriteAll(short[] counts)
        {
            int at = OffLowByte;
            for (int i = 0; i < counts.Length; i++)
            {
                short count = counts[i];
                burst[at] = (byte)count;
                burst[at + 1] = (byte)(count >> 8);
                at += BytesPerChannel;
            }

            return IsWhole(device.Write(burst).Status);
        }

        /// <summary>Writes the pulse of one channel: a quarter of the time of all six of a leg's.</summary>
        /// <param name="count">0 to 4095, or <see cref="FullOff"/>.</param>
        public bool TryWriteOne(int channel, short count)
        {
            single[0] = (byte)(FirstLed + (BytesPerChannel * channel));
            single[OffLowByte] = (byte)count;
            single[OffLowByte + 1] = (byte)(count >> 8);
            return IsWhole(device.Write(single).Status);
        }

        /// <summary>Whether the chip answers and is set up. One that has lost its supply meanwhile answers, and sleeps.</summary>
        public bool IsReady()
        {
            // The chip has no identity register; a prescale value that is not the one of its power-on is the next best thing.
            register[0] = PreScale;
            return IsWhole(device.WriteRead(register, answer).Status) && answer[0] == preScale;
        }

        private bool TryWrite(byte address, int value)
        {
            pair[0] = address;
            pair[1] = (byte)value;
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
