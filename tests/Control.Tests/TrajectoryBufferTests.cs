using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

public sealed class TrajectoryBufferTests
{
    private static readonly float[] FirstPositions = [0.1f, -0.2f];
    private static readonly float[] SecondPositions = [0.3f, -0.4f];
    private static readonly float[] FirstVelocities = [1, 2];
    private static readonly float[] SecondVelocities = [0, -3];

    [Fact]
    public void What_a_sender_lays_out_is_what_the_board_reads()
    {
        TrajectoryBuffer buffer = Example().Decode();

        Assert.Equal(2, buffer.Points);
        Assert.Equal(2, buffer.Columns);
        Assert.Equal([4, 1], buffer.Joints.Take(2));
        Assert.Equal([-1, 1, -1, -1, 0, -1, -1, -1], buffer.ColumnOf);
        Assert.True(buffer.HasVelocities);
        Assert.True(buffer.IsChunk);
        Assert.Equal(1_794_000_000_123, buffer.StartMilliseconds);
        Assert.Equal([0.05f, 1.25f], buffer.TimesSeconds.Take(2));
        Assert.Equal(FirstPositions, buffer.PositionsRadians.Take(2));
        Assert.Equal(SecondPositions, buffer.PositionsRadians.Skip(8).Take(2));
        Assert.Equal(FirstVelocities, buffer.VelocitiesRadiansPerSecond.Take(2));
        Assert.Equal(SecondVelocities, buffer.VelocitiesRadiansPerSecond.Skip(8).Take(2));
    }

    [Fact]
    public void A_trajectory_may_lie_anywhere_in_a_payload()
    {
        byte[] bytes = Example().ToArray();
        byte[] payload = [9, 9, 9, .. bytes, 9];
        TrajectoryBuffer buffer = new();

        Assert.Equal(Refusal.None, buffer.Decode(payload, 3, bytes.Length, 8));

        Assert.Equal(SecondPositions, buffer.PositionsRadians.Skip(8).Take(2));
    }

    [Fact]
    public void Until_the_last_point_is_decoded_there_are_no_points()
    {
        byte[] bytes = Example().ToArray();
        TrajectoryBuffer buffer = Example().Decode();
        Assert.Equal(Refusal.None, buffer.Begin(bytes, 0, bytes.Length, 8));
        Assert.Equal(0, buffer.Points);
        Assert.True(buffer.DecodePoint());
        Assert.Equal(0, buffer.Points);
        Assert.False(buffer.DecodePoint());
        Assert.Equal(2, buffer.Points);
        Assert.False(buffer.DecodePoint());
    }

    [Theory]
    [InlineData(0, 2)] // version
    [InlineData(1, 7)] // a flag that this version does not know
    [InlineData(2, 0)] // no joints
    [InlineData(2, 9)] // too many joints
    [InlineData(2, 1)] // another length
    [InlineData(3, 3)] // another length
    [InlineData(11, 0x80)] // begins before 1970
    [InlineData(12, 8)] // no such joint
    [InlineData(12, 1)] // a joint twice
    public void A_header_that_does_not_fit_is_malformed(int at, byte value)
    {
        byte[] bytes = Example().ToArray();
        bytes[at] = value;
        Assert.Equal(Refusal.Malformed, new TrajectoryBuffer().Decode(bytes, 0, bytes.Length, 8));
    }

    [Fact]
    public void A_joint_that_the_machine_lacks_is_malformed()
    {
        byte[] bytes = Example().ToArray();
        Assert.Equal(Refusal.Malformed, new TrajectoryBuffer().Decode(bytes, 0, bytes.Length, 4));
        Assert.Equal(Refusal.None, new TrajectoryBuffer().Decode(bytes, 0, bytes.Length, 5));
    }

    [Fact]
    public void Every_truncation_is_malformed()
    {
        byte[] bytes = Example().ToArray();
        for (int count = 0; count < bytes.Length; count++)
            Assert.Equal(Refusal.Malformed, new TrajectoryBuffer().Decode(bytes[..count], 0, count, 8));
    }

    [Fact]
    public void A_trajectory_without_points_is_empty()
    {
        byte[] bytes = new TrajectoryBytes().ToArray();
        Assert.Equal(Refusal.TrajectoryEmpty, new TrajectoryBuffer().Decode(bytes, 0, bytes.Length, 8));
    }

    [Fact]
    public void The_largest_trajectory_fits_and_one_point_more_is_too_long()
    {
        TrajectoryBytes trajectory = new() { Joints = [0, 1, 2, 3, 4, 5, 6, 7] };
        for (int i = 0; i < 32; i++)
            trajectory.Point(i, new float[8], new float[8]);
        Assert.Equal(32, trajectory.Decode().Points);

        byte[] bytes = trajectory.Point(32, new float[8], new float[8]).ToArray();
        Assert.Equal(Refusal.TrajectoryTooLong, new TrajectoryBuffer().Decode(bytes, 0, bytes.Length, 8));
    }

    [Fact]
    public void A_time_beyond_what_a_signed_number_holds_stays_late()
        => Assert.True(new TrajectoryBytes().Point(4_000_000, 0f).Decode().TimesSeconds[0] > 2_000_000);

    [Fact]
    public void Damaged_bytes_are_refused_whole_or_read_whole()
    {
        Random random = new(11);
        byte[] good = Example().ToArray();
        int refused = 0;
        for (int i = 0; i < 10_000; i++)
        {
            byte[] bytes = Damage(random, good);
            TrajectoryBuffer buffer = Example().Decode();
            Refusal refusal = buffer.Decode(bytes, 0, bytes.Length, 6);
            if (refusal == Refusal.None)
            {
                Assert.Equal(bytes[3], buffer.Points);
                Assert.Equal(bytes[2], buffer.Columns);
                JudgeAndFollow(buffer);
                continue;
            }

            refused++;
            Assert.Equal(2, buffer.Points);
            Assert.Equal([4, 1], buffer.Joints.Take(2));
            Assert.Equal([0.05f, 1.25f], buffer.TimesSeconds.Take(2));
            Assert.Equal(SecondVelocities, buffer.VelocitiesRadiansPerSecond.Skip(8).Take(2));
        }

        Assert.InRange(refused, 2000, 9500);
    }

    /// <summary>What is read can be judged, and followed when it is let pass, whatever its numbers are.</summary>
    private static void JudgeAndFollow(TrajectoryBuffer buffer)
    {
        TrajectoryCheck check = new(0.5f);
        JointLimits limits = new(-1, 1, 5, 1000, 0.02f);
        float[] zeros = new float[8];
        Refusal refusal = check.Begin(buffer, [limits, limits, limits, limits, limits, limits], zeros, zeros, 0);
        while (refusal == Refusal.None && !check.IsOver)
            refusal = check.Judge();
        if (refusal != Refusal.None)
            return;
        SplineFollower follower = new(0.02f);
        follower.Begin(buffer, 0, 0, 0);
        for (int i = 0; i < 2000 && follower.Step(); i++)
            Assert.InRange(follower.PositionRadians, -1.001f, 1.001f);
    }

    private static byte[] Damage(Random random, byte[] good)
    {
        byte[] bytes = [.. good];
        switch (random.Next(4))
        {
            case 0:
                random.NextBytes(bytes);
                bytes[0] = 1;
                return bytes;
            case 1:
                return bytes[..random.Next(bytes.Length)];
            default:
                for (int i = random.Next(1, 4); i > 0; i--)
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
        }
    }

    private static TrajectoryBytes Example()
        => new TrajectoryBytes { Joints = [4, 1], IsChunk = true, StartMilliseconds = 1_794_000_000_123 }
            .Point(0.05, FirstPositions, FirstVelocities)
            .Point(1.25, SecondPositions, SecondVelocities);
}
