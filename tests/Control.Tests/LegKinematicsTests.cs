using Controller.Control.Kinematics;

namespace Controller.Control.Tests;

public sealed class LegKinematicsTests
{
    private readonly LegKinematics leg = LegReference.NewLeg();

    [Fact]
    public void Twenty_thousand_reachable_poses_are_reached_to_20_micrometres_and_a_tenth_of_a_milliradian()
    {
        Random random = new(7);
        float[] joints = new float[6];
        double worstMetres = 0;
        double worstRadians = 0;
        int singular = 0;
        for (int n = 0; n < 20_000; n++)
        {
            Draw(random, joints, n % 10 == 0 ? 0.01 : 1);
            leg.Forward(joints);
            FootPose pose = PoseOfForward();
            double beside = MetresFromHipToRollAxis();
            if (!leg.TrySolve(pose))
            {
                Assert.True(leg.Refusal == PoseRefusal.Singular && beside < 1.001e-3, $"{leg.Refusal} of joint {leg.RefusedJoint} at {string.Join(' ', joints)}");
                singular++;
                continue;
            }

            leg.Forward(leg.JointRadians);
            worstMetres = Math.Max(worstMetres, Distance(pose));
            worstRadians = Math.Max(worstRadians, Turn(pose));
        }

        TestContext.Current.SendDiagnosticMessage($"worst {worstMetres * 1e6:0.00} um, {worstRadians * 1e6:0.0} urad, {singular} singular");
        Assert.InRange(singular, 0, 200);
        Assert.InRange(worstMetres, 0, 20e-6);
        Assert.InRange(worstRadians, 0, 1e-4);
    }

    [Fact]
    public void Away_from_singular_poses_the_joints_themselves_come_back()
    {
        Random random = new(8);
        float[] joints = new float[6];
        for (int n = 0; n < 2000; n++)
        {
            Draw(random, joints, 1);
            joints[3] = Math.Max(joints[3], 0.2f);
            leg.Forward(joints);
            if (MetresFromHipToRollAxis() < 0.01)
                continue;
            Assert.True(leg.TrySolve(PoseOfForward()));
            for (int i = 0; i < 6; i++)
                Assert.Equal(joints[i], leg.JointRadians[i], 2e-5);
        }
    }

    [Theory]
    // Isosceles triangle of two 93 mm sides: the knee's half angle has cosine (distance / 186 mm).
    [InlineData(-0.2f)]
    [InlineData(-0.215f)]
    [InlineData(-0.239f)]
    public void A_level_foot_below_the_hip_halves_the_knee_between_hip_and_ankle(float z)
    {
        Assert.True(leg.TrySolve(new FootPose { ZMetres = z }));
        double distance = -z - LegReference.HipDropMetres - LegReference.AnkleHeightMetres;
        double half = Math.Acos(distance / (LegReference.ThighMetres + LegReference.ShankMetres));
        Assert.Equal([0, 0, -half, 2 * half, -half, 0], leg.JointRadians.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void The_straight_leg_is_reached_and_a_tenth_of_a_millimetre_more_is_not()
    {
        float straight = -(float)(LegReference.HipDropMetres + LegReference.ThighMetres + LegReference.ShankMetres + LegReference.AnkleHeightMetres);
        Assert.True(leg.TrySolve(new FootPose { ZMetres = straight }));
        Assert.All(leg.JointRadians, value => Assert.InRange(value, -1e-3f, 1e-3f));
        leg.Forward(leg.JointRadians);
        Assert.Equal(straight, leg.SoleZMetres, 1e-6);

        Assert.False(leg.TrySolve(new FootPose { ZMetres = straight - 1e-4f }));
        Assert.Equal(PoseRefusal.TooFar, leg.Refusal);
    }

    [Theory]
    [InlineData(1f, 0f, -0.2f, 0f, PoseRefusal.TooFar, -1)]
    [InlineData(3e38f, -3e38f, 3e38f, 0f, PoseRefusal.TooFar, -1)]
    [InlineData(0f, 0f, -0.1f, 0f, PoseRefusal.OutOfRange, 3)] // 41 mm from hip to ankle: a knee of 2.7 rad
    [InlineData(0f, 0f, -0.2f, 0.9f, PoseRefusal.OutOfRange, 0)] // hip yaw ends at 0.8
    [InlineData(0f, 0f, 0.1f, 0f, PoseRefusal.OutOfRange, 2)] // above the hip
    [InlineData(0f, 0.12f, -0.18f, 0f, PoseRefusal.OutOfRange, 1)]
    public void What_cannot_be_reached_is_refused_with_the_reason(float x, float y, float z, float yaw, PoseRefusal refusal, int joint)
    {
        Assert.False(leg.TrySolve(new FootPose { XMetres = x, YMetres = y, ZMetres = z, YawRadians = yaw }));
        Assert.Equal(refusal, leg.Refusal);
        Assert.Equal(joint, leg.RefusedJoint);
    }

    [Fact]
    public void A_hip_on_the_ankles_roll_axis_leaves_the_roll_open_and_is_refused()
    {
        // Toes straight up beside the hip: the foot's x axis points at it.
        FootPose pose = new() { XMetres = (float)LegReference.AnkleHeightMetres, ZMetres = -(float)LegReference.HipDropMetres - 0.15f, PitchRadians = -(float)Math.PI / 2 };
        Assert.False(leg.TrySolve(pose));
        Assert.Equal(PoseRefusal.Singular, leg.Refusal);
    }

    [Fact]
    public void A_shorter_shank_cannot_bring_the_ankle_to_the_hip()
    {
        LegKinematics unequal = new(0.03f, 0.12f, 0.08f, 0.03f, LegReference.MinRadians, LegReference.MaxRadians);
        Assert.False(unequal.TrySolve(new FootPose { ZMetres = -0.03f - 0.03f - 0.039f }));
        Assert.Equal(PoseRefusal.TooNear, unequal.Refusal);
    }

    [Fact]
    public void What_is_no_number_is_refused_and_leaves_the_last_solution()
    {
        Assert.True(leg.TrySolve(new FootPose { ZMetres = -0.22f }));
        float[] before = [.. leg.JointRadians];
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            FootPose[] poses =
            [
                new() { XMetres = bad, ZMetres = -0.22f },
                new() { YMetres = bad, ZMetres = -0.22f },
                new() { ZMetres = bad },
                new() { ZMetres = -0.22f, YawRadians = bad },
                new() { ZMetres = -0.22f, PitchRadians = bad },
                new() { ZMetres = -0.22f, RollRadians = bad },
            ];
            foreach (FootPose pose in poses)
            {
                Assert.False(leg.TrySolve(pose));
                Assert.Equal(PoseRefusal.NotFinite, leg.Refusal);
                Assert.Equal(before, leg.JointRadians);
            }
        }
    }

    [Fact]
    public void No_pose_in_or_around_reach_gives_anything_but_a_solution_or_a_reason()
    {
        Random random = new(9);
        int solved = 0;
        for (int n = 0; n < 50_000; n++)
        {
            FootPose pose = new()
            {
                XMetres = Uniform(random, -0.25, 0.25),
                YMetres = Uniform(random, -0.25, 0.25),
                ZMetres = Uniform(random, -0.3, 0.2),
                YawRadians = Uniform(random, -1, 1),
                PitchRadians = Uniform(random, -1, 1),
                RollRadians = Uniform(random, -1, 1),
            };
            if (!leg.TrySolve(pose))
            {
                Assert.NotEqual(PoseRefusal.None, leg.Refusal);
                continue;
            }

            solved++;
            leg.Forward(leg.JointRadians);
            Assert.InRange(Distance(pose), 0, 20e-6);
            Assert.InRange(Turn(pose), 0, 1e-4);
        }

        Assert.InRange(solved, 100, 25_000);
    }

    private static float Uniform(Random random, double min, double max) => (float)(min + (random.NextDouble() * (max - min)));

    /// <summary>Joints inside their ranges, the knee bent forward; <paramref name="bend"/> below 1 keeps it near straight.</summary>
    private static void Draw(Random random, float[] joints, double bend)
    {
        for (int i = 0; i < 6; i++)
        {
            double min = i == 3 ? 0 : LegReference.MinRadians[i] + 0.001;
            double max = LegReference.MaxRadians[i] - 0.001;
            joints[i] = Uniform(random, min, i == 3 ? max * bend : max);
        }
    }

    /// <summary>Rz(yaw) Ry(pitch) Rx(roll) of a pose in double, column by column.</summary>
    private static double[] Rotation(FootPose pose)
    {
        (double sy, double cy) = Math.SinCos(pose.YawRadians);
        (double sp, double cp) = Math.SinCos(pose.PitchRadians);
        (double sr, double cr) = Math.SinCos(pose.RollRadians);
        return
        [
            cy * cp, sy * cp, -sp,
            (cy * sp * sr) - (sy * cr), (sy * sp * sr) + (cy * cr), cp * sr,
            (cy * sp * cr) + (sy * sr), (sy * sp * cr) - (cy * sr), cp * cr,
        ];
    }

    private FootPose PoseOfForward() => new()
    {
        XMetres = leg.SoleXMetres,
        YMetres = leg.SoleYMetres,
        ZMetres = leg.SoleZMetres,
        YawRadians = (float)Math.Atan2(leg.ForwardY, leg.ForwardX),
        PitchRadians = (float)Math.Atan2(-leg.ForwardZ, Math.Sqrt(((double)leg.ForwardX * leg.ForwardX) + ((double)leg.ForwardY * leg.ForwardY))),
        RollRadians = (float)Math.Atan2(leg.LeftZ, leg.UpZ),
    };

    /// <summary>From the joints given to the last Forward: how far the hip is from the line through the ankle along the foot.</summary>
    private double MetresFromHipToRollAxis()
    {
        double x = -leg.SoleXMetres - (leg.UpX * LegReference.AnkleHeightMetres);
        double y = -leg.SoleYMetres - (leg.UpY * LegReference.AnkleHeightMetres);
        double z = -LegReference.HipDropMetres - leg.SoleZMetres - (leg.UpZ * LegReference.AnkleHeightMetres);
        double across = (x * leg.LeftX) + (y * leg.LeftY) + (z * leg.LeftZ);
        double above = (x * leg.UpX) + (y * leg.UpY) + (z * leg.UpZ);
        return Math.Sqrt((across * across) + (above * above));
    }

    private double Distance(FootPose pose)
    {
        double x = leg.SoleXMetres - pose.XMetres;
        double y = leg.SoleYMetres - pose.YMetres;
        double z = leg.SoleZMetres - pose.ZMetres;
        return Math.Sqrt((x * x) + (y * y) + (z * z));
    }

    /// <summary>Angle between two rotations, small: Frobenius norm of the difference over √2.</summary>
    private double Turn(FootPose pose)
    {
        double[] axes = [leg.ForwardX, leg.ForwardY, leg.ForwardZ, leg.LeftX, leg.LeftY, leg.LeftZ, leg.UpX, leg.UpY, leg.UpZ];
        return Math.Sqrt(axes.Zip(Rotation(pose), (a, b) => (a - b) * (a - b)).Sum() / 2);
    }
}
