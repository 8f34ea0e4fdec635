namespace Controller.ScenarioFiles;

/// <summary>A scenario file that cannot be used: where, what is wrong there, and what to do.</summary>
public sealed class ScenarioException : Exception
{
    internal ScenarioException(string path, long line, long column, string what, string hint, Exception? innerException = null)
        : base($"{path}:{line}:{column}: {what}", innerException)
    {
        Line = line;
        Column = column;
        Hint = hint;
    }

    /// <summary>Line of the file, from 1; 0 when the file cannot be read at all.</summary>
    public long Line { get; }

    /// <summary>Column of the line, from 1.</summary>
    public long Column { get; }

    /// <summary>What to do.</summary>
    public string Hint { get; }
}
