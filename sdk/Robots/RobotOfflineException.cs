namespace Controller.Sdk.Robots;

/// <summary>The board, or the device that was commanded, has left the network or restarted.</summary>
public sealed class RobotOfflineException : RobotException
{
    internal RobotOfflineException(string message)
        : base(message, "Check the board's power and network; it reconnects by itself when they are back.")
    {
    }
}
