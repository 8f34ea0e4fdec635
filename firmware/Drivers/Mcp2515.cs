using System.Device.Spi;
using System.Threading;

namespace Controller.Drivers
{
    /// <summary>MCP2515, CAN controller on SPI. Microchip data sheet DS20001801J (2019).</summary>
    /// <remarks>
    /// <see cref="TryReset"/>, then masks and filters if there are any, then <see cref="TryStart"/>. SPI has no acknowledge:
    /// whether the chip is there shows when it is reset and when its mode changes. Allocates nothing after construction.
    /// </remarks>
    public sealed class Mcp2515
    {
        // Modes: REQOP of CANCTRL, register 10-1.

        /// <summary>Takes part in the bus.</summary>
        public const int ModeNormal = 0x00;

        /// <summary>Receives what it sends itself; the bus sees nothing.</summary>
        public const int ModeLoopback = 0x40;

        /// <summary>Receives without a sign of life.</summary>
        public const int ModeListenOnly = 0x60;

        /// <summary>Identifier of the received frame: 11 bits, or 29 when <see cref="IsExtended"/>.</summary>
        public int Id;

        /// <summary>Whether the received frame has an identifier of 29 bits.</summary>
        public bool IsExtended;

        /// <summary>Whether the received frame asks for data and carries none.</summary>
        public bool IsRemote;

        /// <summary>Bytes of the received frame, 0 to 8.</summary>
        public int Length;

        /// <summary>The received bytes; those from <see cref="Length"/> on mean nothing.</summary>
        public readonly byte[] Data = new byte[8];

        /// <summary>Transmit error counter (TEC), at the last <see cref="ReadErrors"/>. 128 makes the node passive, 256 takes it off the bus.</summary>
        public int TransmitErrors;

        /// <summary>Receive error counter (REC), at the last <see cref="ReadErrors"/>.</summary>
        public int ReceiveErrors;

        /// <summary>Error flags (EFLG), at the last <see cref="ReadErrors"/>: 0x80 and 0x40 frames lost, 0x20 bus off, 0x10 and 0x08 passive, 0x07 warnings.</summary>
        public int ErrorFlags;

        // Instructions, table 12-1
        private const byte Reset = 0xC0;
        private const byte Read = 0x03;
        private const byte Write = 0x02;
        private const byte ReadBuffer0 = 0x90; // clears RX0IF at its end
        private const byte ReadBuffer1 = 0x94;
        private const byte LoadBuffer0 = 0x40; // 0x42 and 0x44 for the other two
        private const byte RequestToSend = 0x80; // and one bit per buffer
        private const byte ReadStatus = 0xA0;
        private const byte BitModify = 0x05;

        // Registers, table 11-1
        private const byte CanStat = 0x0E;
        private const byte CanCtrl = 0x0F;
        private const byte TransmitErrorCounter = 0x1C; // REC follows
        private const byte Mask0 = 0x20;
        private const byte Cnf3 = 0x28;
        private const byte Cnf1 = 0x2A;
        private const byte Cnf2 = 0x29;
        private const byte InterruptEnable = 0x2B;
        private const byte ErrorFlag = 0x2D;
        private const byte ReceiveControl0 = 0x60;
        private const byte ReceiveControl1 = 0x70;

        private const int ModeMask = 0xE0;
        private const int ModeConfiguration = 0x80;
        private const int ReceiveAll = 0x60;
        private const int RollOver = 0x04; // BUKT: what finds buffer 0 full goes to buffer 1
        private const int PhaseSegment2IsSet = 0x80; // BTLMODE
        private const int ReceiveInterrupts = 0x03;
        private const int ReceiveOverflows = 0xC0;
        private const int ExtendedInSidl = 0x08; // IDE, EXIDE
        private const int RemoteInSidl = 0x10; // SRR of standard frames
        private const int RemoteInDlc = 0x40; // RTR

        private const int MostQuanta = 20;
        private const int LeastQuanta = 8;
        private const int MostPrescaler = 64;

        private readonly SpiDevice device;
        private readonly int oscillatorHertz;
        private readonly byte[] triple = new byte[3];
        private readonly byte[] tripleAnswer = new byte[3];
        private readonly byte[] pair = new byte[2];
        private readonly byte[] pairAnswer = new byte[2];
        private readonly byte[] single = new byte[1];
        private readonly byte[] frame = new byte[14];
        private readonly byte[] frameAnswer = new byte[14];
        private readonly byte[] identifier = new byte[6];
        private readonly byte[] modify = new byte[4];
        private bool isFiltered;

        /// <param name="device">The chip on its bus: mode 0, up to 10 MHz.</param>
        /// <param name="oscillatorHertz">Its crystal, often 8 or 16 MHz.</param>
        public Mcp2515(SpiDevice device, int oscillatorHertz)
        {
            this.device = device;
            this.oscillatorHertz = oscillatorHertz;
        }

        /// <summary>Resets the chip and sets the bit rate, sampled at 75 to 80 % of a bit. It waits in configuration mode, without filters. Sleeps some 20 ms.</summary>
        /// <param name="bitsPerSecond">Up to 1,000,000; the oscillator must be a multiple of 16 to 40 times as much.</param>
        /// <returns>False when nothing answers, or when the oscillator cannot make the bit rate.</returns>
        public bool TryReset(int bitsPerSecond)
        {
            single[0] = Reset;
            device.Write(single);
            Thread.Sleep(20); // section 8.1: 128 cycles of the oscillator; a sleep can be short by a tick, 10 ms on an ESP32
            isFiltered = false;
            if ((ReadRegister(CanStat) & ModeMask) != ModeConfiguration || !TrySetBitRate(bitsPerSecond))
                return false;
            WriteRegister(InterruptEnable, ReceiveInterrupts);
            for (int mask = 0; mask < 2; mask++)
                SetMask(mask, 0, false);
            return true;
        }

        /// <summary>Sets which bits of an identifier the filters look at. Filters 0 and 1 use mask 0, filters 2 to 5 mask 1. Between <see cref="TryReset"/> and <see cref="TryStart"/> only.</summary>
        /// <param name="mask">0 or 1.</param>
        /// <param name="bits">One for each bit that must be equal.</param>
        /// <param name="isExtended">Whether these are bits of a 29-bit identifier. The upper 11 of those are where standard identifiers have theirs.</param>
        public void SetMask(int mask, int bits, bool isExtended)
        {
            WriteIdentifier((byte)(Mask0 + (mask * 4)), bits, isExtended);
        }

        /// <summary>Has frames with an identifier received; a frame that fits no filter is not. Between <see cref="TryReset"/> and <see cref="TryStart"/> only.</summary>
        /// <remarks>Set all six: those that are not set hold noise after power-on.</remarks>
        /// <param name="filter">0 to 5.</param>
        /// <param name="id">The identifier.</param>
        /// <param name="isExtended">Whether it has 29 bits; the filter then fits such frames only.</param>
        public void SetFilter(int filter, int id, bool isExtended)
        {
            isFiltered = true;
            WriteIdentifier((byte)((filter * 4) + (filter > 2 ? 4 : 0)), id, isExtended);
        }

        /// <summary>Leaves configuration mode.</summary>
        /// <param name="mode">One of the modes above.</param>
        /// <returns>False when the chip has not taken the mode after 10 ms.</returns>
        public bool TryStart(int mode)
        {
            int receive = isFiltered ? 0 : ReceiveAll;
            WriteRegister(ReceiveControl0, receive | RollOver);
            WriteRegister(ReceiveControl1, receive);
            WriteRegister(CanCtrl, mode);
            if ((ReadRegister(CanStat) & ModeMask) == mode)
                return true;
            Thread.Sleep(20); // section 10.0: the mode changes when the bus is idle
            return (ReadRegister(CanStat) & ModeMask) == mode;
        }

        /// <summary>Hands over a frame.</summary>
        /// <param name="id">11 or 29 bits.</param>
        /// <param name="isExtended">Whether the identifier has 29 bits.</param>
        /// <param name="data">Up to eight bytes.</param>
        /// <param name="length">How many of them are sent.</param>
        /// <returns>False when all three buffers still wait for the bus.</returns>
        public bool TrySend(int id, bool isExtended, byte[] data, int length)
        {
            int status = ReadFlags();
            int buffer = 0;
            while ((status & (0x04 << (buffer * 2))) != 0)
            {
                if (++buffer == 3)
                    return false;
            }

            byte[] bytes = frame;
            bytes[0] = (byte)(LoadBuffer0 + (buffer * 2));
            Encode(id, isExtended, bytes, 1);
            bytes[5] = (byte)length;
            for (int i = 0; i < length; i++)
                bytes[6 + i] = data[i];
            device.Write(bytes);
            single[0] = (byte)(RequestToSend | (1 << buffer));
            device.Write(single);
            return true;
        }

        /// <summary>Takes a frame out of the chip into the fields.</summary>
        /// <returns>False when there is none; the fields then stay.</returns>
        public bool TryReceive()
        {
            int full = ReadFlags() & ReceiveInterrupts;
            if (full == 0)
                return false;
            byte[] bytes = frame;
            bytes[0] = (full & 1) != 0 ? ReadBuffer0 : ReadBuffer1;
            device.TransferFullDuplex(bytes, frameAnswer);
            bytes = frameAnswer;
            int standard = (bytes[1] << 3) | (bytes[2] >> 5);
            IsExtended = (bytes[2] & ExtendedInSidl) != 0;
            if (IsExtended)
            {
                Id = (standard << 18) | ((bytes[2] & 3) << 16) | (bytes[3] << 8) | bytes[4];
                IsRemote = (bytes[5] & RemoteInDlc) != 0;
            }
            else
            {
                Id = standard;
                IsRemote = (bytes[2] & RemoteInSidl) != 0;
            }

            int length = bytes[5] & 0x0F;
            Length = length > 8 ? 8 : length;
            for (int i = 0; i < 8; i++)
                Data[i] = bytes[6 + i];
            return true;
        }

        /// <summary>Reads error counters and flags, and clears the flags of lost frames.</summary>
        public void ReadErrors()
        {
            ErrorFlags = ReadRegister(ErrorFlag);
            TransmitErrors = ReadRegister(TransmitErrorCounter);
            ReceiveErrors = ReadRegister(TransmitErrorCounter + 1);
            if ((ErrorFlags & ReceiveOverflows) == 0)
                return;
            modify[0] = BitModify;
            modify[1] = ErrorFlag;
            modify[2] = ReceiveOverflows;
            modify[3] = 0;
            device.Write(modify);
        }

        // Section 5.0: a bit has 1 + PropSeg + PS1 + PS2 quanta of 2 (BRP + 1) / oscillator.
        private bool TrySetBitRate(int bitsPerSecond)
        {
            for (int quanta = MostQuanta; quanta >= LeastQuanta; quanta--)
            {
                int clocks = 2 * quanta * bitsPerSecond;
                int prescaler = oscillatorHertz / clocks;
                if (prescaler * clocks != oscillatorHertz || prescaler > MostPrescaler)
                    continue;
                int phase2 = quanta / 4;
                int phase1 = (quanta - 1 - phase2) / 2;
                int propagation = quanta - 1 - phase2 - phase1;
                WriteRegister(Cnf1, prescaler - 1); // synchronization jump of one quantum
                WriteRegister(Cnf2, PhaseSegment2IsSet | ((phase1 - 1) << 3) | (propagation - 1));
                WriteRegister(Cnf3, phase2 - 1);
                return true;
            }

            return false;
        }

        private static void Encode(int id, bool isExtended, byte[] bytes, int at)
        {
            int standard = isExtended ? id >> 18 : id;
            bytes[at] = (byte)(standard >> 3);
            int low = (standard & 7) << 5;
            bytes[at + 1] = (byte)(isExtended ? low | ExtendedInSidl | ((id >> 16) & 3) : low);
            bytes[at + 2] = (byte)(isExtended ? id >> 8 : 0);
            bytes[at + 3] = (byte)(isExtended ? id : 0);
        }

        private void WriteIdentifier(byte address, int id, bool isExtended)
        {
            identifier[0] = Write;
            identifier[1] = address;
            Encode(id, isExtended, identifier, 2);
            device.Write(identifier);
        }

        private int ReadFlags()
        {
            pair[0] = ReadStatus;
            device.TransferFullDuplex(pair, pairAnswer);
            return pairAnswer[1];
        }

        private int ReadRegister(byte address)
        {
            triple[0] = Read;
            triple[1] = address;
            device.TransferFullDuplex(triple, tripleAnswer);
            return tripleAnswer[2];
        }

        private void WriteRegister(byte address, int value)
        {
            triple[0] = Write;
            triple[1] = address;
            triple[2] = (byte)value;
            device.Write(triple);
        }
    }
}
