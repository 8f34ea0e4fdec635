namespace System.Buffers.Binary
{
    public static class BinaryPrimitives
    {
        public static double ReadDoubleBigEndian(SpanByte source) => throw null;
        public static double ReadDoubleLittleEndian(SpanByte source) => throw null;
        public static float ReadSingleBigEndian(SpanByte source) => throw null;
        public static float ReadSingleLittleEndian(SpanByte source) => throw null;
        public static int ReadInt32BigEndian(SpanByte source) => throw null;
        public static int ReadInt32LittleEndian(SpanByte source) => throw null;
        public static long ReadInt64BigEndian(SpanByte source) => throw null;
        public static long ReadInt64LittleEndian(SpanByte source) => throw null;
        public static short ReadInt16BigEndian(SpanByte source) => throw null;
        public static short ReadInt16LittleEndian(SpanByte source) => throw null;
        public static uint ReadUInt32BigEndian(SpanByte source) => throw null;
        public static uint ReadUInt32LittleEndian(SpanByte source) => throw null;
        public static ulong ReadUInt64BigEndian(SpanByte source) => throw null;
        public static ulong ReadUInt64LittleEndian(SpanByte source) => throw null;
        public static ushort ReadUInt16BigEndian(SpanByte source) => throw null;
        public static ushort ReadUInt16LittleEndian(SpanByte source) => throw null;
        public static void WriteDoubleBigEndian(SpanByte destination, double value) => throw null;
        public static void WriteDoubleLittleEndian(SpanByte destination, double value) => throw null;
        public static void WriteInt16BigEndian(SpanByte destination, short value) => throw null;
        public static void WriteInt16LittleEndian(SpanByte destination, short value) => throw null;
        public static void WriteInt32BigEndian(SpanByte destination, int value) => throw null;
        public static void WriteInt32LittleEndian(SpanByte destination, int value) => throw null;
        public static void WriteInt64BigEndian(SpanByte destination, long value) => throw null;
        public static void WriteInt64LittleEndian(SpanByte destination, long value) => throw null;
        public static void WriteSingleBigEndian(SpanByte destination, float value) => throw null;
        public static void WriteSingleLittleEndian(SpanByte destination, float value) => throw null;
        public static void WriteUInt16BigEndian(SpanByte destination, ushort value) => throw null;
        public static void WriteUInt16LittleEndian(SpanByte destination, ushort value) => throw null;
        public static void WriteUInt32BigEndian(SpanByte destination, uint value) => throw null;
        public static void WriteUInt32LittleEndian(SpanByte destination, uint value) => throw null;
        public static void WriteUInt64BigEndian(SpanByte destination, ulong value) => throw null;
        public static void WriteUInt64LittleEndian(SpanByte destination, ulong value) => throw null;
    }
}
