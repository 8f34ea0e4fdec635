using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>
    /// VL53L0X, laser distance sensor. ST data sheet DS11555 rev. 2, which leaves the registers to ST's API: names, sequence
    /// and tuning values are those that STSW-IMG005 (user manual UM2039) writes, as Pololu's VL53L0X library shows them.
    /// </summary>
    /// <remarks>
    /// Ranges back to back in the API's default profile, less the two checks that it switches off: some 30 ms per sample.
    /// Methods whose names begin with Try return false when the chip does not answer as it should; none throws for it.
    /// Allocates nothing after <see cref="TryInitialize"/>.
    /// </remarks>
    public sealed class Vl53l0x
    {
        /// <summary>The address after power-on.</summary>
        public const int Address = 0x29;

        /// <summary>Distance to the target. Meaningful while <see cref="IsValid"/>.</summary>
        public float DistanceMetres;

        /// <summary>Whether the last sample saw a target: phase, signal and noise passed the chip's checks.</summary>
        public bool IsValid;

        private const byte SysrangeStart = 0x00;
        private const byte SequenceConfig = 0x01;
        private const byte InterruptConfigGpio = 0x0A;
        private const byte InterruptClear = 0x0B;
        private const byte InterruptStatus = 0x13; // RESULT_RANGE_STATUS and its eleven bytes follow
        private const byte FinalRangeMinCountRate = 0x44;
        private const byte MsrcConfigControl = 0x60;
        private const byte HighVoltageMuxActiveHigh = 0x84;
        private const byte PadHighVoltage = 0x89;
        private const byte StopVariable = 0x91; // in page 1
        private const byte SpadEnablesRef0 = 0xB0;
        private const byte RefEnableStartSelect = 0xB6;
        private const byte ModelId = 0xC0;
        private const byte Page = 0xFF;
        private const byte PowerAccess = 0x80;
        private const byte NvmAddress = 0x94; // in page 7
        private const byte NvmStrobe = 0x83; // in pages 6 and 7
        private const byte NvmSpads = 0x92; // in page 7

        private const byte Identity = 0xEE;
        private const byte BackToBack = 0x02;
        private const byte NewSampleReady = 0x04;
        private const byte ActiveHighBit = 0x10;
        private const byte SkipMsrcAndPreRangeLimits = 0x12;
        private const byte DssPreRangeFinalRange = 0xE8;
        private const byte QuarterMegacountsPerSecond = 32; // Q9.7
        private const int FirstApertureSpad = 12;
        private const int SpadCount = 48;
        private const int RangeIsComplete = 11; // DeviceRangeStatus, bits 6:3
        private const int DistanceAt = 11; // 0x1E, counted from InterruptStatus
        private const int MostPolls = 50;

        private readonly I2cDevice device;
        private readonly byte[] register = new byte[1];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] answer = new byte[1];
        private readonly byte[] sample = new byte[13];
        private readonly byte[] clear = { InterruptClear, 0x01 };

        /// <param name="device">The chip on its bus, at <see cref="Address"/>.</param>
        public Vl53l0x(I2cDevice device)
        {
            this.device = device;
        }

        /// <summary>Checks the identity, takes the factory's calibration, tunes, calibrates for the temperature and starts ranging. Sleeps some 30 ms; writes some 150 registers.</summary>
        public bool TryInitialize()
        {
            // DS11555, power-up: the chip boots in 1.2 ms; one that gets its supply with the MCU may not be there yet.
            if (!TryReadRegister(ModelId))
                Thread.Sleep(20);
            if (!TryReadRegister(ModelId) || answer[0] != Identity)
                return false;
            byte stopVariable = 0;
            return TryPrepare(ref stopVariable)
                && TryUseFactorySpads()
                && TryWriteAll(GetTuning())
                && TryConfigureInterrupt()
                && TryCalibrate(0x01, 0x41) // VHV
                && TryCalibrate(0x02, 0x01) // phase
                && TryWrite(SequenceConfig, DssPreRangeFinalRange)
                && TryWriteAll(new byte[] { PowerAccess, 1, Page, 1, 0x00, 0, StopVariable, stopVariable, 0x00, 1, Page, 0, PowerAccess, 0 })
                && TryWrite(SysrangeStart, BackToBack);
        }

        /// <summary>Reads a sample, in two transfers; one when there is no new sample.</summary>
        /// <returns>False when there is none yet or the chip does not acknowledge; the fields then keep the sample before.</returns>
        public bool TryRead()
        {
            register[0] = InterruptStatus;
            byte[] bytes = sample;
            if (device.WriteRead(register, bytes).Status != I2cTransferStatus.FullTransfer
                || (bytes[0] & 0x07) == 0
                || device.Write(clear).Status != I2cTransferStatus.FullTransfer)
                return false;
            IsValid = ((bytes[1] >> 3) & 0x0F) == RangeIsComplete;
            DistanceMetres = ((bytes[DistanceAt] << 8) | bytes[DistanceAt + 1]) * 0.001f;
            return true;
        }

        private bool TryPrepare(ref byte stopVariable)
        {
            // I/O at 2.8 V, as breakout boards and 3.3 V buses need it.
            if (!TryReadRegister(PadHighVoltage) || !TryWrite(PadHighVoltage, (byte)(answer[0] | 1))
                || !TryWriteAll(new byte[] { 0x88, 0, PowerAccess, 1, Page, 1, 0x00, 0 })
                || !TryReadRegister(StopVariable))
                return false;
            stopVariable = answer[0];
            return TryWriteAll(new byte[] { 0x00, 1, Page, 0, PowerAccess, 0 })
                && TryReadRegister(MsrcConfigControl) && TryWrite(MsrcConfigControl, (byte)(answer[0] | SkipMsrcAndPreRangeLimits))
                && device.Write(new byte[] { FinalRangeMinCountRate, 0, QuarterMegacountsPerSecond }).Status == I2cTransferStatus.FullTransfer
                && TryWrite(SequenceConfig, 0xFF);
        }

        // The reference diodes that the factory found good, as many as it asks for.
        private bool TryUseFactorySpads()
        {
            if (!TryWriteAll(new byte[] { PowerAccess, 1, Page, 1, 0x00, 0, Page, 6 })
                || !TryReadRegister(NvmStrobe) || !TryWrite(NvmStrobe, (byte)(answer[0] | 0x04))
                || !TryWriteAll(new byte[] { Page, 7, 0x81, 1, PowerAccess, 1, NvmAddress, 0x6B, NvmStrobe, 0 })
                || !TryAwait(NvmStrobe, 0xFF)
                || !TryWrite(NvmStrobe, 1)
                || !TryReadRegister(NvmSpads))
                return false;
            int wanted = answer[0] & 0x7F;
            int first = (answer[0] & 0x80) != 0 ? FirstApertureSpad : 0;

            if (!TryWriteAll(new byte[] { 0x81, 0, Page, 6 })
                || !TryReadRegister(NvmStrobe) || !TryWrite(NvmStrobe, (byte)(answer[0] & ~0x04))
                || !TryWriteAll(new byte[] { Page, 1, 0x00, 1, Page, 0, PowerAccess, 0 }))
                return false;

            var good = new byte[SpadCount / 8];
            register[0] = SpadEnablesRef0;
            if (device.WriteRead(register, good).Status != I2cTransferStatus.FullTransfer
                || !TryWriteAll(new byte[] { Page, 1, 0x4F, 0, 0x4E, 0x2C, Page, 0, RefEnableStartSelect, 0xB4 }))
                return false;

            var enabled = new byte[1 + (SpadCount / 8)];
            enabled[0] = SpadEnablesRef0;
            for (int spad = first; spad < SpadCount && wanted > 0; spad++)
            {
                int bit = good[spad >> 3] & (1 << (spad & 7));
                if (bit == 0)
                    continue;
                enabled[1 + (spad >> 3)] |= (byte)bit;
                wanted--;
            }

            return wanted == 0 && device.Write(enabled).Status == I2cTransferStatus.FullTransfer;
        }

        private bool TryConfigureInterrupt()
        {
            return TryWrite(InterruptConfigGpio, NewSampleReady)
                && TryReadRegister(HighVoltageMuxActiveHigh) && TryWrite(HighVoltageMuxActiveHigh, (byte)(answer[0] & ~ActiveHighBit))
                && device.Write(clear).Status == I2cTransferStatus.FullTransfer;
        }

        private bool TryCalibrate(byte sequence, byte start)
        {
            return TryWrite(SequenceConfig, sequence)
                && TryWrite(SysrangeStart, start)
                && TryAwait(InterruptStatus, 0x07)
                && device.Write(clear).Status == I2cTransferStatus.FullTransfer
                && TryWrite(SysrangeStart, 0);
        }

        private bool TryAwait(byte address, int bits)
        {
            for (int poll = 0; poll < MostPolls; poll++)
            {
                if (!TryReadRegister(address))
                    return false;
                if ((answer[0] & bits) != 0)
                    return true;
                Thread.Sleep(10);
            }

            return false;
        }

        private bool TryReadRegister(byte address)
        {
            register[0] = address;
            return device.WriteRead(register, answer).Status == I2cTransferStatus.FullTransfer;
        }

        private bool TryWriteAll(byte[] registersAndValues)
        {
            for (int i = 0; i < registersAndValues.Length; i += 2)
            {
                if (!TryWrite(registersAndValues[i], registersAndValues[i + 1]))
                    return false;
            }

            return true;
        }

        private bool TryWrite(byte address, byte value)
        {
            pair[0] = address;
            pair[1] = value;
            return device.Write(pair).Status == I2cTransferStatus.FullTransfer;
        }

        // ST's default tuning settings (vl53l0x_tuning.h), register and value; they fall to the collector after use.
        private static byte[] GetTuning()
        {
            return new byte[]
            {
                Page, 1, 0x00, 0x00,
                Page, 0, 0x09, 0x00, 0x10, 0x00, 0x11, 0x00, 0x24, 0x01, 0x25, 0xFF, 0x75, 0x00,
                Page, 1, 0x4E, 0x2C, 0x48, 0x00, 0x30, 0x20,
                Page, 0, 0x30, 0x09, 0x54, 0x00, 0x31, 0x04, 0x32, 0x03, 0x40, 0x83, 0x46, 0x25, 0x60, 0x00, 0x27, 0x00,
                0x50, 0x06, 0x51, 0x00, 0x52, 0x96, 0x56, 0x08, 0x57, 0x30, 0x61, 0x00, 0x62, 0x00, 0x64, 0x00, 0x65, 0x00, 0x66, 0xA0,
                Page, 1, 0x22, 0x32, 0x47, 0x14, 0x49, 0xFF, 0x4A, 0x00,
                Page, 0, 0x7A, 0x0A, 0x7B, 0x00, 0x78, 0x21,
                Page, 1, 0x23, 0x34, 0x42, 0x00, 0x44, 0xFF, 0x45, 0x26, 0x46, 0x05, 0x40, 0x40, 0x0E, 0x06, 0x20, 0x1A, 0x43, 0x40,
                Page, 0, 0x34, 0x03, 0x35, 0x44,
                Page, 1, 0x31, 0x04, 0x4B, 0x09, 0x4C, 0x05, 0x4D, 0x04,
                Page, 0, 0x44, 0x00, 0x45, 0x20, 0x47, 0x08, 0x48, 0x28, 0x67, 0x00, 0x70, 0x04, 0x71, 0x01, 0x72, 0xFE, 0x76, 0x00, 0x77, 0x00,
                Page, 1, 0x0D, 0x01,
                Page, 0, PowerAccess, 1, 0x01, 0xF8,
                Page, 1, 0x8E, 0x01, 0x00, 0x01,
                Page, 0, PowerAccess, 0,
            };
        }
    }
}
