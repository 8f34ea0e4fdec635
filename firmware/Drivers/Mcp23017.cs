using System.Device.I2c;

namespace Controller.Drivers
{
    /// <summary>MCP23017, 16 inputs and outputs. Microchip data sheet DS20001952C (2016).</summary>
    /// <remarks>
    /// Bits 0 to 7 are GPA0 to GPA7, bits 8 to 15 GPB0 to GPB7. Methods whose names begin with Try return false when the
    /// chip does not answer as it should; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class Mcp23017
    {
        /// <summary>Levels of all pins at the last read; outputs read as what they drive.</summary>
        public int Levels;

        /// <summary>Pins that caused the interrupt, at the last <see cref="TryReadInterrupt"/>.</summary>
        public int ChangedPins;

        // Table 3-3: addresses with IOCON.BANK = 0, where A and B alternate.
        private const byte Direction = 0x00; // IODIR, 1 for an input
        private const byte Polarity = 0x02; // IPOL
        private const byte InterruptEnable = 0x04; // GPINTEN
        private const byte ConfigurationInBank1 = 0x05; // IOCON while BANK = 1; GPINTENB while BANK = 0
        private const byte InterruptControl = 0x08; // INTCON, 0 to compare with the level before
        private const byte Configuration = 0x0A; // IOCON
        private const byte PullUp = 0x0C; // GPPU
        private const byte InterruptFlag = 0x0E; // INTF; INTCAP follows
        private const byte Port = 0x12; // GPIO
        private const byte OutputLatch = 0x14; // OLAT

        private const byte MirrorInterrupts = 0x40; // INTA and INTB are one signal

        private readonly I2cDevice device;
        private readonly byte[] register = new byte[1];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] triple = new byte[3];
        private readonly byte[] answer = new byte[2];
        private readonly byte[] flags = new byte[4];

        /// <param name="device">The chip on its bus, at 0x20 to 0x27.</param>
        public Mcp23017(I2cDevice device)
        {
            this.device = device;
        }

        /// <summary>Brings the chip from any state to the wanted directions; outputs start low.</summary>
        /// <param name="outputs">One bit for each pin that drives.</param>
        /// <param name="pullUps">One bit for each input with the chip's 100 kΩ pull-up.</param>
        public bool TryInitialize(int outputs, int pullUps)
        {
            // After a reset of the MCU alone the chip can still be in BANK 1, which moves every address.
            if (!TryWrite(ConfigurationInBank1, 0)
                || !TryWrite(Configuration, MirrorInterrupts)
                || !TryWritePair(InterruptEnable, 0)
                || !TryWritePair(Polarity, 0)
                || !TryWritePair(OutputLatch, 0)
                || !TryWritePair(PullUp, pullUps)
                || !TryWritePair(Direction, ~outputs))
                return false;

            // No identity register: directions that were taken are the next best thing.
            return TryReadPair(Direction) && GetPair(answer, 0) == (~outputs & 0xFFFF);
        }

        /// <summary>Sets the levels of all outputs, in one transfer.</summary>
        /// <param name="levels">One bit per pin; those of inputs have no effect.</param>
        public bool TryWrite(int levels)
        {
            return TryWritePair(OutputLatch, levels);
        }

        /// <summary>Reads the levels of all pins, in one transfer; this also ends an interrupt.</summary>
        /// <returns>False when the chip does not acknowledge; <see cref="Levels"/> then stays.</returns>
        public bool TryRead()
        {
            if (!TryReadPair(Port))
                return false;
            Levels = GetPair(answer, 0);
            return true;
        }

        /// <summary>Has INTA and INTB go low when one of some inputs changes.</summary>
        /// <param name="inputs">One bit for each input that counts.</param>
        public bool TryEnableInterrupt(int inputs)
        {
            return TryWritePair(InterruptControl, 0) && TryWritePair(InterruptEnable, inputs) && TryRead();
        }

        /// <summary>Reads which inputs changed, and the levels as they were at that moment, in one transfer; this ends the interrupt.</summary>
        /// <returns>False when the chip does not acknowledge; the fields then stay.</returns>
        public bool TryReadInterrupt()
        {
            register[0] = InterruptFlag;
            if (device.WriteRead(register, flags).Status != I2cTransferStatus.FullTransfer)
                return false;
            ChangedPins = GetPair(flags, 0);
            Levels = GetPair(flags, 2);
            return true;
        }

        private static int GetPair(byte[] bytes, int at)
        {
            return bytes[at] | (bytes[at + 1] << 8);
        }

        private bool TryReadPair(byte address)
        {
            register[0] = address;
            return device.WriteRead(register, answer).Status == I2cTransferStatus.FullTransfer;
        }

        private bool TryWritePair(byte address, int value)
        {
            triple[0] = address;
            triple[1] = (byte)value;
            triple[2] = (byte)(value >> 8);
            return device.Write(triple).Status == I2cTransferStatus.FullTransfer;
        }

        private bool TryWrite(byte address, byte value)
        {
            pair[0] = address;
            pair[1] = value;
            return device.Write(pair).Status == I2cTransferStatus.FullTransfer;
        }
    }
}
