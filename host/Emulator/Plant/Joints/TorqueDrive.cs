namespace Controller.Emulator.Plant.Joints;

/// <summary>A torque from outside, the same until it is set again.</summary>
public sealed class TorqueDrive : IJointDrive
{
    /// <inheritdoc/>
    public double TorqueNewtonMetres { get; set; }

    /// <inheritdoc/>
    public double DampingNewtonMetreSeconds => 0;

    /// <inheritdoc/>
    public void Begin(double positionRadians, double velocityRadiansPerSecond, double seconds)
    {
    }

    /// <inheritdoc/>
    public bool End(double positionRadians, double velocityRadiansPerSecond) => false;
}
