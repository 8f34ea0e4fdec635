using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>A command, or a stream of them, whose answers are awaited. Called under the robot's lock.</summary>
/// <param name="text">The command in words, for messages.</param>
/// <param name="joint">The joint whose answers count; null for those of the machine.</param>
internal abstract class OpenCommand(string text, string? joint)
{
    public string Text => text;

    public string? Joint => joint;

    /// <summary>Looks at what the board says now about the newest command that it answered.</summary>
    /// <param name="answer">What it says.</param>
    /// <param name="fault">The fault that is latched now, if any.</param>
    /// <param name="reading">The joint now; null for a command to the machine.</param>
    /// <param name="timestamp">Now, by the time provider's monotonic clock.</param>
    public abstract void Observe(CommandAnswer answer, Fault fault, JointReading? reading, long timestamp);

    /// <summary>Ends it: nothing will be heard of it any more.</summary>
    public abstract void Fail(RobotException exception);
}
