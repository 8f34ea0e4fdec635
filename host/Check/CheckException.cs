namespace Controller.Check;

/// <summary>The check cannot be made: the file is not there or not a .NET assembly, the board is unknown, the API is not beside the tool.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to do next.</param>
/// <param name="innerException">What was met, if anything.</param>
public sealed class CheckException(string message, string hint, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What to do next.</summary>
    public string Hint => hint;
}
