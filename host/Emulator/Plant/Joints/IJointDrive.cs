namespace Controller.Emulator.Plant.Joints;

/// <summary>What turns a joint of a <see cref="JointChain"/>.</summary>
/// <remarks>
/// Within a step velocity goes in a straight line. A drive gives its mean torque over the step as a line over the change of
/// velocity, so that stiff drives on light links stay stable: the chain is solved together with those lines.
/// Friction and the rotor's inertia belong to the joint.
/// </remarks>
public interface IJointDrive
{
    /// <summary>Mean torque over the step, should the velocity stay what it is at its beginning.</summary>
    double TorqueNewtonMetres { get; }

    /// <summary>Mean torque lost per rad/s that the velocity gains over the step; at least 0.</summary>
    double DampingNewtonMetreSeconds { get; }

    /// <summary>Begins a step.</summary>
    /// <param name="positionRadians">Position of the joint.</param>
    /// <param name="velocityRadiansPerSecond">Velocity of the joint.</param>
    /// <param name="seconds">Length of the step.</param>
    void Begin(double positionRadians, double velocityRadiansPerSecond, double seconds);

    /// <summary>Ends the step.</summary>
    /// <param name="positionRadians">Position of the joint at its end.</param>
    /// <param name="velocityRadiansPerSecond">Velocity at its end.</param>
    /// <returns>True when the drive's own state has changed in any bit.</returns>
    bool End(double positionRadians, double velocityRadiansPerSecond);
}
