using System.Text;
using System.Text.Json;

namespace Controller.Hardware.Loading;

/// <summary>Parses a file into values that keep line and column, which <see cref="JsonDocument"/> drops.</summary>
internal static class JsonText
{
    /// <summary>Hardware files are a few kilobytes; what is far larger is the wrong file.</summary>
    private const int MaxBytes = 4 << 20;

    private const int MaxDepth = 32;

    public static JsonValue? Parse(string path, ErrorList errors)
    {
        byte[] bytes;
        try
        {
            long length = new FileInfo(path).Length;
            if (length > MaxBytes)
            {
                errors.Add(0, 0, $"is {length} bytes; a hardware file has at most {MaxBytes}");
                return null;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(0, 0, $"cannot be read: {e.Message}");
            return null;
        }

        return Parse(bytes, errors);
    }

    public static JsonValue? Parse(byte[] bytes, ErrorList errors)
    {
        int start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        int[] lineStarts = LineStarts(bytes, start);
        var reader = new Utf8JsonReader(bytes.AsSpan(start), new JsonReaderOptions { MaxDepth = MaxDepth });
        var position = new Position(bytes, start, lineStarts);
        try
        {
            reader.Read();
            JsonValue value = ReadValue(ref reader, position);
            reader.Read();
            return value;
        }
        catch (JsonException e)
        {
            int line = (int)(e.LineNumber ?? 0);
            int column = (int)(e.BytePositionInLine ?? 0);
            string reason = e.Message.Split(" LineNumber:")[0];
            errors.Add(line + 1, column + 1, $"not valid JSON: {reason}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader checks UTF-8 when a string is taken, not when it is read.
            (int line, int column) = position.Of(reader.TokenStartIndex);
            errors.Add(line, column, "not valid JSON: the text is not UTF-8");
            return null;
        }
    }

    private static JsonValue ReadValue(ref Utf8JsonReader reader, Position position)
    {
        (int line, int column) = position.Of(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<JsonMember>();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    (int nameLine, int nameColumn) = position.Of(reader.TokenStartIndex);
                    string name = reader.GetString()!;
                    reader.Read();
                    members.Add(new JsonMember(name, nameLine, nameColumn, ReadValue(ref reader, position)));
                }

                return new JsonValue { Kind = JsonKind.Object, Line = line, Column = column, Members = members };
            case JsonTokenType.StartArray:
                var items = new List<JsonValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue(ref reader, position));
                return new JsonValue { Kind = JsonKind.List, Line = line, Column = column, Items = items };
            case JsonTokenType.String:
                return new JsonValue { Kind = JsonKind.String, Line = line, Column = column, Text = reader.GetString()! };
            case JsonTokenType.Number:
                // TryGetDouble gives infinity for 1e999; the range checks refuse it.
                _ = reader.TryGetDouble(out double number);
                return new JsonValue
                {
                    Kind = JsonKind.Number,
                    Line = line,
                    Column = column,
                    Number = number,
                    Text = Encoding.UTF8.GetString(reader.ValueSpan),
                };
            case JsonTokenType.True or JsonTokenType.False:
                return new JsonValue { Kind = JsonKind.Boolean, Line = line, Column = column, Boolean = reader.GetBoolean() };
            default:
                return new JsonValue { Kind = JsonKind.Null, Line = line, Column = column };
        }
    }

    private static int[] LineStarts(byte[] bytes, int start)
    {
        var starts = new List<int> { start };
        for (int i = start; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
                starts.Add(i + 1);
        }

        return [.. starts];
    }

    private sealed class Position(byte[] bytes, int start, int[] lineStarts)
    {
        public (int Line, int Column) Of(long tokenStart)
        {
            int offset = start + (int)tokenStart;
            int index = Array.BinarySearch(lineStarts, offset);
            int line = index >= 0 ? index : ~index - 1;
            return (line + 1, Encoding.UTF8.GetCharCount(bytes, lineStarts[line], offset - lineStarts[line]) + 1);
        }
    }
}
