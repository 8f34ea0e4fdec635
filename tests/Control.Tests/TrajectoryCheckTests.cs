using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

public sealed class TrajectoryCheckTests
{
    private const long Now = 1_794_000_000_000;
    private const float StartTolerance = 0.02f;

    private readonly TrajectoryCheck check = new(StartTolerance);
    private readonly float[] setpoints = new float[8];
    private readonly float[] velocities = new float[8];

    [Fact]
    public void A_trajectory_within_all_limits_passes()
        => Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((0.5, 0.2), (1, 0.4), (1.5, 0.3))));

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.5, 0.4)]
    public void Times_that_do_not_rise_are_unsorted(double first, double second)
    {
        Assert.Equal(Refusal.TrajectoryUnsorted, Judge(TrajectoryBytes.Of((0.2, 0.1), (first, 0.2), (second, 0.2))));
        Assert.Equal(2, check.Point);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused_with_its_joint_and_point(float value)
    {
        Assert.Equal(Refusal.NotFinite, Judge(TwoJoints().Point(0.5, 0, 0).Point(1, 0, value)));
        Assert.Equal((5, 1), (check.Joint, check.Point));
        Assert.Equal(Refusal.NotFinite, Judge(TwoJoints().Point(0, value, 0).Point(1, 0, 0)));
        Assert.Equal((3, 0), (check.Joint, check.Point));
        Assert.Equal(Refusal.NotFinite, Judge(TwoJoints().Point(0.5, [0, 0], [0, value]).Point(1, [0, 0], [0, 0])));
        Assert.Equal((5, 0), (check.Joint, check.Point));
    }

    [Fact]
    public void A_start_in_the_past_is_late_beyond_20_milliseconds()
    {
        Assert.Equal(Refusal.TrajectoryLate, Judge(Starting(Now - 21)));
        Assert.Equal(Refusal.None, Judge(Starting(Now - 20)));
        Assert.Equal(Refusal.None, Judge(Starting(Now + 5000)));
        Assert.Equal(Refusal.TrajectoryLate, Judge(Starting(1)));
        Assert.Equal(Refusal.None, Judge(Starting(0)));
    }

    [Fact]
    public void A_trajectory_that_begins_or_lasts_beyond_an_hour_is_too_long()
    {
        Assert.Equal(Refusal.TrajectoryTooLong, Judge(Starting(Now + 3_600_001)));
        Assert.Equal(Refusal.TrajectoryTooLong, Judge(Starting(long.MaxValue)));
        Assert.Equal(Refusal.TrajectoryTooLong, Judge(TrajectoryBytes.Of((3600.5, 0.1))));
        Assert.Equal(Refusal.TrajectoryTooLong, Judge(TrajectoryBytes.Of((4_000_000, 0.1))));
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((3600, 0.1))));
    }

    [Fact]
    public void A_single_point_at_time_0_is_no_motion()
        => Assert.Equal(Refusal.TrajectoryEmpty, Judge(TrajectoryBytes.Of((0, 0))));

    [Fact]
    public void A_first_point_at_time_0_must_be_where_the_joint_is()
    {
        setpoints[0] = 0.3f;
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((0, 0.3 + 0.0199), (1, 0.5))));
        Assert.Equal(Refusal.TrajectoryStart, Judge(TrajectoryBytes.Of((0, 0.3 + 0.0201), (1, 0.5))));
        Assert.Equal((0, 0), (check.Joint, check.Point));
    }

    [Fact]
    public void A_point_outside_the_range_is_refused_with_its_joint()
    {
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(TwoJoints().Point(1, 0, 0).Point(2, 0, -1.01f)));
        Assert.Equal((5, 1), (check.Joint, check.Point));
    }

    [Fact]
    public void A_way_that_swings_out_of_the_range_between_its_points_is_refused()
    {
        // From 0.9 with 1 rad/s to 0.9 with -1 in 0.4 s: 0.9 + t - 2.5 t², highest at 0.2 s with 0.9 + 0.1. Ten times as long it is 1.9.
        setpoints[0] = 0.9f;
        velocities[0] = 1;
        Assert.Equal(Refusal.None, Judge(Arc(0.4)));
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(Arc(0.41)));
        Assert.Equal((0, 0), (check.Joint, check.Point));
    }

    [Fact]
    public void A_way_is_refused_at_the_velocity_limit_of_its_cubic()
    {
        // From rest to rest over d in T the cubic 3 x² - 2 x³ has its peak at half time: 1.5 d / T. The limit is 3 rad/s.
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((0.5, 0.99))));
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(TrajectoryBytes.Of((0.49, 0.99))));
    }

    [Fact]
    public void A_way_is_refused_at_the_acceleration_limit_of_its_cubic()
    {
        // From rest to rest over d in T it is highest at the ends: 6 d / T². The limit is 40 rad/s².
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((0.1, 0.0665))));
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(TrajectoryBytes.Of((0.1, 0.0670))));
    }

    [Fact]
    public void The_first_segment_is_judged_from_where_the_joint_is_and_how_fast()
    {
        TrajectoryBytes trajectory = TrajectoryBytes.Of((0.2, 0.2), (1, 0.3));
        Assert.Equal(Refusal.None, Judge(trajectory));
        setpoints[0] = -0.5f;
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(trajectory));
        setpoints[0] = 0;
        velocities[0] = -2.5f;
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(trajectory));
    }

    [Fact]
    public void What_hangs_on_the_start_is_judged_anew_at_departure()
    {
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((0.2, 0.2), (1, 0.3))));
        Assert.Equal(Refusal.None, check.JudgeStart());
        setpoints[0] = -0.5f;
        Assert.Equal(Refusal.TrajectoryOutOfRange, check.JudgeStart());
        Assert.Equal(0, check.Joint);

        setpoints[0] = 0;
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((0, 0), (1, 0.3))));
        setpoints[0] = 0.05f;
        Assert.Equal(Refusal.TrajectoryStart, check.JudgeStart());
    }

    [Fact]
    public void A_limp_joint_outside_its_range_may_come_in_and_not_go_further_out()
    {
        setpoints[0] = 1.1f;
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((1, 0.9))));
        velocities[0] = 0.5f;
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(TrajectoryBytes.Of((1, 0.9))));
    }

    [Theory]
    [InlineData(0.4, Refusal.None)]
    [InlineData(0.41, Refusal.TrajectoryOutOfRange)]
    public void A_limp_joint_that_has_come_in_must_stay_in(double seconds, Refusal expected)
    {
        // The second segment is the arc of above, whose top is at the range's end after 0.4 s.
        setpoints[0] = 1.1f;
        Assert.Equal(expected, Judge(new TrajectoryBytes { IsChunk = true }.Point(1, [0.9f], [1]).Point(1 + seconds, [0.9f], [-1])));
        Assert.Equal(expected == Refusal.None ? -1 : 1, check.Point);
    }

    [Fact]
    public void Where_slopes_come_from_the_neighbours_the_start_reaches_into_the_second_segment()
    {
        // From 0.6 the parabola passes 0.99 with 0.39 rad/s; back to 0.99 half a second later it swings 4/27 of 0.195 rad out.
        setpoints[0] = 0.99f;
        Assert.Equal(Refusal.None, Judge(TrajectoryBytes.Of((0.5, 0.99), (1, 0.99))));
        setpoints[0] = 0.6f;
        Assert.Equal(Refusal.TrajectoryOutOfRange, check.JudgeStart());
        Assert.Equal(1, check.Point);
    }

    [Fact]
    public void Only_a_chunk_may_end_in_motion()
    {
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(Ending(isChunk: false, velocity: 0.002f)));
        Assert.Equal(Refusal.None, Judge(Ending(isChunk: false, velocity: 0.0009f)));
        Assert.Equal(Refusal.None, Judge(Ending(isChunk: true, velocity: 0.5f)));
    }

    [Fact]
    public void A_chunk_may_end_in_motion_only_where_the_joint_can_still_stop()
    {
        // At 2 rad/s with 40 rad/s² stopping takes 2² / 80 = 0.05 rad; the range ends at 1.
        Assert.Equal(Refusal.None, Judge(EndingAt(0.949f)));
        Assert.Equal(Refusal.TrajectoryOutOfRange, Judge(EndingAt(0.951f)));
    }

    [Fact]
    public void The_bounds_of_a_segment_agree_with_walking_it()
    {
        Random random = new(8);
        SplinePath path = new();
        SegmentBounds bounds = new();
        JointLimits limits = new(-1, 1, 3, 40, 0.02f);
        int kept = 0;
        for (int i = 0; i < 20_000; i++)
        {
            double seconds = Math.Round(0.05 + (0.8 * random.NextDouble()), 3);
            (float p0, float p1) = (Between(random, 1), Between(random, 1));
            (float v0, float v1) = (Between(random, 3), Between(random, 3));
            path.Begin(new TrajectoryBytes { IsChunk = true }.Point(seconds, [p1], [v1]).Decode(), 0, p0, v0);
            path.Load(0);
            bounds.SetLimits(limits);
            bool keeps = bounds.Keeps(path);

            // How far beyond each limit the way goes, over the limit.
            double worst = 0;
            for (int k = 0; k <= 400; k++)
            {
                (double position, double velocity, double acceleration) = Hermite(p0, v0, p1, v1, seconds, k / 400.0);
                worst = Math.Max(worst, Math.Max(Math.Abs(position), Math.Max(Math.Abs(velocity) / 3, Math.Abs(acceleration) / 40)));
            }

            kept += keeps ? 1 : 0;
            Assert.True(keeps ? worst <= 1.0025 : worst > 0.9999, $"try {i}: {keeps}, {worst}");
        }

        Assert.InRange(kept, 1000, 19_000);
    }

    /// <summary>By the four Hermite basis functions, in double.</summary>
    private static (double Position, double Velocity, double Acceleration) Hermite(double p0, double v0, double p1, double v1, double t, double x)
    {
        double position = (p0 * ((2 * x * x * x) - (3 * x * x) + 1)) + (p1 * ((3 * x * x) - (2 * x * x * x)))
            + (v0 * t * ((x * x * x) - (2 * x * x) + x)) + (v1 * t * ((x * x * x) - (x * x)));
        double velocity = ((p0 - p1) * ((6 * x * x) - (6 * x)) / t) + (v0 * ((3 * x * x) - (4 * x) + 1)) + (v1 * ((3 * x * x) - (2 * x)));
        double acceleration = ((p0 - p1) * ((12 * x) - 6) / (t * t)) + (v0 * ((6 * x) - 4) / t) + (v1 * ((6 * x) - 2) / t);
        return (position, velocity, acceleration);
    }

    private static float Between(Random random, float bound) => (float)(((2 * random.NextDouble()) - 1) * bound);

    private static TrajectoryBytes TwoJoints() => new() { Joints = [3, 5] };

    private static TrajectoryBytes Starting(long milliseconds) => new TrajectoryBytes { StartMilliseconds = milliseconds }.Point(1, 0.1f);

    private static TrajectoryBytes Arc(double seconds) => new TrajectoryBytes { IsChunk = true }.Point(seconds, [0.9f], [-1]);

    private static TrajectoryBytes Ending(bool isChunk, float velocity) => new TrajectoryBytes { IsChunk = isChunk }.Point(1, [0.3f], [velocity]);

    private static TrajectoryBytes EndingAt(float position) => new TrajectoryBytes { IsChunk = true }.Point(0.7, [position], [2]);

    private Refusal Judge(TrajectoryBytes trajectory)
    {
        JointLimits limits = new(-1, 1, 3, 40, 0.02f);
        Refusal refusal = check.Begin(trajectory.Decode(), [.. Enumerable.Repeat(limits, 8)], setpoints, velocities, Now);
        while (refusal == Refusal.None && !check.IsOver)
            refusal = check.Judge();
        return refusal;
    }
}
