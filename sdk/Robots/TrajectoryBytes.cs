using System.Buffers.Binary;
using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>Writes <see cref="TrajectoryFormat"/>.</summary>
internal static class TrajectoryBytes
{
    private const int TimeBytes = sizeof(uint);
    private const int NumberBytes = sizeof(float);

    /// <summary>The bytes of a trajectory that <see cref="TrajectoryCheck"/> has let pass.</summary>
    /// <param name="trajectory">The trajectory.</param>
    /// <param name="joints">Its joints, as indices in the machine's order.</param>
    /// <param name="isChunk">Whether it is a piece of a stream.</param>
    public static byte[] Of(JointTrajectory trajectory, IReadOnlyList<int> joints, bool isChunk)
    {
        bool hasVelocities = trajectory.Points[0].Velocities.Count > 0;
        int pointBytes = TimeBytes + (joints.Count * NumberBytes * (hasVelocities ? 2 : 1));
        byte[] bytes = new byte[TrajectoryFormat.HeaderBytes + joints.Count + (trajectory.Points.Count * pointBytes)];
        bytes[0] = TrajectoryFormat.Version;
        bytes[1] = (byte)((hasVelocities ? TrajectoryFormat.HasVelocities : 0) | (isChunk ? TrajectoryFormat.IsChunk : 0));
        bytes[2] = (byte)joints.Count;
        bytes[3] = (byte)trajectory.Points.Count;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4), trajectory.StartTime?.ToUnixTimeMilliseconds() ?? 0);
        Span<byte> rest = bytes.AsSpan(TrajectoryFormat.HeaderBytes);
        foreach (int joint in joints)
        {
            rest[0] = (byte)joint;
            rest = rest[1..];
        }

        foreach (JointTrajectoryPoint point in trajectory.Points)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)Math.Round(point.TimeFromStart.TotalMilliseconds));
            rest = rest[TimeBytes..];
            foreach (double number in point.Positions.Concat(point.Velocities))
            {
                BinaryPrimitives.WriteSingleLittleEndian(rest, (float)number);
                rest = rest[NumberBytes..];
            }
        }

        return bytes;
    }
}
