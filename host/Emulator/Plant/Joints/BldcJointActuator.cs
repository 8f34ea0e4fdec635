namespace Controller.Emulator.Plant.Joints;

/// <summary>
/// A brushless joint actuator under the MIT impedance law, for a joint of a <see cref="JointChain"/>. Its rotor's inertia and its gear's friction
/// are the joint's: rotor times ratio squared.
/// </summary>
/// <remarks>
/// The field-oriented current controller is a first-order lag of its bandwidth that reaches every current within its own limit and
/// that of the supply: U - Ke ω over R. Commutation, cogging, field weakening and the controller's dead time are not modelled; the law is
/// evaluated continuously, real ones at 1 to 40 kHz. Over a step the lag is exact for the mean of the law; the law's means of position and
/// velocity are those of an even change of velocity.
/// </remarks>
public sealed class BldcJointActuator : IJointDrive
{
    private readonly BldcActuatorParameters parameters;
    private readonly double torquePerAmpere;
    private readonly double timeConstantSeconds;
    private FirstOrderLag current;
    private double reference;
    private double referenceSlope;
    private double zeroRadians;

    /// <summary>Builds the actuator, switched off.</summary>
    /// <param name="parameters">Motor, gear and controller.</param>
    /// <param name="id">Identifier in its replies.</param>
    public BldcJointActuator(BldcActuatorParameters parameters, byte id = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.CurrentBandwidthHertz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.ResistanceOhms);
        this.parameters = parameters;
        Id = id;
        torquePerAmpere = parameters.TorqueConstantNewtonMetresPerAmpere * parameters.GearRatio;
        timeConstantSeconds = 1 / (2 * Math.PI * parameters.CurrentBandwidthHertz);
    }

    /// <summary>Identifier in its replies.</summary>
    public byte Id { get; }

    /// <summary>Whether the motor is switched on.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>What was commanded last; its torque is 0 while the motor is off.</summary>
    public ImpedanceCommand Command { get; private set; }

    /// <summary>Supply of the inverter. Lower it for a droop.</summary>
    public double BusVolts { get; set; } = 24;

    /// <summary>Position by the joint's encoder, from where it was set to zero.</summary>
    public double PositionRadians { get; private set; }

    /// <summary>Velocity at the end of the last step.</summary>
    public double VelocityRadiansPerSecond { get; private set; }

    /// <summary>Torque-making current.</summary>
    public double CurrentAmperes => current.Value;

    /// <summary>Torque at the joint by the present current.</summary>
    public double MotorTorqueNewtonMetres => torquePerAmpere * current.Value;

    /// <summary>Mean current that the inverter took from its supply over the last step; negative when the joint drove the motor.</summary>
    public double SupplyCurrentAmperes { get; private set; }

    /// <inheritdoc/>
    public double TorqueNewtonMetres { get; private set; }

    /// <inheritdoc/>
    public double DampingNewtonMetreSeconds { get; private set; }

    /// <summary>Takes a CAN frame addressed to this actuator. A chain at rest must be woken after it.</summary>
    /// <param name="data">Its data, eight bytes; others are not answered.</param>
    /// <param name="reply">Receives the six bytes of the answer.</param>
    /// <returns>Whether it answers.</returns>
    public bool Receive(ReadOnlySpan<byte> data, Span<byte> reply)
    {
        if (data.Length != ImpedancePacket.CommandBytes)
            return false;
        switch (ImpedancePacket.RequestOf(data))
        {
            case ImpedanceRequest.EnterMotorMode:
                IsEnabled = true;
                Command = default;
                break;
            case ImpedanceRequest.ExitMotorMode:
                IsEnabled = false;
                Command = default;
                break;
            case ImpedanceRequest.SetZero:
                zeroRadians += PositionRadians;
                PositionRadians = 0;
                break;
            default:
                Command = ImpedancePacket.Decode(data, parameters.Ranges);
                break;
        }

        ImpedancePacket.EncodeReply(new ImpedanceReply(Id, PositionRadians, VelocityRadiansPerSecond, MotorTorqueNewtonMetres), parameters.Ranges, reply);
        return true;
    }

    /// <summary>Commands the actuator as a frame would, without the frame's rounding.</summary>
    public void Apply(in ImpedanceCommand command) => Command = command;

    /// <summary>Switches the motor on or off.</summary>
    public void Enable(bool isEnabled)
    {
        IsEnabled = isEnabled;
        Command = default;
    }

    /// <inheritdoc/>
    public void Begin(double positionRadians, double velocityRadiansPerSecond, double seconds)
    {
        PositionRadians = positionRadians - zeroRadians;
        VelocityRadiansPerSecond = velocityRadiansPerSecond;
        current.Begin(seconds, timeConstantSeconds);
        (reference, referenceSlope) = Reference(velocityRadiansPerSecond, seconds);
        TorqueNewtonMetres = torquePerAmpere * current.MeanToward(reference);
        DampingNewtonMetreSeconds = torquePerAmpere * current.MeanShare * referenceSlope;
    }

    /// <inheritdoc/>
    public bool End(double positionRadians, double velocityRadiansPerSecond)
    {
        reference -= referenceSlope * (velocityRadiansPerSecond - VelocityRadiansPerSecond);
        double mean = current.MeanToward(reference);
        double shaftWatts = torquePerAmpere * mean * (VelocityRadiansPerSecond + velocityRadiansPerSecond) / 2;
        SupplyCurrentAmperes = BusVolts > 0 ? (shaftWatts + (parameters.ResistanceOhms * mean * mean)) / BusVolts : 0;
        PositionRadians = positionRadians - zeroRadians;
        VelocityRadiansPerSecond = velocityRadiansPerSecond;
        return current.End(reference);
    }

    /// <summary>Mean of the law's current over the step, and what it loses per change of velocity.</summary>
    private (double Amperes, double Slope) Reference(double velocity, double step)
    {
        if (!IsEnabled)
            return (0, 0);
        ImpedanceCommand c = Command;
        double kp = c.StiffnessNewtonMetresPerRadian;
        double kd = c.DampingNewtonMetreSecondsPerRadian;
        double position = PositionRadians + (step / 2 * velocity);
        double torque = (kp * (c.PositionRadians - position)) + (kd * (c.VelocityRadiansPerSecond - velocity)) + c.TorqueNewtonMetres;
        double amperes = torque / torquePerAmpere;

        // The controller's own limit first; what the supply cannot hold against the back EMF is beyond its control.
        double backEmf = torquePerAmpere * velocity;
        double limited = Math.Clamp(amperes, -parameters.MaxCurrentAmperes, parameters.MaxCurrentAmperes);
        limited = Math.Clamp(limited, (-BusVolts - backEmf) / parameters.ResistanceOhms, (BusVolts - backEmf) / parameters.ResistanceOhms);
        if (!limited.Equals(amperes))
            return (limited, 0);

        // An even change of velocity x moves the mean velocity by x/2 and the mean position by x h/6.
        return (amperes, ((kp * step / 6) + (kd / 2)) / torquePerAmpere);
    }
}
