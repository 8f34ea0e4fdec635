using System.Buffers.Binary;
using Controller.Contract;

namespace Controller.Rigs.Tests;

/// <summary>What a drive's program is to do when, as it finds it on the board's flash (Firmware/Shared/DriveScript.cs).</summary>
/// <param name="wiring">The program's first number.</param>
internal sealed class DriveScript(int wiring)
{
    public const double PeriodSeconds = 0.01;

    private const int Report = -1;
    private const int SwitchOff = -2;
    private const int MoveZero = -3;
    private const int FirstCommand = 100;

    private readonly List<int> words = [wiring];

    /// <summary>Sets mode and setpoints, and switches the outputs on.</summary>
    public DriveScript At(double seconds, JointMode mode, double radians = 0, double velocity = 0, double newtonMetres = 0, double stiffness = 0, double damping = 0)
    {
        words.AddRange([Step(seconds), (int)mode, Millionths(radians), Millionths(velocity), Millionths(newtonMetres), Millionths(stiffness), Millionths(damping)]);
        return this;
    }

    /// <summary>Commands the joint as a writer does: it judges, limits and answers, and the program prints <c>outcome</c> and <c>reason</c>.</summary>
    public DriveScript Command(double seconds, JointMode mode, double radians = 0, double newtonMetres = 0, double stiffness = 0, double damping = 0)
    {
        At(seconds, mode, radians, 0, newtonMetres, stiffness, damping);
        words[^6] += FirstCommand;
        return this;
    }

    /// <summary>Switches the outputs off.</summary>
    public DriveScript Off(double seconds) => Add(seconds, SwitchOff);

    /// <summary>Makes what was measured as this the joint's zero.</summary>
    public DriveScript Zero(double seconds, double radians)
    {
        Add(seconds, MoveZero);
        words[^5] = Millionths(radians);
        return this;
    }

    /// <summary>Prints what is measured.</summary>
    public DriveScript Print(double seconds) => Add(seconds, Report);

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[4 * words.Count];
        for (int i = 0; i < words.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        return bytes;
    }

    private static int Step(double seconds) => (int)Math.Round(seconds / PeriodSeconds);

    private static int Millionths(double value) => double.IsNaN(value) ? int.MinValue : (int)Math.Round(value * 1e6);

    private DriveScript Add(double seconds, int what)
    {
        words.AddRange([Step(seconds), what, 0, 0, 0, 0, 0]);
        return this;
    }
}
