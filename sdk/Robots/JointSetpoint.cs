using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>What a joint shall follow from now on, for a <see cref="JointStream"/>.</summary>
public sealed record JointSetpoint
{
    private JointSetpoint(JointMode mode) => Mode = mode;

    /// <summary>The mode that it is a setpoint of.</summary>
    public JointMode Mode { get; }

    /// <summary>Radians, of a position or impedance setpoint.</summary>
    public double Radians { get; private init; }

    /// <summary>Radians per second: the velocity, or the feed-forward of a position.</summary>
    public double RadiansPerSecond { get; private init; }

    /// <summary>Newton metres: the effort, or the feed-forward of an impedance.</summary>
    public double NewtonMetres { get; private init; }

    /// <summary>Newton metres per radian, from 0.</summary>
    public double StiffnessNewtonMetresPerRadian { get; private init; }

    /// <summary>Newton metre seconds per radian, from 0.</summary>
    public double DampingNewtonMetreSecondsPerRadian { get; private init; }

    /// <summary>A position, with the velocity that the joint shall have there as feed-forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static JointSetpoint Position(double radians, double radiansPerSecond = 0) => new(JointMode.Position)
    {
        Radians = Finite(radians, nameof(radians)),
        RadiansPerSecond = Finite(radiansPerSecond, nameof(radiansPerSecond)),
    };

    /// <summary>A velocity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static JointSetpoint Velocity(double radiansPerSecond) => new(JointMode.Velocity)
    {
        RadiansPerSecond = Finite(radiansPerSecond, nameof(radiansPerSecond)),
    };

    /// <summary>A torque.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static JointSetpoint Effort(double newtonMetres) => new(JointMode.Effort)
    {
        NewtonMetres = Finite(newtonMetres, nameof(newtonMetres)),
    };

    /// <summary>Torque = feed-forward + stiffness x position error + damping x velocity error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the stiffness or damping negative, which would feed the motion.</exception>
    public static JointSetpoint Impedance(
        double radians, double stiffnessNewtonMetresPerRadian, double dampingNewtonMetreSecondsPerRadian, double radiansPerSecond = 0, double newtonMetres = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stiffnessNewtonMetresPerRadian);
        ArgumentOutOfRangeException.ThrowIfNegative(dampingNewtonMetreSecondsPerRadian);
        return new JointSetpoint(JointMode.Impedance)
        {
            Radians = Finite(radians, nameof(radians)),
            StiffnessNewtonMetresPerRadian = Finite(stiffnessNewtonMetresPerRadian, nameof(stiffnessNewtonMetresPerRadian)),
            DampingNewtonMetreSecondsPerRadian = Finite(dampingNewtonMetreSecondsPerRadian, nameof(dampingNewtonMetreSecondsPerRadian)),
            RadiansPerSecond = Finite(radiansPerSecond, nameof(radiansPerSecond)),
            NewtonMetres = Finite(newtonMetres, nameof(newtonMetres)),
        };
    }

    // Boards take single precision: what overflows there is not finite either.
    private static double Finite(double value, string name) =>
        float.IsFinite((float)value) ? value : throw new ArgumentOutOfRangeException(name, value, "A setpoint is made of finite numbers.");
}
