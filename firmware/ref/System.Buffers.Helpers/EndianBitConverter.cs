namespace System.Buffers.Helpers.BitConverter
{
    public abstract class EndianBitConverter : IBitConverter
    {
        protected EndianBitConverter() => throw null;

        public abstract bool IsLittleEndian { get; }
        public static IBitConverter Big => throw null;
        public static IBitConverter Little => throw null;

        public abstract byte[] GetBytes(char value);
        public abstract byte[] GetBytes(double value);
        public abstract byte[] GetBytes(float value);
        public abstract byte[] GetBytes(int value);
        public abstract byte[] GetBytes(long value);
        public abstract byte[] GetBytes(short value);
        public abstract byte[] GetBytes(uint value);
        public abstract byte[] GetBytes(ulong value);
        public abstract byte[] GetBytes(ushort value);
        public abstract char ToChar(SpanByte value, int index = 0);
        public abstract double ToDouble(SpanByte value, int index = 0);
        public abstract float ToSingle(SpanByte value, int index = 0);
        public abstract int ToInt32(SpanByte value, int index = 0);
        public abstract long ToInt64(SpanByte value, int index = 0);
        public abstract short ToInt16(SpanByte value, int index = 0);
        public abstract uint ToUInt32(SpanByte value, int index = 0);
        public abstract ulong ToUInt64(SpanByte value, int index = 0);
        public abstract ushort ToUInt16(SpanByte value, int index = 0);
        public bool ToBoolean(SpanByte value, int index = 0) => throw null;
        public byte[] GetBytes(bool value) => throw null;
    }
}
