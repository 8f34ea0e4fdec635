using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>A command was not taken, by the board or already by this library. Nothing has moved because of it.</summary>
public sealed class CommandRefusedException : RobotException
{
    internal CommandRefusedException(string command, Refusal reason, string joint = "", string detail = "")
        : base(
            $"{command} was refused: {Place(command, joint)}{CodeText.Of(reason)} ({(int)reason}){(detail.Length == 0 ? "" : $"; {detail}")}.",
            RefusalHint.Of(reason) + CodePage.Mention((int)reason))
    {
        Reason = reason;
        Joint = joint;
    }

    public Refusal Reason { get; }

    /// <summary>The joint because of which it was refused; empty when none is named.</summary>
    public string Joint { get; }

    /// <summary>Where the documentation explains it, such as <c>docs/faults/refusals.md#201-not-enabled</c>; null when it does not.</summary>
    public string? Page => CodePage.Of(Reason);

    // A command to a joint names it already.
    internal static string Place(string command, string joint) => joint.Length == 0 || command.Contains(joint, StringComparison.Ordinal) ? "" : $"{joint}: ";
}
