using System.Buffers.Binary;

namespace Controller.Emulator.Replay.Parquet;

/// <summary>Reads the pages of one column in one row group (apache/parquet-format, README.md and parquet.thrift).</summary>
/// <remarks>Numbers only: INT32, INT64, FLOAT, DOUBLE; plain or with a dictionary; as they are or packed by Snappy. Anything else is refused by name.</remarks>
internal static class ParquetColumn
{
    private const int DataPage = 0;
    private const int DictionaryPage = 2;
    private const int DataPageV2 = 3;

    private const int Plain = 0;
    private const int PlainDictionary = 2;
    private const int RunLengthDictionary = 8;

    /// <summary>Reads a column.</summary>
    /// <param name="file">The file.</param>
    /// <param name="metadata">ColumnMetaData.</param>
    /// <param name="isOptional">Whether values may be missing.</param>
    /// <param name="rows">Gets a value or null for each row.</param>
    public static void Read(ReadOnlySpan<byte> file, Dictionary<int, object> metadata, bool isOptional, List<double?> rows)
    {
        long left = (long)metadata[5];
        int codec = (int)(long)metadata[4];
        if (codec is not (0 or 1))
            throw new InvalidDataException($"its pages are compressed by codec {codec}; write it uncompressed or with Snappy");
        int type = (int)(long)metadata[1];
        long at = (long)metadata[9];
        if (metadata.TryGetValue(11, out object? dictionaryAt) && (long)dictionaryAt > 0)
            at = Math.Min(at, (long)dictionaryAt);
        double[] dictionary = [];
        while (left > 0)
        {
            var thrift = new CompactThrift(file[(int)at..]);
            Dictionary<int, object> head = thrift.ReadStruct();
            int packed = (int)(long)head[3];
            ReadOnlySpan<byte> page = file.Slice((int)at + thrift.Position, packed);
            at += thrift.Position + packed;
            switch ((int)(long)head[1])
            {
                case DictionaryPage:
                    var about = (Dictionary<int, object>)head[7];
                    dictionary = Numbers(Unpacked(page, codec, (int)(long)head[2]), type, (int)(long)about[1]);
                    break;
                case DataPage:
                    Check((Dictionary<int, object>)head[5], left);
                    left -= ReadPage(Unpacked(page, codec, (int)(long)head[2]), (Dictionary<int, object>)head[5], type, isOptional, dictionary, rows);
                    break;
                case DataPageV2:
                    Check((Dictionary<int, object>)head[8], left);
                    left -= ReadPageV2(page, head, codec, type, dictionary, rows);
                    break;
            }
        }
    }

    private static void Check(Dictionary<int, object> about, long left)
    {
        if ((long)about[1] is var count && (count <= 0 || count > left))
            throw new InvalidDataException($"a page has {count} values where {left} are left");
    }

    private static int ReadPage(ReadOnlySpan<byte> page, Dictionary<int, object> about, int type, bool isOptional, double[] dictionary, List<double?> rows)
    {
        int count = (int)(long)about[1];
        ReadOnlySpan<int> levels = default;
        if (isOptional)
        {
            int bytes = BinaryPrimitives.ReadInt32LittleEndian(page);
            levels = HybridReader.Read(page.Slice(4, bytes), 1, count);
            page = page[(4 + bytes)..];
        }

        AddRows(page, (int)(long)about[2], type, count, levels, dictionary, rows);
        return count;
    }

    private static int ReadPageV2(ReadOnlySpan<byte> page, Dictionary<int, object> head, int codec, int type, double[] dictionary, List<double?> rows)
    {
        var about = (Dictionary<int, object>)head[8];
        int count = (int)(long)about[1];
        int levelBytes = (int)(long)about[5];
        int before = levelBytes + (int)(long)about[6];
        int[] levels = levelBytes > 0 ? HybridReader.Read(page[..levelBytes], 1, count) : [];
        bool isPacked = !about.TryGetValue(7, out object? flag) || (long)flag != 0;
        AddRows(Unpacked(page[before..], isPacked ? codec : 0, (int)(long)head[2] - before), (int)(long)about[4], type, count, levels, dictionary, rows);
        return count;
    }

    private static void AddRows(ReadOnlySpan<byte> page, int encoding, int type, int count, ReadOnlySpan<int> levels, double[] dictionary, List<double?> rows)
    {
        int present = count;
        foreach (int level in levels)
            present -= level == 0 ? 1 : 0;
        double[] values;
        switch (encoding)
        {
            case Plain:
                values = Numbers(page, type, present);
                break;
            case PlainDictionary or RunLengthDictionary:
                values = present == 0 ? [] : [.. HybridReader.Read(page[1..], page[0], present).Select(index => dictionary[index])];
                break;
            default:
                throw new InvalidDataException($"its values have encoding {encoding}; write it plain or with dictionaries");
        }

        int next = 0;
        for (int row = 0; row < count; row++)
            rows.Add(levels.IsEmpty || levels[row] == 1 ? values[next++] : null);
    }

    private static ReadOnlySpan<byte> Unpacked(ReadOnlySpan<byte> page, int codec, int length) => codec == 0 || page.IsEmpty ? page : Snappy.Unpack(page, length);

    private static double[] Numbers(ReadOnlySpan<byte> page, int type, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, page.Length);
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = type switch
            {
                1 => BinaryPrimitives.ReadInt32LittleEndian(page[(4 * i)..]),
                2 => BinaryPrimitives.ReadInt64LittleEndian(page[(8 * i)..]),
                4 => BinaryPrimitives.ReadSingleLittleEndian(page[(4 * i)..]),
                5 => BinaryPrimitives.ReadDoubleLittleEndian(page[(8 * i)..]),
                _ => throw new InvalidDataException($"a column holds values of physical type {type}, which are no numbers"),
            };
        }

        return numbers;
    }
}
