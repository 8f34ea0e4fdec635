namespace Controller.Control.Protocols
{
    /// <summary>Writes instruction packets of Dynamixel protocol 2.0 (ROBOTIS e-manual, "DYNAMIXEL Protocol 2.0"). Allocates nothing after construction.</summary>
    /// <remarks>
    /// <code>
    /// instruction.BeginSyncWrite(DynamixelRegister.GoalPosition);
    /// instruction.AddSyncWrite(1, 2048);
    /// instruction.AddSyncWrite(2, 1024);
    /// instruction.End();
    /// port.Write(instruction.Bytes, 0, instruction.Length);
    /// </code>
    /// Values that contain the header are stuffed. A packet that does not fit the buffer throws at the byte that is too much.
    /// </remarks>
    public sealed class DynamixelInstruction
    {
        /// <summary>Reaches all servos; none answers a write.</summary>
        public const int Broadcast = 0xFE;

        /// <summary>The packet, complete after <see cref="End"/>.</summary>
        public readonly byte[] Bytes;

        /// <summary>Bytes of the packet.</summary>
        public int Length;

        private const int IdAt = 4;
        private const int LengthAt = 5;
        private const int InstructionAt = 7;

        private const byte Ping = 0x01;
        private const byte Read = 0x02;
        private const byte Write = 0x03;
        private const byte Reboot = 0x08;
        private const byte SyncRead = 0x82;
        private const byte SyncWrite = 0x83;
        private const byte BulkRead = 0x92;
        private const byte BulkWrite = 0x93;

        private int valueLength;
        private int headerMatch;

        /// <param name="capacity">Longest packet in bytes. A sync write of four bytes to twelve servos has 74.</param>
        public DynamixelInstruction(int capacity)
        {
            Bytes = new byte[capacity];
            Bytes[0] = 0xFF;
            Bytes[1] = 0xFF;
            Bytes[2] = 0xFD;
        }

        /// <summary>A complete packet that asks one servo, or all, for model and version.</summary>
        public void SetPing(int id)
        {
            Begin(id, Ping);
            End();
        }

        /// <summary>A complete packet that restarts a servo, which clears its hardware errors.</summary>
        public void SetReboot(int id)
        {
            Begin(id, Reboot);
            End();
        }

        /// <summary>A complete packet that asks a servo for a register.</summary>
        public void SetRead(int id, int register)
        {
            Begin(id, Read);
            AddRange(register);
            End();
        }

        /// <summary>A complete packet that writes a register of a servo.</summary>
        public void SetWrite(int id, int register, int value)
        {
            Begin(id, Write);
            AddValue(DynamixelRegister.GetAddress(register), 2);
            AddValue(value, DynamixelRegister.GetLength(register));
            End();
        }

        /// <summary>Begins a packet that asks several servos for the same register; they answer in its order.</summary>
        public void BeginSyncRead(int register)
        {
            Begin(Broadcast, SyncRead);
            AddRange(register);
        }

        /// <summary>Adds a servo to a sync read.</summary>
        public void AddSyncRead(int id)
        {
            Add(id);
        }

        /// <summary>Begins a packet that writes the same register of several servos, at the same moment.</summary>
        public void BeginSyncWrite(int register)
        {
            Begin(Broadcast, SyncWrite);
            AddRange(register);
            valueLength = DynamixelRegister.GetLength(register);
        }

        /// <summary>Adds a servo and its value to a sync write.</summary>
        public void AddSyncWrite(int id, int value)
        {
            Add(id);
            AddValue(value, valueLength);
        }

        /// <summary>Begins a packet that asks each servo for a register of its own; they answer in its order.</summary>
        public void BeginBulkRead()
        {
            Begin(Broadcast, BulkRead);
        }

        /// <summary>Adds a servo and its register to a bulk read.</summary>
        public void AddBulkRead(int id, int register)
        {
            Add(id);
            AddRange(register);
        }

        /// <summary>Begins a packet that writes a register of its own to each servo, at the same moment.</summary>
        public void BeginBulkWrite()
        {
            Begin(Broadcast, BulkWrite);
        }

        /// <summary>Adds a servo, its register and its value to a bulk write.</summary>
        public void AddBulkWrite(int id, int register, int value)
        {
            Add(id);
            AddRange(register);
            AddValue(value, DynamixelRegister.GetLength(register));
        }

        /// <summary>Writes length and checksum; the packet is complete.</summary>
        public void End()
        {
            int length = Length - InstructionAt + 2;
            Bytes[LengthAt] = (byte)length;
            Bytes[LengthAt + 1] = (byte)(length >> 8);
            int crc = DynamixelCrc.Compute(Bytes, Length);
            Bytes[Length++] = (byte)crc;
            Bytes[Length++] = (byte)(crc >> 8);
        }

        private void Begin(int id, byte instruction)
        {
            Bytes[3] = 0;
            Bytes[IdAt] = (byte)id;
            Bytes[InstructionAt] = instruction;
            Length = InstructionAt + 1;
            headerMatch = 0;
        }

        private void AddRange(int register)
        {
            AddValue(DynamixelRegister.GetAddress(register), 2);
            AddValue(DynamixelRegister.GetLength(register), 2);
        }

        private void AddValue(int value, int bytes)
        {
            for (int i = 0; i < bytes; i++)
            {
                Add(value);
                value >>= 8;
            }
        }

        // E-manual, "Byte Stuffing": FF FF FD in the parameters gets a further FD.
        private void Add(int value)
        {
            byte octet = (byte)value;
            Bytes[Length++] = octet;
            if (octet == 0xFF)
            {
                headerMatch = headerMatch < 2 ? headerMatch + 1 : 2;
                return;
            }

            if (octet == 0xFD && headerMatch == 2)
                Bytes[Length++] = 0xFD;
            headerMatch = 0;
        }
    }
}
