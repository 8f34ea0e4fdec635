using System.Text;

namespace Controller.App.Telemetry
{
    /// <summary>Protocol Buffers wire format into a buffer that is used again and again. A message that does not fit is marked, not thrown.</summary>
    public sealed class ProtobufWriter
    {
        public readonly byte[] Buffer;

        /// <summary>Bytes written.</summary>
        public int Length;

        /// <summary>True when something did not fit; the content is then useless.</summary>
        public bool HasOverflowed;

        /// <param name="capacity">Longest message in bytes, below 16384.</param>
        public ProtobufWriter(int capacity)
        {
            Buffer = new byte[capacity];
        }

        /// <summary>Begins a new message.</summary>
        public void Clear()
        {
            Length = 0;
            HasOverflowed = false;
        }

        /// <summary>One byte, such as the tag of a field below 16.</summary>
        public void WriteByte(int value)
        {
            if (Length >= Buffer.Length)
            {
                HasOverflowed = true;
                return;
            }

            Buffer[Length++] = (byte)value;
        }

        /// <summary>A base-128 varint.</summary>
        public void WriteVarint(ulong value)
        {
            // Few numbers need more than 32 bits, and the interpreter takes twice as long over those.
            while (value > 0x0FFFFFFF)
            {
                WriteByte((int)(value & 0x7F) | 0x80);
                value >>= 7;
            }

            int rest = (int)value;
            while (rest > 0x7F)
            {
                WriteByte((rest & 0x7F) | 0x80);
                rest >>= 7;
            }

            WriteByte(rest);
        }

        /// <summary>Four bytes, little-endian.</summary>
        public void WriteFixed32(uint value)
        {
            if (Length + 4 > Buffer.Length)
            {
                HasOverflowed = true;
                return;
            }

            byte[] buffer = Buffer;
            int at = Length;
            buffer[at] = (byte)value;
            buffer[at + 1] = (byte)(value >> 8);
            buffer[at + 2] = (byte)(value >> 16);
            buffer[at + 3] = (byte)(value >> 24);
            Length = at + 4;
        }

        /// <summary>A length and that many ASCII characters.</summary>
        public void WriteAscii(string text)
        {
            int count = text.Length;
            WriteVarint((ulong)count);
            if (Length + count > Buffer.Length)
            {
                HasOverflowed = true;
                return;
            }

            // A character beyond ASCII would take more bytes than the length says.
            if (count > 0 && Encoding.UTF8.GetBytes(text, 0, count, Buffer, Length) != count)
                HasOverflowed = true;
            Length += count;
        }

        /// <summary>Begins a nested message, whose length is not known yet: leaves two bytes for it.</summary>
        /// <returns>For <see cref="End"/>.</returns>
        public int Begin()
        {
            int mark = Length;
            Length += 2;
            if (Length > Buffer.Length)
            {
                Length = Buffer.Length;
                HasOverflowed = true;
            }

            return mark;
        }

        /// <summary>Ends a nested message: writes its length as a varint of two bytes, which decoders take for short lengths too.</summary>
        public void End(int mark)
        {
            if (HasOverflowed)
                return;
            int count = Length - mark - 2;
            Buffer[mark] = (byte)(count | 0x80);
            Buffer[mark + 1] = (byte)(count >> 7);
        }
    }
}
