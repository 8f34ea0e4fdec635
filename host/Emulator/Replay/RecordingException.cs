namespace Controller.Emulator.Replay;

/// <summary>A recording that cannot be used: which file and line, and what is wrong there.</summary>
public sealed class RecordingException : Exception
{
    /// <summary>Says what is wrong where.</summary>
    public RecordingException(string path, long line, string what, Exception? innerException = null)
        : base($"{path}:{line}: {what}", innerException)
    {
        Path = path;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Line of the file, or row of a table, from 1.</summary>
    public long Line { get; }
}
