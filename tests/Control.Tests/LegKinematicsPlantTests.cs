using Controller.Control.Kinematics;
using Controller.Hardware.Model;

namespace Controller.Control.Tests;

/// <summary>The firmware's kinematics against the plant, which shares neither code nor formulas with them.</summary>
public sealed class LegKinematicsPlantTests
{
    private const double SideMetres = 0.05;

    private readonly LegKinematics leg = LegReference.NewLeg();
    private readonly LegReference sole = new(LegReference.Sole);

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_foot_is_where_the_plant_has_it(int seed)
    {
        LegReference front = new(new Vector3(SideMetres, 0, -LegReference.AnkleHeightMetres));
        LegReference left = new(new Vector3(0, SideMetres, -LegReference.AnkleHeightMetres));
        foreach (float[] joints in Poses(seed, 50))
        {
            leg.Forward(joints);
            double[] at = sole.Locate(joints).Position;
            double[] ahead = front.Locate(joints).Position;
            double[] beside = left.Locate(joints).Position;
            Near(at, [leg.SoleXMetres, leg.SoleYMetres, leg.SoleZMetres], 1e-7);
            double[] forward = [.. ahead.Zip(at, (a, b) => (a - b) / SideMetres)];
            double[] across = [.. beside.Zip(at, (a, b) => (a - b) / SideMetres)];
            Near(forward, [leg.ForwardX, leg.ForwardY, leg.ForwardZ], 1e-6);
            Near(across, [leg.LeftX, leg.LeftY, leg.LeftZ], 1e-6);
            Near(Cross(forward, across), [leg.UpX, leg.UpY, leg.UpZ], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_Jacobian_is_what_weights_and_turning_joints_say(int seed)
    {
        foreach (float[] joints in Poses(seed, 50))
        {
            leg.Forward(joints);
            leg.FindJacobian();
            double[][] rows = sole.Locate(joints).Rows;
            for (int joint = 0; joint < 6; joint++)
            {
                Near([rows[0][joint], rows[1][joint], rows[2][joint]], [Entry(0, joint), Entry(1, joint), Entry(2, joint)], 2e-7);

                Vector3 turn = sole.Turn(joints, joint);
                Near(
                    [
                        (leg.ForwardX * turn.X) + (leg.LeftX * turn.Y) + (leg.UpX * turn.Z),
                        (leg.ForwardY * turn.X) + (leg.LeftY * turn.Y) + (leg.UpY * turn.Z),
                        (leg.ForwardZ * turn.X) + (leg.LeftZ * turn.Y) + (leg.UpZ * turn.Z),
                    ],
                    [Entry(3, joint), Entry(4, joint), Entry(5, joint)],
                    1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_Jacobian_is_the_slope_of_the_forward_kinematics(int seed)
    {
        // Central differences of float results: rounding of 2e-8 m over twice 4e-3 rad is 3e-6, curvature 0.28 m x (4e-3)² / 6 is 7e-7.
        const float Delta = 4e-3f;
        foreach (float[] joints in Poses(seed, 20))
        {
            leg.Forward(joints);
            leg.FindJacobian();
            float[] jacobian = [.. leg.Jacobian];
            for (int joint = 0; joint < 6; joint++)
            {
                float[] moved = [.. joints];
                moved[joint] += Delta;
                double above = moved[joint];
                leg.Forward(moved);
                double[] plus = [leg.SoleXMetres, leg.SoleYMetres, leg.SoleZMetres];
                moved[joint] = joints[joint] - Delta;
                double width = above - moved[joint];
                leg.Forward(moved);
                double[] slope = [(plus[0] - leg.SoleXMetres) / width, (plus[1] - leg.SoleYMetres) / width, (plus[2] - leg.SoleZMetres) / width];
                Near(slope, [jacobian[joint], jacobian[6 + joint], jacobian[12 + joint]], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_load_at_the_centre_of_pressure_does_the_same_work_at_foot_and_joints(int seed)
    {
        Random random = new(seed);
        foreach (float[] joints in Poses(seed, 20))
        {
            double x = (random.NextDouble() - 0.5) * 0.1;
            double y = (random.NextDouble() - 0.5) * 0.06;
            double newtons = 5 + (random.NextDouble() * 25);
            leg.Forward(joints);
            leg.FindJacobian();

            // A force up in the pelvis' frame at (x, y) of the sole; its moment is (way from the sole's point) x force.
            double armX = (leg.ForwardX * x) + (leg.LeftX * y);
            double armY = (leg.ForwardY * x) + (leg.LeftY * y);
            leg.FindTorques(0, 0, (float)newtons, (float)(armY * newtons), (float)(-armX * newtons), 0);

            double[] up = new LegReference(new Vector3(x, y, -LegReference.AnkleHeightMetres)).Locate(joints).Rows[2];
            for (int joint = 0; joint < 6; joint++)
                Assert.Equal(up[joint] * newtons, leg.TorqueNewtonMetres[joint], 1e-5);
        }
    }

    private static IEnumerable<float[]> Poses(int seed, int count)
    {
        Random random = new(seed);
        for (int n = 0; n < count; n++)
        {
            yield return [.. Enumerable.Range(0, 6).Select(i =>
                (float)(LegReference.MinRadians[i] + (random.NextDouble() * (LegReference.MaxRadians[i] - LegReference.MinRadians[i]))))];
        }
    }

    private static double[] Cross(double[] a, double[] b) =>
        [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    private static void Near(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    private double Entry(int row, int joint) => leg.Jacobian[(row * 6) + joint];
}
