using Controller.Control.Motion;

namespace Controller.Control.Tests;

public sealed class SplineFollowerTests
{
    private const float Period = 0.02f;

    [Fact]
    public void Points_of_a_cubic_with_velocities_give_the_cubic()
    {
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            double[] c = [Uniform(random), Uniform(random), Uniform(random), Uniform(random)];
            TrajectoryBytes trajectory = new() { IsChunk = true };
            double end = 0;
            for (int k = 0; k < 5; k++)
            {
                end = Math.Round(end + 0.03 + (0.3 * random.NextDouble()), 3);
                trajectory.Point(end, [(float)Cubic(c, end)], [(float)CubicRate(c, end)]);
            }

            FollowAndCompare(trajectory, end, t => Cubic(c, t), t => CubicRate(c, t), 1e-5, 2e-4);
        }
    }

    [Fact]
    public void Points_of_a_parabola_without_velocities_give_the_parabola_however_they_are_spaced()
    {
        Random random = new(4);
        for (int i = 0; i < 200; i++)
        {
            double[] c = [Uniform(random), Uniform(random), Uniform(random), 0];
            TrajectoryBytes trajectory = new() { IsChunk = true };
            double end = 0;
            for (int k = random.Next(2, 12); k > 0; k--)
            {
                end = Math.Round(end + 0.02 + (0.4 * random.NextDouble()), 3);
                trajectory.Point(end, (float)Cubic(c, end));
            }

            FollowAndCompare(trajectory, end, t => Cubic(c, t), t => CubicRate(c, t), 1e-5, 5e-4);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(50)]
    public void A_sine_from_a_policy_is_upsampled_within_the_bound_of_its_tangents(int rate)
    {
        const double Amplitude = 0.4, Omega = 2 * Math.PI;
        double h = 1.0 / rate;
        int points = Math.Min(30, rate);
        TrajectoryBytes chunk = new() { IsChunk = true };
        for (int i = 1; i <= points; i++)
            chunk.Point(i * h, (float)(Amplitude * Math.Sin(Omega * i * h)));

        // Cubic Hermite of exact slopes errs by h⁴ f⁗ / 384. The slope of a parabola through three points errs by h² f‴ / 6 in
        // the middle and h² f‴ / 3 at the end; slopes that err by e add e h / 4 at most.
        double third = Amplitude * Math.Pow(Omega, 3);
        double exact = Math.Pow(h, 4) * Amplitude * Math.Pow(Omega, 4) / 384;
        double inside = (Math.Pow(h, 3) * third / 24) + exact + 1e-6;
        double last = (Math.Pow(h, 3) * third / 12) + exact + 1e-6;

        SplineFollower follower = new(0.004f);
        follower.Begin(chunk.Decode(), 0, 0, (float)(Amplitude * Omega));
        for (int k = 1; follower.Step(); k++)
        {
            double t = k * 0.004;
            double error = Math.Abs(follower.PositionRadians - (Amplitude * Math.Sin(Omega * t)));
            Assert.True(error <= (t > (points - 1) * h ? last : inside), $"{error} at {t}");
        }
    }

    [Fact]
    public void A_trajectory_without_velocities_ends_at_rest_on_its_last_point()
    {
        SplineFollower follower = new(Period);
        follower.Begin(TrajectoryBytes.Of((0.3, 0.5), (0.61, 0.8)).Decode(), 0, 0.1f, 0);
        int steps = 1;
        while (follower.Step())
            steps++;

        Assert.Equal(31, steps); // 0.61 s is 30.5 periods
        Assert.Equal(0.8f, follower.PositionRadians);
        Assert.Equal(0, follower.VelocityRadiansPerSecond);
        Assert.False(follower.Step());
        Assert.Equal(0.8f, follower.PositionRadians);
    }

    [Fact]
    public void A_chunk_ends_with_the_velocity_of_its_last_parabola()
    {
        // Through (0, 0), (0.1, 0.02) and (0.2, 0.08): 2 t², whose slope at 0.2 is 0.8.
        SplineFollower follower = new(Period);
        follower.Begin(TrajectoryBytes.ChunkOf((0.1, 0.02), (0.2, 0.08)).Decode(), 0, 0, 0);
        while (follower.Step())
        {
        }

        Assert.Equal(0.08f, follower.PositionRadians);
        Assert.Equal(0.8, follower.VelocityRadiansPerSecond, 1e-5);
    }

    [Fact]
    public void A_stream_of_chunks_of_one_point_takes_on_the_speed_of_its_points()
    {
        SplineFollower follower = new(Period);
        float position = 0;
        float velocity = 0;
        for (int i = 1; i <= 10; i++)
        {
            follower.Begin(TrajectoryBytes.ChunkOf((0.1, 0.05 * i)).Decode(), 0, position, velocity);
            while (follower.Step())
            {
            }

            (position, velocity) = (follower.PositionRadians, follower.VelocityRadiansPerSecond);
            Assert.Equal(0.5, velocity, 1e-4);
        }
    }

    [Fact]
    public void Position_and_velocity_are_continuous_at_every_point_and_at_a_replacement_under_way()
    {
        Random random = new(5);
        SplinePath path = new();
        SplineFollower follower = new(Period);
        float position = 0;
        float velocity = 0;
        for (int i = 0; i < 500; i++)
        {
            TrajectoryBuffer buffer = Any(random).Decode();
            path.Begin(buffer, 0, position, velocity);
            float endRadians = position;
            float endVelocity = velocity;
            for (int k = path.FirstPoint; k < buffer.Points; k++)
            {
                path.Load(k);
                Assert.Equal(endRadians, path.C0, 1e-5f);
                Assert.Equal(endVelocity, path.C1, 1e-5f);
                double t = path.Seconds;
                endRadians = (float)(path.C0 + (t * (path.C1 + (t * (path.C2 + (t * path.C3))))));
                endVelocity = (float)(path.C1 + (t * ((2 * path.C2) + (t * 3 * path.C3))));
                Assert.Equal(buffer.PositionsRadians[8 * k], endRadians, 1e-5f);

                // The coefficients reach 1e3 where points are 50 ms apart; single precision keeps 1e-7 of them.
                Assert.Equal(path.EndRadiansPerSecond, endVelocity, 2e-4f);
                endVelocity = path.EndRadiansPerSecond;
            }

            follower.Begin(buffer, 0, position, velocity);
            Assert.Equal(position, follower.PositionRadians);
            Assert.Equal(velocity, follower.VelocityRadiansPerSecond);
            for (int k = random.Next(1, 40); k > 0 && follower.Step(); k--)
            {
            }

            (position, velocity) = (follower.PositionRadians, follower.VelocityRadiansPerSecond);
        }
    }

    [Fact]
    public void A_first_point_at_time_0_is_where_the_joint_is()
    {
        SplineFollower follower = new(Period);
        follower.Begin(TrajectoryBytes.Of((0, 0.1), (1, 0.6)).Decode(), 0, 0.11f, 0);
        follower.Step();

        // From rest to rest: 0.11 + 0.49 (3 x² - 2 x³).
        Assert.Equal(0.11 + (0.49 * ((3 * 0.02 * 0.02) - (2 * Math.Pow(0.02, 3)))), follower.PositionRadians, 1e-6);
    }

    [Fact]
    public void Points_closer_than_a_period_are_passed_without_delay()
    {
        TrajectoryBytes trajectory = new() { IsChunk = true };
        for (int i = 1; i <= 32; i++)
            trajectory.Point(0.007 * i, (float)(0.5 * 0.007 * i));
        FollowAndCompare(trajectory, 0.007 * 32, t => 0.5 * t, _ => 0.5, 1e-5, 1e-3);
    }

    [Fact]
    public void An_hour_long_segment_neither_drifts_nor_ends_early()
    {
        SplineFollower follower = new(Period);
        follower.Begin(TrajectoryBytes.Of((3600, 1)).Decode(), 0, 0, 0);
        int steps = 1;
        while (follower.Step())
        {
            steps++;
            double x = steps / 180_000.0;
            if (steps % 1000 == 1)
                Assert.Equal((3 * x * x) - (2 * x * x * x), follower.PositionRadians, 2e-5);
        }

        Assert.Equal(180_000, steps);
    }

    private static void FollowAndCompare(TrajectoryBytes trajectory, double end, Func<double, double> position, Func<double, double> velocity, double within, double velocityWithin)
    {
        SplineFollower follower = new(Period);
        follower.Begin(trajectory.Decode(), 0, (float)position(0), (float)velocity(0));
        int steps = 0;
        bool isUnderWay;
        do
        {
            isUnderWay = follower.Step();
            steps++;
            double t = isUnderWay ? steps * 0.02 : end;
            Assert.Equal(position(t), follower.PositionRadians, within);
            Assert.Equal(velocity(t), follower.VelocityRadiansPerSecond, velocityWithin);
        }
        while (isUnderWay);

        Assert.Equal(Math.Ceiling((end / 0.02) - 0.002), steps);
    }

    private static TrajectoryBytes Any(Random random)
    {
        bool hasVelocities = random.Next(2) == 0;
        TrajectoryBytes trajectory = new() { IsChunk = random.Next(2) == 0 };
        double t = random.Next(3) == 0 ? 0 : 0.05;
        for (int k = random.Next(2, 12); k > 0; k--)
        {
            float position = (float)Uniform(random);
            if (hasVelocities)
                trajectory.Point(t, [position], [(float)Uniform(random)]);
            else
                trajectory.Point(t, position);
            t += 0.05 + (0.2 * random.NextDouble());
        }

        return trajectory;
    }

    private static double Uniform(Random random) => (2 * random.NextDouble()) - 1;

    private static double Cubic(double[] c, double t) => c[0] + (t * (c[1] + (t * (c[2] + (t * c[3])))));

    private static double CubicRate(double[] c, double t) => c[1] + (t * ((2 * c[2]) + (t * 3 * c[3])));
}
