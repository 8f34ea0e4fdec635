namespace Controller.Hardware.Model;

/// <summary>What firmware may ask of a joint. Outside is a limit, not a fault.</summary>
/// <param name="MinPositionRadians">Lowest setpoint.</param>
/// <param name="MaxPositionRadians">Highest setpoint.</param>
/// <param name="MaxVelocityRadiansPerSecond">Fastest trajectory, either way.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record JointLimits(
    double MinPositionRadians,
    double MaxPositionRadians,
    double MaxVelocityRadiansPerSecond,
    string Source);
