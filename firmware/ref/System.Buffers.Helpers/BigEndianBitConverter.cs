namespace System.Buffers.Helpers.BitConverter
{
    public class BigEndianBitConverter : EndianBitConverter
    {
        public BigEndianBitConverter() => throw null;

        public override bool IsLittleEndian => throw null;

        public override byte[] GetBytes(char value) => throw null;
        public override byte[] GetBytes(double value) => throw null;
        public override byte[] GetBytes(float value) => throw null;
        public override byte[] GetBytes(int value) => throw null;
        public override byte[] GetBytes(long value) => throw null;
        public override byte[] GetBytes(short value) => throw null;
        public override byte[] GetBytes(uint value) => throw null;
        public override byte[] GetBytes(ulong value) => throw null;
        public override byte[] GetBytes(ushort value) => throw null;
        public override char ToChar(SpanByte value, int index = 0) => throw null;
        public override double ToDouble(SpanByte value, int index = 0) => throw null;
        public override float ToSingle(SpanByte value, int index = 0) => throw null;
        public override int ToInt32(SpanByte value, int index = 0) => throw null;
        public override long ToInt64(SpanByte value, int index = 0) => throw null;
        public override short ToInt16(SpanByte value, int index = 0) => throw null;
        public override uint ToUInt32(SpanByte value, int index = 0) => throw null;
        public override ulong ToUInt64(SpanByte value, int index = 0) => throw null;
        public override ushort ToUInt16(SpanByte value, int index = 0) => throw null;
    }
}
