using Controller.Emulator.Plant.Joints;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests.Joints;

/// <summary>Chains for the tests.</summary>
internal static class Chains
{
    /// <summary>A joint about y whose link is a ball of 2 mm at the end of a massless rod.</summary>
    public static ChainJoint Pendulum(double lengthMetres, double massKilograms = 1) => new(
        JointAxis.Y,
        default,
        new LinkModel("bob", massKilograms, new Vector3(0, 0, -lengthMetres), new Vector3(0.002, 0.002, 0.002), "test"));

    /// <summary>A joint about the vertical with this inertia about it: gravity does nothing.</summary>
    public static ChainJoint Flywheel(double inertiaKilogramSquareMetres) => new(
        JointAxis.Z,
        default,
        new LinkModel("wheel", 1e-9, default, new Vector3(1e-3, 1e-3, 1e-3), "test"))
    {
        RotorInertiaKilogramSquareMetres = inertiaKilogramSquareMetres - (1e-9 / 6 * 1e-6),
    };

    /// <summary>A six-joint arm the size of a human's, its axes in all three directions.</summary>
    public static ChainJoint[] Arm() =>
    [
        Link(JointAxis.Z, 0, 0, 0.1, 1.5, 0.05),
        Link(JointAxis.Y, 0, 0, 0.1, 2.0, 0.28),
        Link(JointAxis.Y, 0, 0, 0.28, 1.2, 0.22),
        Link(JointAxis.Z, 0, 0, 0.22, 0.5, 0.08),
        Link(JointAxis.Y, 0, 0, 0.08, 0.4, 0.08),
        Link(JointAxis.X, 0.02, 0, 0.08, 0.3, 0.06),
    ];

    private static ChainJoint Link(JointAxis axis, double x, double y, double z, double mass, double length) => new(
        axis,
        new Vector3(x, y, z),
        new LinkModel("link", mass, new Vector3(0.01, 0.005, length / 2), new Vector3(0.06, 0.05, length), "test"));
}
