using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>
/// A hobby servo: pulses set a target, an internal loop with a dead band drives a DC motor along its
/// torque-speed line, and both ends of that line follow the supply voltage.
/// </summary>
/// <remarks>
/// Published torque and speed are taken at the shaft, behind the gears' friction; the motor's own line lies
/// above them by that friction. Without pulses the bridge opens: no drive and no braking, only friction holds.
/// Inside the dead band the bridge shorts the motor, which brakes. Not modelled: winding inductance, temperature, and
/// that a servo sees a new width only with its next pulse, up to a pulse period later.
/// </remarks>
public sealed class HobbyServo
{
    private readonly JointModel joint;
    private readonly ServoRating[] ratings;
    private readonly double halfDeadBandRadians;
    private double friction;
    private double driveRatio;
    private double velocityUsed;

    // The torque-speed line and currents at the present voltage.
    private double stallTorque;
    private double idleVelocity;
    private double stallCurrent;
    private double holdingCurrent;
    private double standbyCurrent;
    private double lineVolts = double.NaN;

    /// <summary>Builds the servo of a joint, without pulses.</summary>
    public HobbyServo(JointModel joint)
    {
        ArgumentNullException.ThrowIfNull(joint);
        this.joint = joint;
        ratings = [.. joint.Servo.Ratings];
        friction = joint.Servo.FrictionNewtonMetres;
        halfDeadBandRadians = joint.Servo.DeadBandMicroseconds / 2 / joint.Servo.MicrosecondsPerRadian;
        SetSupply(ratings[0].Volts);
    }

    /// <summary>True while pulses arrive.</summary>
    public bool IsDriven { get; private set; }

    /// <summary>The position that the pulses ask for.</summary>
    public double TargetRadians { get; private set; }

    /// <summary>Friction of gears and joint, in newton metres, with what <see cref="Jam"/> added.</summary>
    public double FrictionNewtonMetres => friction;

    /// <summary>Motor torque that does not depend on the coming velocity. Set by <see cref="Evaluate"/>.</summary>
    public double TorqueNewtonMetres { get; private set; }

    /// <summary>Motor torque lost per rad/s of the coming velocity. Set by <see cref="Evaluate"/>.</summary>
    public double DampingNewtonMetreSeconds { get; private set; }

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
    public void Jam(double newtonMetres) => friction = joint.Servo.FrictionNewtonMetres + newtonMetres;

    /// <summary>Places the torque-speed line: between published voltages in proportion between the rows, outside in proportion to the voltage.</summary>
    /// <param name="volts">Supply voltage.</param>
    public void SetSupply(double volts)
    {
        if (volts.Equals(lineVolts))
            return;
        lineVolts = volts;
        ServoRating low = ratings[0];
        ServoRating high = ratings[^1];
        for (int i = 0; i + 1 < ratings.Length; i++)
        {
            if (volts >= ratings[i].Volts && volts <= ratings[i + 1].Volts)
            {
                SetLine(ratings[i], 1 - Share(ratings[i], ratings[i + 1], volts), ratings[i + 1], Share(ratings[i], ratings[i + 1], volts));
                return;
            }
        }

        ServoRating nearest = volts < low.Volts ? low : high;
        SetLine(nearest, volts / nearest.Volts, nearest, 0);
    }

    /// <summary>The motor at a state: torque in parts, so that the integrator can take the damping implicitly.</summary>
    /// <param name="positionRadians">Position of the joint.</param>
    /// <param name="velocityRadiansPerSecond">Velocity of the joint.</param>
    public void Evaluate(double positionRadians, double velocityRadiansPerSecond)
    {
        velocityUsed = velocityRadiansPerSecond;
        if (!IsDriven)
        {
            driveRatio = 0;
            TorqueNewtonMetres = 0;
            DampingNewtonMetreSeconds = 0;
            return;
        }

        ServoModel servo = joint.Servo;
        double backEmf = idleVelocity > 0 ? stallTorque / idleVelocity : 0;
        double error = TargetRadians - positionRadians;
        double damped = error - (servo.DampingSeconds * velocityRadiansPerSecond);
        double beyond = Math.Abs(damped) - halfDeadBandRadians;
        double ratio = beyond / servo.FullDriveErrorRadians;
        if (ratio <= 0)
        {
            driveRatio = 0;
            TorqueNewtonMetres = 0;
            DampingNewtonMetreSeconds = backEmf;
        }
        else if (ratio >= 1)
        {
            driveRatio = damped > 0 ? 1 : -1;
            TorqueNewtonMetres = driveRatio * stallTorque;
            DampingNewtonMetreSeconds = backEmf;
        }
        else
        {
            // In the proportional zone the loop's own damping is linear in velocity as well.
            driveRatio = damped > 0 ? ratio : -ratio;
            double perRadian = stallTorque / servo.FullDriveErrorRadians;
            double loopDamping = perRadian * servo.DampingSeconds;
            TorqueNewtonMetres = (driveRatio * stallTorque) + (loopDamping * velocityRadiansPerSecond);
            DampingNewtonMetreSeconds = backEmf + loopDamping;
        }
    }

    /// <summary>Motor torque at the state last evaluated.</summary>
    public double MotorTorqueNewtonMetres => TorqueNewtonMetres - (DampingNewtonMetreSeconds * velocityUsed);

    /// <summary>
    /// Supply current at the state last evaluated: the bridge draws the motor's current for the share of time
    /// that it drives. A motor that brakes returns nothing to the supply.
    /// </summary>
    public double CurrentAmperes
    {
        get
        {
            if (!IsDriven)
                return standbyCurrent;
            double slip = driveRatio - (idleVelocity > 0 ? velocityUsed / idleVelocity : 0);
            return holdingCurrent + Math.Max(0, (stallCurrent - holdingCurrent) * driveRatio * slip);
        }
    }

    private static double Share(ServoRating low, ServoRating high, double volts) => (volts - low.Volts) / (high.Volts - low.Volts);

    private void SetLine(ServoRating a, double shareOfA, ServoRating b, double shareOfB)
    {
        double publishedTorque = (a.StallTorqueNewtonMetres * shareOfA) + (b.StallTorqueNewtonMetres * shareOfB);
        double publishedVelocity = (a.NoLoadVelocityRadiansPerSecond * shareOfA) + (b.NoLoadVelocityRadiansPerSecond * shareOfB);
        stallTorque = publishedTorque > 0 ? publishedTorque + joint.Servo.FrictionNewtonMetres : 0;
        idleVelocity = publishedTorque > 0 ? publishedVelocity * stallTorque / publishedTorque : 0;
        stallCurrent = (a.StallCurrentAmperes * shareOfA) + (b.StallCurrentAmperes * shareOfB);
        holdingCurrent = (a.HoldingCurrentAmperes * shareOfA) + (b.HoldingCurrentAmperes * shareOfB);
        standbyCurrent = (a.StandbyCurrentAmperes * shareOfA) + (b.StandbyCurrentAmperes * shareOfB);
    }
}
