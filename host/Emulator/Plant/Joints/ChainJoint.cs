using Controller.Hardware.Model;

namespace Controller.Emulator.Plant.Joints;

/// <summary>A revolute joint of a serial chain, and the link that it moves.</summary>
/// <param name="Axis">Axis of rotation, one of the link's own.</param>
/// <param name="OriginMetres">The joint in the frame of the link before it; the first joint's in the stand's.</param>
/// <param name="Link">The link that it moves.</param>
public sealed record ChainJoint(JointAxis Axis, Vector3 OriginMetres, LinkModel Link)
{
    /// <summary>Inertia of the drive's rotor at the joint: rotor times the gear's ratio squared. Counts about the joint's own axis.</summary>
    public double RotorInertiaKilogramSquareMetres { get; init; }

    /// <summary>Dry friction of joint and gear.</summary>
    public double FrictionNewtonMetres { get; init; }

    /// <summary>Friction per speed of joint and gear.</summary>
    public double ViscousFrictionNewtonMetreSeconds { get; init; }

    /// <summary>Mechanical stop below; none when infinite.</summary>
    public double MinStopRadians { get; init; } = double.NegativeInfinity;

    /// <summary>Mechanical stop above; none when infinite.</summary>
    public double MaxStopRadians { get; init; } = double.PositiveInfinity;

    /// <summary>The mechanics of a machine's joint: its servo is a rotor here, no more.</summary>
    public static ChainJoint From(JointModel joint)
    {
        ArgumentNullException.ThrowIfNull(joint);
        return new ChainJoint(joint.Axis, joint.OriginMetres, joint.Link)
        {
            RotorInertiaKilogramSquareMetres = joint.Servo.RotorInertiaKilogramSquareMetres,
            FrictionNewtonMetres = joint.Servo.FrictionNewtonMetres,
            MinStopRadians = joint.MinEndStopRadians,
            MaxStopRadians = joint.MaxEndStopRadians,
        };
    }
}
