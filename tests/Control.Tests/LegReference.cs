using Controller.Control.Kinematics;
using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Joints;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Control.Tests;

/// <summary>
/// The leg's geometry by other means: the plant's dynamics with one kilogram at a point of the foot and nothing else. Its potential
/// energy is the point's height, its static torques are the rows of the Jacobian, and a pelvis on its side makes heights of x and y.
/// </summary>
internal sealed class LegReference
{
    public const double HipDropMetres = 0.028652;
    public const double ThighMetres = 0.093;
    public const double ShankMetres = 0.093;

    /// <summary>Ankle to sole: the foot's box is centred 25.995 mm below the ankle and 8 mm high.</summary>
    public const double AnkleHeightMetres = 0.029995;

    private const double Gravity = LinkChain.GravityMetresPerSecondSquared;

    private static readonly MachineModel Machine = HardwareCatalog.LoadMachine("humanoid-leg");

    private readonly LinkChain chain;
    private readonly double[] pose = new double[8];
    private readonly double[] none = new double[8];

    /// <summary>Hangs the kilogram on the leg.</summary>
    /// <param name="point">Where the kilogram is, in the foot's frame, whose origin is the ankle.</param>
    public LegReference(Vector3 point)
    {
        var tilt = new LinkModel("tilt", 0, default, default, "test");
        chain = new LinkChain(
        [
            new ChainJoint(JointAxis.Y, default, tilt),
            new ChainJoint(JointAxis.X, default, tilt),
            .. Machine.Joints.Select((joint, i) =>
                new ChainJoint(joint.Axis, joint.OriginMetres, new LinkModel(joint.Name, i == 5 ? 1 : 0, point, default, "test"))),
        ]);
    }

    /// <summary>Below the ankle, on the sole.</summary>
    public static Vector3 Sole { get; } = new(0, 0, -AnkleHeightMetres);

    public static float[] MinRadians { get; } = [.. Machine.Joints.Select(joint => (float)joint.Limits.MinPositionRadians)];

    public static float[] MaxRadians { get; } = [.. Machine.Joints.Select(joint => (float)joint.Limits.MaxPositionRadians)];

    /// <summary>What is under test, with the machine's numbers.</summary>
    public static LegKinematics NewLeg() =>
        new((float)HipDropMetres, (float)ThighMetres, (float)ShankMetres, (float)AnkleHeightMetres, MinRadians, MaxRadians);

    /// <summary>A point of the foot in the pelvis' frame, and how it moves with each joint: three rows of six.</summary>
    public (double[] Position, double[][] Rows) Locate(float[] joints)
    {
        double[] position = new double[3];
        double[][] rows = new double[3][];
        double[] torque = new double[8];
        for (int axis = 0; axis < 3; axis++)
        {
            pose[0] = axis == 0 ? -Math.PI / 2 : 0;
            pose[1] = axis == 1 ? Math.PI / 2 : 0;
            for (int i = 0; i < 6; i++)
                pose[i + 2] = joints[i];
            chain.SetPositions(pose);
            position[axis] = chain.EnergyJoules(none) / Gravity;
            chain.InverseDynamics(none, default, torque);
            rows[axis] = [.. torque.Skip(2).Select(value => value / Gravity)];
        }

        return (position, rows);
    }

    /// <summary>The foot's angular rate in its own axes, when one joint turns at 1 rad/s.</summary>
    public Vector3 Turn(float[] joints, int joint)
    {
        for (int i = 0; i < 6; i++)
            pose[i + 2] = joints[i];
        pose[0] = 0;
        pose[1] = 0;
        chain.SetPositions(pose);
        double[] rate = new double[8];
        rate[joint + 2] = 1;
        return chain.SampleAt(7, default, rate, none).AngularRateRadiansPerSecond;
    }
}
