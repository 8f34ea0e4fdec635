namespace Controller.Cli;

/// <summary>Something went wrong that a person can put right: what happened and why, and what to do next.</summary>
internal sealed class CliException(string message, string hint, Exception? innerException = null)
    : Exception(message, innerException)
{
    public string Hint => hint;
}
