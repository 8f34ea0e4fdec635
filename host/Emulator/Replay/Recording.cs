namespace Controller.Emulator.Replay;

/// <summary>Recorded physical values: columns of numbers over one time, which starts where the recording says.</summary>
public sealed class Recording
{
    private readonly string path;
    private readonly Dictionary<string, (long[] Nanoseconds, double[] Values)> columns;

    internal Recording(string path, IReadOnlyList<string> names, Dictionary<string, (long[] Nanoseconds, double[] Values)> columns)
    {
        this.path = path;
        this.columns = columns;
        Columns = names;
        Duration = TimeSpan.FromTicks(columns.Values.Max(column => column.Nanoseconds.Length > 0 ? column.Nanoseconds[^1] : 0) / 100);
    }

    /// <summary>Names of the columns without the time, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Time of the last sample.</summary>
    public TimeSpan Duration { get; }

    /// <summary>A column over time.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="interpolation">What is between its samples.</param>
    /// <exception cref="RecordingException">There is no such column, or it is empty.</exception>
    public RecordedSignal Signal(string column, Interpolation interpolation = Interpolation.Linear)
    {
        if (!columns.TryGetValue(column, out (long[] Nanoseconds, double[] Values) found))
            throw new RecordingException(path, 1, $"there is no column \"{column}\"; there are {string.Join(", ", Columns)}");
        return found.Values.Length > 0
            ? new RecordedSignal(column, found.Nanoseconds, found.Values, interpolation)
            : throw new RecordingException(path, 1, $"column \"{column}\" has no value in any row");
    }
}
