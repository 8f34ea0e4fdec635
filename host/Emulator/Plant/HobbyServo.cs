using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>
/// A hobby servo: pulses set a target, an internal loop with a dead band drives a DC motor along its
/// torque-speed line, and both ends of that line follow the supply voltage.
/// </summary>
/// <remarks>
/// <para>
/// Without pulses the bridge opens: no drive and no braking, only friction holds.
/// Inside the dead band the bridge shorts the motor, which brakes. Not modelled: winding inductance, temperature, and
/// that a servo sees a new width only with its next pulse, up to a pulse period later.
/// </para>
/// <para>
/// The loop drives with an error that is damped by the velocity: not at all inside the dead band, in proportion beyond
/// it, fully from an error of a degree or two on. A moving joint crosses that in a few milliseconds, so a step takes the
/// mean of the drive along the straight line between the errors at its ends, from which no corner can hide.
/// </para>
/// </remarks>
public sealed class HobbyServo
{
    // Below this share of full drive's error the mean over the error is lost in rounding, and the middle is as good.
    private const double NarrowShare = 1e-6;

    private readonly JointModel joint;
    private readonly TorqueSpeedLine line;
    private readonly double halfDeadBandRadians;
    private readonly double fullDriveRadians;
    private readonly double drivePerRadian;
    private readonly double narrowRadians;
    private readonly double dampingSeconds;

    private double errorBefore;
    private double integralBefore;
    private double errorUnchanged;
    private double errorPerChange;
    private double velocityBefore;
    private double driveRatio;
    private double driveSlope;
    private double linearizedAt;
    private double meanVelocity;

    // Whether the line is one of the present step.
    private bool isBegun;

    /// <summary>Builds the servo of a joint on a supply of its own, without pulses.</summary>
    public HobbyServo(JointModel joint)
        : this(joint ?? throw new ArgumentNullException(nameof(joint)), new TorqueSpeedLine(joint.Servo))
    {
    }

    /// <summary>Builds the servo of a joint on a shared supply, without pulses.</summary>
    internal HobbyServo(JointModel joint, TorqueSpeedLine line)
    {
        this.joint = joint;
        this.line = line;
        FrictionNewtonMetres = joint.Servo.FrictionNewtonMetres;
        halfDeadBandRadians = joint.Servo.DeadBandMicroseconds / 2 / joint.Servo.MicrosecondsPerRadian;
        fullDriveRadians = joint.Servo.FullDriveErrorRadians;
        drivePerRadian = 1 / fullDriveRadians;
        narrowRadians = NarrowShare * fullDriveRadians;
        dampingSeconds = joint.Servo.DampingSeconds;
    }

    /// <summary>True while pulses arrive.</summary>
    public bool IsDriven { get; private set; }

    /// <summary>The position that the pulses ask for.</summary>
    public double TargetRadians { get; private set; }

    /// <summary>Friction of gears and joint, in newton metres, with what <see cref="Jam"/> added.</summary>
    public double FrictionNewtonMetres { get; private set; }

    /// <summary>Mean motor torque over the step as far as the change of velocity does not matter. Set by <see cref="Linearize"/>.</summary>
    public double TorqueNewtonMetres { get; private set; }

    /// <summary>Mean motor torque lost per rad/s that the velocity changes over the step. Set by <see cref="Linearize"/>.</summary>
    public double DampingNewtonMetreSeconds { get; private set; }

    /// <summary>Mean motor torque of the step, at the change of velocity last linearized at.</summary>
    public double MotorTorqueNewtonMetres => TorqueNewtonMetres - (DampingNewtonMetreSeconds * linearizedAt);

    /// <summary>
    /// Mean supply current of the step: the bridge draws the motor's current for the share of time
    /// that it drives. A motor that brakes returns nothing to the supply.
    /// </summary>
    public double CurrentAmperes
    {
        get
        {
            if (!IsDriven)
                return line.StandbyCurrentAmperes;
            double slip = driveRatio - (meanVelocity * line.IdleSecondsPerRadian);
            double share = driveRatio * slip;
            return share > 0 ? line.HoldingCurrentAmperes + (line.DriveCurrentAmperes * share) : line.HoldingCurrentAmperes;
        }
    }

    /// <summary>Follows the pulses of the signal wire.</summary>
    /// <param name="pulseSeconds">Width of the pulses; 0 when there are none. Beyond the servo's range its own end stays the target.</param>
    /// <returns>True when this changed anything.</returns>
    public bool SetPulse(double pulseSeconds)
    {
        ServoModel servo = joint.Servo;
        bool driven = pulseSeconds > 0;
        double target = TargetRadians;
        if (driven)
        {
            double microseconds = Math.Clamp(pulseSeconds * 1e6, servo.MinPulseMicroseconds, servo.MaxPulseMicroseconds);
            target = (microseconds - joint.ZeroPulseMicroseconds) / joint.PulseMicrosecondsPerRadian;
        }

        if (driven == IsDriven && target.Equals(TargetRadians))
            return false;
        IsDriven = driven;
        TargetRadians = target;
        return true;
    }

    /// <summary>Adds friction, as a jammed joint has.</summary>
    /// <param name="newtonMetres">Added torque, 0 to free the joint.</param>
    /// <returns>True when this changed anything.</returns>
    public bool Jam(double newtonMetres)
    {
        double friction = joint.Servo.FrictionNewtonMetres + newtonMetres;
        if (friction.Equals(FrictionNewtonMetres))
            return false;
        FrictionNewtonMetres = friction;
        return true;
    }

    /// <summary>Begins a step in which velocity changes evenly.</summary>
    /// <param name="positionRadians">Position at its beginning.</param>
    /// <param name="velocityRadiansPerSecond">Velocity at its beginning.</param>
    /// <param name="seconds">Its length.</param>
    public void Begin(double positionRadians, double velocityRadiansPerSecond, double seconds)
    {
        velocityBefore = velocityRadiansPerSecond;
        errorBefore = TargetRadians - positionRadians - (dampingSeconds * velocityRadiansPerSecond);
        integralBefore = Drive(errorBefore).Integral;
        errorUnchanged = errorBefore - (seconds * velocityRadiansPerSecond);
        errorPerChange = dampingSeconds + (seconds / 2);
        isBegun = false;
    }

    /// <summary>The motor's mean torque in the step as a straight line over the change of velocity, touching at a given one.</summary>
    /// <param name="change">That change of velocity, rad/s.</param>
    /// <returns>By how much of full drive the line before was wrong at this change.</returns>
    public double Linearize(double change)
    {
        if (change.Equals(linearizedAt) && isBegun)
            return 0; // the same line: a joint that sticks, while others are looked at again
        isBegun = true;
        meanVelocity = velocityBefore + (change / 2);
        double expected = driveRatio - (driveSlope * (change - linearizedAt));
        linearizedAt = change;
        if (!IsDriven)
        {
            driveRatio = 0;
            driveSlope = 0;
            TorqueNewtonMetres = 0;
            DampingNewtonMetreSeconds = 0;
            return 0;
        }

        double errorAfter = errorUnchanged - (errorPerChange * change);
        double span = errorAfter - errorBefore;
        if (Math.Abs(span) < narrowRadians)
        {
            double middle = errorBefore + (span / 2);
            driveRatio = Drive(middle).Ratio;
            double beyond = Math.Abs(middle) - halfDeadBandRadians;
            driveSlope = beyond > 0 && beyond < fullDriveRadians ? errorPerChange * drivePerRadian / 2 : 0;
        }
        else
        {
            (double ratioAfter, double integralAfter) = Drive(errorAfter);
            double perSpan = 1 / span;
            driveRatio = (integralAfter - integralBefore) * perSpan;
            driveSlope = errorPerChange * (ratioAfter - driveRatio) * perSpan;
        }

        double backEmf = line.BackEmfNewtonMetreSeconds;
        double stall = line.StallTorqueNewtonMetres;
        DampingNewtonMetreSeconds = (stall * driveSlope) + (backEmf / 2);
        TorqueNewtonMetres = (stall * (driveRatio + (driveSlope * change))) - (backEmf * velocityBefore);
        return Math.Abs(driveRatio - expected);
    }

    /// <summary>Motor torque at one instant, in newton metres.</summary>
    /// <param name="positionRadians">Position of the joint.</param>
    /// <param name="velocityRadiansPerSecond">Velocity of the joint.</param>
    public double TorqueAt(double positionRadians, double velocityRadiansPerSecond)
    {
        if (!IsDriven)
            return 0;
        double error = TargetRadians - positionRadians - (dampingSeconds * velocityRadiansPerSecond);
        return (line.StallTorqueNewtonMetres * Drive(error).Ratio) - (line.BackEmfNewtonMetreSeconds * velocityRadiansPerSecond);
    }

    /// <summary>The drive at an error, -1 to 1, and its integral over the error from 0 in radians.</summary>
    /// <remarks>Free of branches, for they would be mispredicted. The operands of min and max are never NaN or -0, where processors differ.</remarks>
    private (double Ratio, double Integral) Drive(double error)
    {
        double beyond = double.MaxNative(Math.Abs(error) - halfDeadBandRadians, 0);
        double proportional = double.MinNative(beyond, fullDriveRadians);
        double ratio = proportional * drivePerRadian;
        return (Math.CopySign(ratio, error), (ratio * proportional / 2) + (beyond - proportional));
    }
}
