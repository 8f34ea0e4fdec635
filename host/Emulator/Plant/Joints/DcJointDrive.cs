using Controller.Emulator.Plant.Motors;

namespace Controller.Emulator.Plant.Joints;

/// <summary>A brushed motor behind a rigid gear, for a joint of a <see cref="JointChain"/>. Rotor inertia times ratio squared and all friction are the joint's.</summary>
/// <remarks>
/// The winding's current is exact for the mean back EMF over the step; torque and back EMF are coupled through the change of velocity. The gear's
/// efficiency lowers the torque in both directions of power. The winding stays at its reference temperature.
/// </remarks>
/// <param name="motor">The motor, at its own shaft.</param>
/// <param name="gearRatio">Turns of the motor per turn of the joint.</param>
/// <param name="efficiency">Share of the motor's torque that the gear passes on, above 0 to 1.</param>
public sealed class DcJointDrive(DcMotorParameters motor, double gearRatio, double efficiency = 1) : IJointDrive
{
    private readonly double torquePerAmpere = motor.TorqueConstantNewtonMetresPerAmpere * gearRatio * efficiency;
    private readonly double voltsPerVelocity = motor.BackEmfConstantVoltSecondsPerRadian * gearRatio;
    private FirstOrderLag current;
    private double velocity;

    /// <summary>Mean voltage at the terminals; 0 brakes. Wake a chain at rest after a change.</summary>
    public double TerminalVolts { get; set; }

    /// <summary>Current through the winding.</summary>
    public double CurrentAmperes => current.Value;

    /// <summary>The circuit is opened: the current has died. The next step begins without any.</summary>
    public void Open()
    {
        current = default;
        TerminalVolts = 0;
    }

    /// <inheritdoc/>
    public double TorqueNewtonMetres { get; private set; }

    /// <inheritdoc/>
    public double DampingNewtonMetreSeconds { get; private set; }

    /// <inheritdoc/>
    public void Begin(double positionRadians, double velocityRadiansPerSecond, double seconds)
    {
        current.Begin(seconds, motor.InductanceHenries / motor.ResistanceOhms);
        velocity = velocityRadiansPerSecond;
        TorqueNewtonMetres = torquePerAmpere * current.MeanToward(SettledAmperes(velocity));
        DampingNewtonMetreSeconds = torquePerAmpere * current.MeanShare * voltsPerVelocity / 2 / motor.ResistanceOhms;
    }

    /// <inheritdoc/>
    public bool End(double positionRadians, double velocityRadiansPerSecond) =>
        current.End(SettledAmperes((velocity + velocityRadiansPerSecond) / 2));

    private double SettledAmperes(double meanVelocity) => (TerminalVolts - (voltsPerVelocity * meanVelocity)) / motor.ResistanceOhms;
}
