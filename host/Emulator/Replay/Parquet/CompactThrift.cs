using System.Buffers.Binary;

namespace Controller.Emulator.Replay.Parquet;

/// <summary>Reads structures in Thrift's compact protocol (apache/thrift, doc/specs/thrift-compact-protocol.md), which Parquet's metadata is in, as maps from field number to value.</summary>
internal ref struct CompactThrift(ReadOnlySpan<byte> bytes)
{
    // Deeper than any of Parquet's structures; beyond it the file is damaged.
    private const int MostNesting = 16;

    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Reads a structure: integers and flags are <c>long</c>, binaries <c>byte[]</c>, lists <c>object[]</c>, structures dictionaries.</summary>
    public Dictionary<int, object> ReadStruct(int depth = 0)
    {
        if (depth > MostNesting)
            throw new InvalidDataException("its metadata is nested too deeply");
        var fields = new Dictionary<int, object>();
        int id = 0;
        while (true)
        {
            int head = Byte();
            int type = head & 0x0F;
            if (type == 0)
                return fields;
            id = head >> 4 == 0 ? (int)ZigZag() : id + (head >> 4);
            fields[id] = type <= 2 ? type == 1 ? 1L : 0L : Value(type, depth);
        }
    }

    private object Value(int type, int depth) => type switch
    {
        1 or 2 => (long)(Byte() == 1 ? 1 : 0),
        3 => (long)(sbyte)Byte(),
        4 or 5 or 6 => ZigZag(),
        7 => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(Take(8))),
        8 => Take((int)Varint()).ToArray(),
        9 or 10 => List(depth),
        12 => ReadStruct(depth + 1),
        _ => throw new InvalidDataException($"its metadata holds a value of kind {type}"),
    };

    private object[] List(int depth)
    {
        int head = Byte();
        int count = head >> 4 == 15 ? (int)Varint() : head >> 4;
        if (count > bytes.Length)
            throw new InvalidDataException("its metadata is damaged");
        var items = new object[count];
        for (int i = 0; i < count; i++)
            items[i] = Value(head & 0x0F, depth);
        return items;
    }

    private long ZigZag()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("its metadata is damaged");
    }

    private int Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - Position)
            throw new InvalidDataException("it ends in the middle of its metadata");
        ReadOnlySpan<byte> taken = bytes.Slice(Position, count);
        Position += count;
        return taken;
    }
}
