using System.Buffers.Binary;
using System.Text;

namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.BackupMemory</c>: it outlives a reset and standby, and is lost when the emulated board is switched off, since no battery powers it then.</summary>
[NanoType("nanoFramework.Hardware.Stm32.BackupMemory")]
public static class BackupMemory
{
    /// <summary>Size in bytes.</summary>
    public static int Size => Memory.Length;

    private static byte[] Memory => NanoBoard.Enter().BackupMemory;

    /// <summary>Reads bytes.</summary>
    /// <exception cref="ArgumentException">The position is not within the memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are not within the memory.</exception>
    public static void ReadBytes(uint position, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Range(position, value.Length).CopyTo(value);
    }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="ArgumentException">The position is not within the memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bytes are not within the memory.</exception>
    public static void WriteBytes(uint position, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.CopyTo(Range(position, value.Length));
    }

    public static bool ReadBoolean(uint position) => Range(position, 1)[0] != 0;

    public static byte ReadByte(uint position) => Range(position, 1)[0];

    public static short ReadInt16(uint position) => BinaryPrimitives.ReadInt16LittleEndian(Range(position, 2));

    public static ushort ReadUInt16(uint position) => BinaryPrimitives.ReadUInt16LittleEndian(Range(position, 2));

    public static int ReadInt32(uint position) => BinaryPrimitives.ReadInt32LittleEndian(Range(position, 4));

    public static uint ReadUInt32(uint position) => BinaryPrimitives.ReadUInt32LittleEndian(Range(position, 4));

    public static long ReadInt64(uint position) => BinaryPrimitives.ReadInt64LittleEndian(Range(position, 8));

    public static ulong ReadUInt64(uint position) => BinaryPrimitives.ReadUInt64LittleEndian(Range(position, 8));

    public static float ReadSingle(uint position) => BinaryPrimitives.ReadSingleLittleEndian(Range(position, 4));

    public static DateTime ReadDateTime(uint position) => new(ReadInt64(position));

    public static TimeSpan ReadTimeSpan(uint position) => new(ReadInt64(position));

    public static string ReadString(uint position, uint lenght) => Encoding.UTF8.GetString(Range(position, (int)lenght));

    public static void WriteBoolean(uint position, bool value) => Range(position, 1)[0] = value ? (byte)1 : (byte)0;

    public static void WriteByte(uint position, byte value) => Range(position, 1)[0] = value;

    public static void WriteInt16(uint position, short value) => BinaryPrimitives.WriteInt16LittleEndian(Range(position, 2), value);

    public static void WriteUInt16(uint position, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Range(position, 2), value);

    public static void WriteInt32(uint position, int value) => BinaryPrimitives.WriteInt32LittleEndian(Range(position, 4), value);

    public static void WriteUInt32(uint position, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Range(position, 4), value);

    public static void WriteInt64(uint position, long value) => BinaryPrimitives.WriteInt64LittleEndian(Range(position, 8), value);

    public static void WriteUInt64(uint position, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Range(position, 8), value);

    public static void WriteSingle(uint position, float value) => BinaryPrimitives.WriteSingleLittleEndian(Range(position, 4), value);

    public static void WriteDateTime(uint position, DateTime value) => WriteInt64(position, value.Ticks);

    public static void WriteTimeSpan(uint position, TimeSpan value) => WriteInt64(position, value.Ticks);

    public static void WriteString(uint position, string value) => WriteBytes(position, Encoding.UTF8.GetBytes(value));

    private static Span<byte> Range(uint position, int count)
    {
        byte[] memory = Memory;
        if (position >= memory.Length)
            throw new ArgumentException($"Position {position} is not within the {memory.Length} bytes of backup memory.", nameof(position));
        if (position + count > memory.Length)
            throw new ArgumentOutOfRangeException(nameof(count), $"{count} bytes from {position} are not within the {memory.Length} bytes of backup memory.");
        return memory.AsSpan((int)position, count);
    }
}
