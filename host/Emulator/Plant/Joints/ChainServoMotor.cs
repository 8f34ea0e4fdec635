using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Plant.Motors;

namespace Controller.Emulator.Plant.Joints;

/// <summary>The motor of a serial bus servo that turns a joint of a <see cref="JointChain"/>: the chain has its inertia and friction, this has current and heat.</summary>
/// <remarks>
/// Electrics are those of <see cref="DcJointDrive"/>, with the winding's resistance at its reference temperature. An open bridge takes the current away at once:
/// it dies within L / R, 0.1 ms for an XL430, a tenth of the chain's interval.
/// </remarks>
public sealed class ChainServoMotor : IServoMotor, IJointDrive
{
    private readonly JointChain chain;
    private readonly int joint;
    private readonly DcMotorParameters parameters;
    private readonly int direction;
    private readonly double zeroRadians;
    private readonly WindingThermal? thermal;
    private readonly DcJointDrive drive;
    private FixedGrid grid = new(JointChain.DefaultGridNanoseconds);
    private double dutyRatio;
    private double loadTorque;
    private double jamTorque;
    private bool isOpen = true;

    /// <summary>Attaches the motor to its joint, with the bridge open.</summary>
    /// <param name="chain">The joints; this one with the motor's inertia and friction.</param>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="parameters">The motor with its gear, at the horn.</param>
    /// <param name="direction">1 when positive rotation of the horn raises the joint's position, else -1.</param>
    /// <param name="zeroRadians">Angle of the horn at position 0.</param>
    public ChainServoMotor(JointChain chain, int joint, DcMotorParameters parameters, int direction, double zeroRadians)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(parameters);
        this.chain = chain;
        this.joint = joint;
        this.parameters = parameters;
        this.direction = direction;
        this.zeroRadians = zeroRadians;
        thermal = parameters.Thermal is { } figures ? new WindingThermal(figures) : null;
        drive = new DcJointDrive(parameters, gearRatio: 1);
        chain.Attach(joint, this);
    }

    /// <inheritdoc/>
    public double PositionRadians => zeroRadians + (direction * chain.PositionRadians[joint]);

    /// <inheritdoc/>
    public double VelocityRadiansPerSecond => direction * chain.VelocityRadiansPerSecond[joint];

    /// <inheritdoc/>
    public double TorqueNewtonMetres => parameters.TorqueConstantNewtonMetresPerAmpere * CurrentAmperes;

    /// <inheritdoc/>
    public double CurrentAmperes => isOpen ? 0 : direction * drive.CurrentAmperes;

    /// <inheritdoc/>
    public double SupplyCurrentAmperes => dutyRatio * CurrentAmperes;

    /// <inheritdoc/>
    public double ResistanceOhms => parameters.ResistanceOhms;

    /// <inheritdoc/>
    public double WindingCelsius => thermal?.WindingCelsius ?? parameters.ReferenceCelsius;

    /// <inheritdoc/>
    public double HousingCelsius => thermal?.HousingCelsius ?? parameters.ReferenceCelsius;

    /// <inheritdoc/>
    public double LoadTorqueNewtonMetres
    {
        get => loadTorque;
        set
        {
            if (loadTorque.Equals(value))
                return;
            loadTorque = value;
            chain.Wake();
        }
    }

    /// <inheritdoc/>
    public double JamTorqueNewtonMetres
    {
        get => jamTorque;
        set
        {
            if (jamTorque.Equals(value))
                return;
            jamTorque = value;
            chain.Jam(joint, value);
        }
    }

    /// <inheritdoc/>
    double IJointDrive.TorqueNewtonMetres => (isOpen ? 0 : drive.TorqueNewtonMetres) - (direction * loadTorque);

    /// <inheritdoc/>
    double IJointDrive.DampingNewtonMetreSeconds => isOpen ? 0 : drive.DampingNewtonMetreSeconds;

    /// <inheritdoc/>
    public void SetAmbient(double celsius) => thermal?.SetAmbient(celsius);

    /// <inheritdoc/>
    public void SetDuty(double bridgeVolts, double dutyRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bridgeVolts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(dutyRatio), 1);
        double volts = direction * bridgeVolts * dutyRatio;
        if (isOpen || !volts.Equals(drive.TerminalVolts))
            chain.Wake();
        isOpen = false;
        this.dutyRatio = dutyRatio;
        drive.TerminalVolts = volts;
    }

    /// <inheritdoc/>
    public void Coast(double bridgeVolts)
    {
        if (isOpen)
            return;
        isOpen = true;
        dutyRatio = 0;
        drive.Open();
        chain.Wake();
    }

    /// <inheritdoc/>
    public void AdvanceTo(long nowNanoseconds)
    {
        while (grid.TakeStep(nowNanoseconds))
            thermal?.Step(grid.IntervalSeconds, ResistanceOhms * CurrentAmperes * CurrentAmperes);
    }

    /// <inheritdoc/>
    void IJointDrive.Begin(double positionRadians, double velocityRadiansPerSecond, double seconds)
    {
        if (!isOpen)
            drive.Begin(positionRadians, velocityRadiansPerSecond, seconds);
    }

    /// <inheritdoc/>
    bool IJointDrive.End(double positionRadians, double velocityRadiansPerSecond) => !isOpen && drive.End(positionRadians, velocityRadiansPerSecond);
}
