namespace System.Buffers.Helpers.BitConverter
{
    public interface IBitConverter
    {
        bool ToBoolean(SpanByte value, int index = 0);
        byte[] GetBytes(bool value);
        byte[] GetBytes(char value);
        byte[] GetBytes(double value);
        byte[] GetBytes(float value);
        byte[] GetBytes(int value);
        byte[] GetBytes(long value);
        byte[] GetBytes(short value);
        byte[] GetBytes(uint value);
        byte[] GetBytes(ulong value);
        byte[] GetBytes(ushort value);
        char ToChar(SpanByte value, int index = 0);
        double ToDouble(SpanByte value, int index = 0);
        float ToSingle(SpanByte value, int index = 0);
        int ToInt32(SpanByte value, int index = 0);
        long ToInt64(SpanByte value, int index = 0);
        short ToInt16(SpanByte value, int index = 0);
        uint ToUInt32(SpanByte value, int index = 0);
        ulong ToUInt64(SpanByte value, int index = 0);
        ushort ToUInt16(SpanByte value, int index = 0);
    }
}
