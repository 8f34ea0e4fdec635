using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>The board did not take a command. Nothing has moved because of it.</summary>
public sealed class CommandRefusedException : RobotException
{
    internal CommandRefusedException(string command, Refusal reason)
        : base($"{command} was refused: {CodeText.Of(reason)} ({(int)reason}).", CodeText.HintFor(reason)) => Reason = reason;

    public Refusal Reason { get; }
}
