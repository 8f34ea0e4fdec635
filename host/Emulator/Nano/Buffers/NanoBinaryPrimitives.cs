using System.Buffers.Binary;

namespace Controller.Emulator.Nano.Buffers;

/// <summary><c>System.Buffers.Binary.BinaryPrimitives</c>: numbers in spans of bytes.</summary>
[NanoType("System.Buffers.Binary.BinaryPrimitives")]
public static class NanoBinaryPrimitives
{
    public static short ReadInt16BigEndian(NanoSpanByte source) => BinaryPrimitives.ReadInt16BigEndian(source.AsSpan());

    public static short ReadInt16LittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadInt16LittleEndian(source.AsSpan());

    public static ushort ReadUInt16BigEndian(NanoSpanByte source) => BinaryPrimitives.ReadUInt16BigEndian(source.AsSpan());

    public static ushort ReadUInt16LittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadUInt16LittleEndian(source.AsSpan());

    public static int ReadInt32BigEndian(NanoSpanByte source) => BinaryPrimitives.ReadInt32BigEndian(source.AsSpan());

    public static int ReadInt32LittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadInt32LittleEndian(source.AsSpan());

    public static uint ReadUInt32BigEndian(NanoSpanByte source) => BinaryPrimitives.ReadUInt32BigEndian(source.AsSpan());

    public static uint ReadUInt32LittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadUInt32LittleEndian(source.AsSpan());

    public static long ReadInt64BigEndian(NanoSpanByte source) => BinaryPrimitives.ReadInt64BigEndian(source.AsSpan());

    public static long ReadInt64LittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadInt64LittleEndian(source.AsSpan());

    public static ulong ReadUInt64BigEndian(NanoSpanByte source) => BinaryPrimitives.ReadUInt64BigEndian(source.AsSpan());

    public static ulong ReadUInt64LittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadUInt64LittleEndian(source.AsSpan());

    public static float ReadSingleBigEndian(NanoSpanByte source) => BinaryPrimitives.ReadSingleBigEndian(source.AsSpan());

    public static float ReadSingleLittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadSingleLittleEndian(source.AsSpan());

    public static double ReadDoubleBigEndian(NanoSpanByte source) => BinaryPrimitives.ReadDoubleBigEndian(source.AsSpan());

    public static double ReadDoubleLittleEndian(NanoSpanByte source) => BinaryPrimitives.ReadDoubleLittleEndian(source.AsSpan());

    public static void WriteInt16BigEndian(NanoSpanByte destination, short value) => BinaryPrimitives.WriteInt16BigEndian(destination.AsSpan(), value);

    public static void WriteInt16LittleEndian(NanoSpanByte destination, short value) => BinaryPrimitives.WriteInt16LittleEndian(destination.AsSpan(), value);

    public static void WriteUInt16BigEndian(NanoSpanByte destination, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(destination.AsSpan(), value);

    public static void WriteUInt16LittleEndian(NanoSpanByte destination, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(destination.AsSpan(), value);

    public static void WriteInt32BigEndian(NanoSpanByte destination, int value) => BinaryPrimitives.WriteInt32BigEndian(destination.AsSpan(), value);

    public static void WriteInt32LittleEndian(NanoSpanByte destination, int value) => BinaryPrimitives.WriteInt32LittleEndian(destination.AsSpan(), value);

    public static void WriteUInt32BigEndian(NanoSpanByte destination, uint value) => BinaryPrimitives.WriteUInt32BigEndian(destination.AsSpan(), value);

    public static void WriteUInt32LittleEndian(NanoSpanByte destination, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(destination.AsSpan(), value);

    public static void WriteInt64BigEndian(NanoSpanByte destination, long value) => BinaryPrimitives.WriteInt64BigEndian(destination.AsSpan(), value);

    public static void WriteInt64LittleEndian(NanoSpanByte destination, long value) => BinaryPrimitives.WriteInt64LittleEndian(destination.AsSpan(), value);

    public static void WriteUInt64BigEndian(NanoSpanByte destination, ulong value) => BinaryPrimitives.WriteUInt64BigEndian(destination.AsSpan(), value);

    public static void WriteUInt64LittleEndian(NanoSpanByte destination, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(destination.AsSpan(), value);

    public static void WriteSingleBigEndian(NanoSpanByte destination, float value) => BinaryPrimitives.WriteSingleBigEndian(destination.AsSpan(), value);

    public static void WriteSingleLittleEndian(NanoSpanByte destination, float value) => BinaryPrimitives.WriteSingleLittleEndian(destination.AsSpan(), value);

    public static void WriteDoubleBigEndian(NanoSpanByte destination, double value) => BinaryPrimitives.WriteDoubleBigEndian(destination.AsSpan(), value);

    public static void WriteDoubleLittleEndian(NanoSpanByte destination, double value) => BinaryPrimitives.WriteDoubleLittleEndian(destination.AsSpan(), value);
}
