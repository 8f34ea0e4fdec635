namespace Controller.Sdk.Robots;

/// <summary>The board's firmware does not know what a command needs: its birth certificate lacks the metric.</summary>
public sealed class CommandNotSupportedException : RobotException
{
    internal CommandNotSupportedException(string command, string metric)
        : base($"{command}: the board's birth certificate has no metric '{metric}', so it cannot do that.", "Flash a newer firmware, or leave out what asks for it.")
    {
    }
}
