namespace Controller.Emulator.Replay;

/// <summary>Gathers the rows of a recording, whatever file they come from, and refuses those that make no sense.</summary>
public sealed class RecordingBuilder
{
    // 2^63 ns are 292 years; well below that a time is a mistake.
    private const double LatestSeconds = 3e9;

    private static readonly (string Name, double Seconds)[] TimeUnits = [("seconds", 1), ("milliseconds", 1e-3), ("microseconds", 1e-6), ("nanoseconds", 1e-9)];

    private readonly string path;
    private readonly string[] names;
    private readonly double secondsPerUnit;
    private readonly List<long>[] times;
    private readonly List<double>[] values;
    private long lastNanoseconds = long.MinValue;

    /// <summary>Starts a recording.</summary>
    /// <param name="path">For errors.</param>
    /// <param name="line">Where the names are.</param>
    /// <param name="columns">Names of the columns; the first is the time's: its unit.</param>
    /// <exception cref="RecordingException">A name is missing, is there twice, or the first one is no unit of time.</exception>
    public RecordingBuilder(string path, long line, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        this.path = path;
        string unit = columns.Count > 0 ? columns[0] : "";
        secondsPerUnit = TimeUnits.FirstOrDefault(each => each.Name == unit).Seconds;
        if (secondsPerUnit == 0)
            throw new RecordingException(path, line, $"the first column is the time and is named by its unit: {string.Join(", ", TimeUnits.Select(each => each.Name))}; it is named \"{unit}\"");
        names = [.. columns.Skip(1)];
        if (names.Length == 0)
            throw new RecordingException(path, line, "there is no column beside the time");
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
                throw new RecordingException(path, line, $"column {i + 2} has no name");
            if (Array.IndexOf(names, names[i]) < i)
                throw new RecordingException(path, line, $"there are two columns \"{names[i]}\"");
        }

        times = [.. names.Select(_ => new List<long>())];
        values = [.. names.Select(_ => new List<double>())];
    }

    /// <summary>Adds a row.</summary>
    /// <param name="line">Where it is.</param>
    /// <param name="time">Its time, in the unit of the time's column; later than that of the row before.</param>
    /// <param name="cells">Its values; null where the column has no sample at that time.</param>
    /// <exception cref="RecordingException">The time does not rise, or a value is not finite.</exception>
    public void Add(long line, double time, ReadOnlySpan<double?> cells)
    {
        double seconds = time * secondsPerUnit;
        if (!(Math.Abs(seconds) < LatestSeconds))
            throw new RecordingException(path, line, $"{time} is no time");
        long nanoseconds = (long)Math.Round(seconds * 1e9);
        if (nanoseconds <= lastNanoseconds)
            throw new RecordingException(path, line, $"time must rise from row to row: {time} is not after the row before");
        lastNanoseconds = nanoseconds;
        if (cells.Length != names.Length)
            throw new RecordingException(path, line, $"there are {cells.Length + 1} values for {names.Length + 1} columns");
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } value)
                continue;
            if (!double.IsFinite(value))
                throw new RecordingException(path, line, $"{names[i]} is {value}, which is no physical value");
            times[i].Add(nanoseconds);
            values[i].Add(value);
        }
    }

    /// <summary>The recording.</summary>
    /// <param name="line">Where the file ends.</param>
    /// <exception cref="RecordingException">There is no row.</exception>
    public Recording Build(long line)
    {
        if (lastNanoseconds == long.MinValue)
            throw new RecordingException(path, line, "there is no row of values");
        return new Recording(path, names, names.Select((name, i) => (name, i)).ToDictionary(each => each.name, each => (times[each.i].ToArray(), values[each.i].ToArray()), StringComparer.Ordinal));
    }
}
