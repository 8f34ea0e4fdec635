namespace Controller.App.Telemetry
{
    /// <summary>Protocol Buffers wire format from bytes that anybody may have sent: every step is checked, nothing throws.</summary>
    public sealed class ProtobufReader
    {
        public const int Varint = 0;
        public const int Fixed64 = 1;
        public const int Delimited = 2;
        public const int Fixed32 = 5;

        /// <summary>Number of the field under the last tag.</summary>
        public int Field;

        /// <summary>Wire type of the field under the last tag.</summary>
        public int WireType;

        /// <summary>Next byte.</summary>
        public int Position;

        private readonly byte[] bytes;
        private int limit;

        public ProtobufReader(byte[] bytes)
        {
            this.bytes = bytes;
            limit = bytes.Length;
        }

        /// <summary>True at the end of the message that is being read.</summary>
        public bool IsAtEnd
        {
            get { return Position >= limit; }
        }

        /// <summary>Reads a tag into <see cref="Field"/> and <see cref="WireType"/>.</summary>
        public bool TryReadTag()
        {
            long tag;
            if (!TryReadVarint(out tag) || tag < 8 || tag > int.MaxValue)
                return false;
            Field = (int)(tag >> 3);
            WireType = (int)tag & 7;
            return true;
        }

        /// <summary>Reads a varint of at most ten bytes; 64 bits, two's complement.</summary>
        public bool TryReadVarint(out long value)
        {
            value = 0;
            for (int shift = 0; shift < 70; shift += 7)
            {
                if (Position >= limit)
                    return false;
                int b = bytes[Position++];
                if (shift < 64)
                    value |= (long)(b & 0x7F) << shift;
                if (b < 0x80)
                    return true;
            }

            return false;
        }

        /// <summary>Reads a length and checks that so many bytes follow. <see cref="Position"/> is then at the first of them.</summary>
        public bool TryReadLength(out int length)
        {
            long value;
            length = 0;
            if (!TryReadVarint(out value) || value < 0 || value > limit - Position)
                return false;
            length = (int)value;
            return true;
        }

        /// <summary>Steps over bytes and tells where they were.</summary>
        public bool TryTake(int count, out int offset)
        {
            offset = Position;
            if (count > limit - Position)
                return false;
            Position += count;
            return true;
        }

        /// <summary>Steps over the value of the last tag.</summary>
        public bool TrySkip()
        {
            long ignored;
            int length;
            int offset;
            switch (WireType)
            {
                case Varint:
                    return TryReadVarint(out ignored);
                case Fixed64:
                    return TryTake(8, out offset);
                case Delimited:
                    return TryReadLength(out length) && TryTake(length, out offset);
                case Fixed32:
                    return TryTake(4, out offset);
                default:
                    return false;
            }
        }

        /// <summary>Enters a nested message.</summary>
        /// <returns>For <see cref="Leave"/>.</returns>
        public bool TryEnter(out int outerLimit)
        {
            int length;
            outerLimit = limit;
            if (!TryReadLength(out length))
                return false;
            limit = Position + length;
            return true;
        }

        /// <summary>Leaves a nested message that has been read to its end.</summary>
        public void Leave(int outerLimit)
        {
            limit = outerLimit;
        }
    }
}
