using System.Buffers.Binary;
using Controller.Contract;

namespace Controller.Scenarios;

/// <summary>Bytes of a trajectory as <see cref="TrajectoryFormat"/> lays them out, also such as no SDK would send.</summary>
internal sealed record TrajectoryPayload
{
    /// <summary>Indices in the machine's order.</summary>
    public required byte[] Joints { get; init; }

    public List<(uint Milliseconds, float[] Positions, float[] Velocities)> Points { get; init; } = [];

    public bool IsChunk { get; init; }

    /// <summary>Of the board's clock; 0 for at once.</summary>
    public long StartMilliseconds { get; init; }

    public TrajectoryPayload Add(double seconds, params float[] positions)
    {
        Points.Add(((uint)Math.Round(seconds * 1000), positions, []));
        return this;
    }

    public TrajectoryPayload Add(double seconds, float[] positions, float[] velocities)
    {
        Points.Add(((uint)Math.Round(seconds * 1000), positions, velocities));
        return this;
    }

    public byte[] ToBytes()
    {
        bool hasVelocities = Points.Count > 0 && Points[0].Velocities.Length > 0;
        var bytes = new List<byte>
        {
            TrajectoryFormat.Version,
            (byte)((hasVelocities ? TrajectoryFormat.HasVelocities : 0) | (IsChunk ? TrajectoryFormat.IsChunk : 0)),
            (byte)Joints.Length,
            (byte)Points.Count,
        };
        byte[] number = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, StartMilliseconds);
        bytes.AddRange(number);
        bytes.AddRange(Joints);
        foreach ((uint milliseconds, float[] positions, float[] velocities) in Points)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(number, milliseconds);
            bytes.AddRange(number.AsSpan(0, 4));
            foreach (float value in positions.Concat(velocities))
            {
                BinaryPrimitives.WriteSingleLittleEndian(number, value);
                bytes.AddRange(number.AsSpan(0, 4));
            }
        }

        return [.. bytes];
    }
}
