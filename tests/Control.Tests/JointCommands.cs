using Controller.Contract;

namespace Controller.Control.Tests;

/// <summary>Commands of one writer, as short as tests like them.</summary>
internal static class JointCommands
{
    public const long Writer = 7;

    public static void Move(this JointController joint, long sequence, float radians, float seconds)
        => joint.Command(Of(sequence, JointMode.Position, c => (c.PositionRadians, c.Seconds) = (radians, seconds)));

    public static void Stream(this JointController joint, long sequence, JointMode mode, Action<JointCommand> fill, int milliseconds = 0, long writer = Writer)
        => joint.Command(Of(sequence, mode, c =>
        {
            fill(c);
            c.LeaseMilliseconds = milliseconds;
            c.Lease = writer;
        }));

    public static JointCommand Of(long sequence, JointMode mode, Action<JointCommand>? fill = null)
    {
        JointCommand command = new() { Sequence = sequence, Mode = mode, Lease = Writer };
        fill?.Invoke(command);
        return command;
    }
}
