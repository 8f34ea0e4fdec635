using System.Buffers.Binary;
using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

/// <summary>A trajectory as a sender lays it out, written from the table in <see cref="TrajectoryFormat"/>.</summary>
internal sealed class TrajectoryBytes
{
    private readonly List<(uint Milliseconds, float[] Positions, float[] Velocities)> points = [];

    public byte[] Joints { get; init; } = [0];

    public bool IsChunk { get; init; }

    public long StartMilliseconds { get; init; }

    /// <summary>One joint's positions at times, without velocities.</summary>
    public static TrajectoryBytes Of(params (double Seconds, double Position)[] points)
        => Add(new TrajectoryBytes(), points);

    /// <summary>As <see cref="Of"/>, as a chunk of a stream.</summary>
    public static TrajectoryBytes ChunkOf(params (double Seconds, double Position)[] points)
        => Add(new TrajectoryBytes { IsChunk = true }, points);

    public TrajectoryBytes Point(double seconds, params float[] positions)
    {
        points.Add(((uint)Math.Round(seconds * 1000), positions, []));
        return this;
    }

    public TrajectoryBytes Point(double seconds, float[] positions, float[] velocities)
    {
        points.Add(((uint)Math.Round(seconds * 1000), positions, velocities));
        return this;
    }

    public byte[] ToArray()
    {
        bool hasVelocities = points.Count > 0 && points[0].Velocities.Length > 0;
        byte[] bytes = new byte[12 + Joints.Length + (points.Count * (4 + (Joints.Length * (hasVelocities ? 8 : 4))))];
        bytes[0] = 1;
        bytes[1] = (byte)((hasVelocities ? 1 : 0) | (IsChunk ? 2 : 0));
        bytes[2] = (byte)Joints.Length;
        bytes[3] = (byte)points.Count;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4), StartMilliseconds);
        Joints.CopyTo(bytes, 12);
        int at = 12 + Joints.Length;
        foreach ((uint milliseconds, float[] positions, float[] velocities) in points)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), milliseconds);
            at += 4;
            foreach (float value in positions.Concat(velocities))
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), value);
                at += 4;
            }
        }

        return bytes;
    }

    /// <summary>As the board has it after decoding, for a machine of eight joints.</summary>
    public TrajectoryBuffer Decode()
    {
        byte[] bytes = ToArray();
        TrajectoryBuffer buffer = new();
        Assert.Equal(Refusal.None, buffer.Decode(bytes, 0, bytes.Length, 8));
        return buffer;
    }

    private static TrajectoryBytes Add(TrajectoryBytes trajectory, (double Seconds, double Position)[] points)
    {
        foreach ((double seconds, double position) in points)
            trajectory.Point(seconds, (float)position);
        return trajectory;
    }
}
