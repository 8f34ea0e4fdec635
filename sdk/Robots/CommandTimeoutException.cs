namespace Controller.Sdk.Robots;

/// <summary>The board did not answer a command, or did not finish it, in time. Whether it was carried out is unknown.</summary>
public sealed class CommandTimeoutException : RobotException
{
    internal CommandTimeoutException(string message)
        : base(message, "Watch the machine before you command it again: the command may still take effect.")
    {
    }
}
