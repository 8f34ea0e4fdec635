namespace Controller.Sdk.Robots;

/// <summary>The broker cannot be reached, refused the connection, or the connection was lost.</summary>
public sealed class BrokerException : RobotException
{
    public BrokerException(string message, string hint, Exception? innerException = null)
        : base(message, hint, innerException)
    {
    }
}
