namespace Controller.Sdk.Robots;

/// <summary>No machine, not the one that was named, or more than one that it could be.</summary>
public sealed class RobotNotFoundException : RobotException
{
    internal RobotNotFoundException(string message, string hint)
        : base(message, hint)
    {
    }
}
