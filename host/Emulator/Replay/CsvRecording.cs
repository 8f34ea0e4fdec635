using System.Globalization;

namespace Controller.Emulator.Replay;

/// <summary>
/// Reads a recording from comma-separated text (RFC 4180 without quotes, which numbers do not need): the first line names the
/// columns, the first of them the unit of time. An empty cell is no sample; blank lines and lines that begin with # are skipped.
/// </summary>
public static class CsvRecording
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="RecordingException">The file cannot be read, or a line of it makes no sense.</exception>
    public static Recording Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(path, reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, 0, exception.Message, exception);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="path">What errors call it.</param>
    /// <param name="reader">The text.</param>
    /// <exception cref="RecordingException">A line makes no sense.</exception>
    public static Recording Read(string path, TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RecordingBuilder? builder = null;
        double?[] cells = [];
        long line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text) || text.TrimStart().StartsWith('#'))
                continue;
            string[] words = text.Split(',', StringSplitOptions.TrimEntries);
            if (builder is null)
            {
                builder = new RecordingBuilder(path, line, words);
                cells = new double?[words.Length - 1];
                continue;
            }

            if (words.Length != cells.Length + 1)
                throw new RecordingException(path, line, $"there are {words.Length} values for {cells.Length + 1} columns");
            for (int i = 0; i < cells.Length; i++)
                cells[i] = words[i + 1].Length == 0 ? null : Number(path, line, words[i + 1]);
            builder.Add(line, Number(path, line, words[0]), cells);
        }

        return builder?.Build(line) ?? throw new RecordingException(path, Math.Max(1, line), "there is no line with the names of the columns");
    }

    private static double Number(string path, long line, string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new RecordingException(path, line, $"\"{text}\" is no number");
}
