namespace Controller.Sdk.Robots;

/// <summary>Something about a robot went otherwise than the caller asked. The message says what and why, the hint what to do.</summary>
public abstract class RobotException : Exception
{
    private protected RobotException(string message, string hint, Exception? innerException = null)
        : base(message, innerException) => Hint = hint;

    /// <summary>What to do about it, one sentence.</summary>
    public string Hint { get; }
}
