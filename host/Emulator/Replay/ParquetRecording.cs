using System.Buffers.Binary;
using System.Text;
using Controller.Emulator.Replay.Parquet;

namespace Controller.Emulator.Replay;

/// <summary>
/// Reads a recording from a Parquet file: the same table as in a CSV file, time first; a null is no sample. Columns of
/// numbers without nesting, uncompressed or Snappy, plain or with dictionaries: what common writers make of such a table by default.
/// </summary>
public static class ParquetRecording
{
    private const int TailBytes = 8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecordingException">The file cannot be read, has something that is not supported, or a row of it makes no sense; its line is the row, from 1.</exception>
    public static Recording Read(string path)
    {
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new RecordingException(path, 0, exception.Message, exception);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new RecordingException(path, 0, "it is damaged, or no Parquet file of a flat table", exception);
        }
    }

    private static Recording Read(string path, ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 + TailBytes || !file[^4..].SequenceEqual("PAR1"u8))
            throw new InvalidDataException("it does not end as a Parquet file does");
        int footer = BinaryPrimitives.ReadInt32LittleEndian(file[^TailBytes..]);
        Dictionary<int, object> metadata = new CompactThrift(file.Slice(file.Length - TailBytes - footer, footer)).ReadStruct();
        Dictionary<int, object>[] schema = [.. ((object[])metadata[2]).Cast<Dictionary<int, object>>().Skip(1)];
        if (Array.Exists(schema, element => element.ContainsKey(5) || Optional(element) > 1))
            throw new InvalidDataException("it has nested or repeated columns");
        var columns = new List<double?>[schema.Length];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = [];
        foreach (Dictionary<int, object> group in ((object[])metadata[4]).Cast<Dictionary<int, object>>())
        {
            var chunks = (object[])group[1];
            for (int i = 0; i < columns.Length; i++)
                ParquetColumn.Read(file, (Dictionary<int, object>)((Dictionary<int, object>)chunks[i])[3], Optional(schema[i]) == 1, columns[i]);
        }

        return Build(path, [.. schema.Select(element => Encoding.UTF8.GetString((byte[])element[4]))], columns);
    }

    private static Recording Build(string path, string[] names, List<double?>[] columns)
    {
        var builder = new RecordingBuilder(path, 0, names);
        var cells = new double?[names.Length - 1];
        int rows = columns[0].Count;
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < cells.Length; i++)
                cells[i] = columns[i + 1][row];
            builder.Add(row + 1, columns[0][row] ?? throw new RecordingException(path, row + 1, "the time is missing"), cells);
        }

        return builder.Build(rows);
    }

    private static long Optional(Dictionary<int, object> element) => element.TryGetValue(3, out object? repetition) ? (long)repetition : 0;
}
