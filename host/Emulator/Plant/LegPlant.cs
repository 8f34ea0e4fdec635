using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>The machine's mechanics: servos on a chain of links under gravity, fed by one supply, seen on a fixed grid.</summary>
/// <remarks>
/// <para>
/// The grid starts at power-on. Inputs act from the grid point that was last reached and outputs are those of that point, so
/// the result does not depend on how callers slice time. Between two inputs the plant goes in steps of several grid
/// intervals and interpolates within them as the step itself assumes: velocity in a straight line, position its integral.
/// An input within a step makes that point the beginning of the next.
/// </para>
/// <para>
/// A step has up to <see cref="DefaultDrivenIntervals"/> intervals while a servo is driven, fewer for a machine with faster servos or a
/// weaker supply than the leg's. Undriven, and when a stop is within a step's reach, it has one.
/// A driven move differs from one in steps of an eighth of an interval by less than 2 mrad; the frictionless chain keeps
/// its energy to 0.1 % over 10 s (tests/Plant.Tests hold both). docs/decisions/0008-plant-step.md has the measurements.
/// </para>
/// <para>A step that changes no bit of the state is not repeated until an input changes: it would change none again.</para>
/// </remarks>
public sealed partial class LegPlant : IMachinePlant
{
    /// <summary>The default interval of the grid.</summary>
    public const long DefaultGridNanoseconds = 1_000_000;

    /// <summary>The most grid intervals in a step while servos are driven.</summary>
    public const int DefaultDrivenIntervals = 7;

    /// <summary>
    /// Natural frequency of the fastest servo's loop, with its rotor alone, times the step. At 0.5 the errors of the leg's moves
    /// were measured; links make loops slower.
    /// </summary>
    private const double LoopRadiansPerStep = 0.52;

    /// <summary>
    /// The step times what all servos stalled add to the supply's load, as a share: the bus voltage follows the currents a step later, which
    /// must not be seen. The leg's supply, 0.15, was measured at 7 ms.
    /// </summary>
    private const double SagSecondsPerStep = 1.1e-3;

    private readonly MachineModel machine;
    private readonly double[] feedbackVoltsAtZero;
    private readonly double[] feedbackVoltsPerRadian;
    private readonly LegDynamics dynamics;
    private readonly int drivenIntervals;
    private readonly double gridSeconds;
    private readonly double[] positionNow;
    private readonly double[] velocityNow;

    // In grid intervals since power-on: beginning and length of the step that holds the present, and the present.
    private long stepStart;
    private int stepLength;
    private long present;

    // The grid point after the present one, in nanoseconds.
    private long nextNanoseconds;

    /// <summary>Builds the machine hanging at position 0, at rest, without pulses.</summary>
    /// <param name="machine">The machine's data.</param>
    /// <param name="gridNanoseconds">The grid's interval; the default is what the stated errors hold for.</param>
    /// <param name="drivenIntervals">The most intervals in a step while servos are driven, at least 1.</param>
    public LegPlant(MachineModel machine, long gridNanoseconds = DefaultGridNanoseconds, int drivenIntervals = DefaultDrivenIntervals)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gridNanoseconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(drivenIntervals);
        this.machine = machine;
        feedbackVoltsAtZero = [.. machine.Joints.Select(joint => joint.FeedbackVoltsAtZero)];
        feedbackVoltsPerRadian = [.. machine.Joints.Select(joint => joint.FeedbackVoltsPerRadian)];
        GridNanoseconds = gridNanoseconds;
        nextNanoseconds = gridNanoseconds;
        gridSeconds = gridNanoseconds * 1e-9;
        this.drivenIntervals = (int)Math.Clamp(LongestStepSeconds(machine) / gridSeconds, 1, drivenIntervals);
        dynamics = new LegDynamics(machine);
        positionNow = new double[machine.Joints.Count];
        velocityNow = new double[machine.Joints.Count];
        if (machine.Platform is null || machine.FootForce is null)
            return;
        lift = new Lift(machine.Platform);
        footNewtons = new double[machine.FootForce.Cells.Count];
    }

    /// <summary>The grid's interval.</summary>
    public long GridNanoseconds { get; }

    /// <summary>Number of joints.</summary>
    public int JointCount => positionNow.Length;

    /// <summary>Voltage at the servos under the mean current of the step that holds the present grid point.</summary>
    public double BusVolts => dynamics.Supply.BusVolts;

    /// <summary>True while steps are skipped because they would change nothing.</summary>
    public bool IsAtRest { get; private set; }

    /// <summary>Kinetic and potential energy of chain, rotors and pressed pads in joules; 0 is everything at the height of the first joint, at rest.</summary>
    public double EnergyJoules
    {
        get
        {
            LookAtPresent();
            double energy = dynamics.EnergyJoules(positionNow, velocityNow);
            return lift is null ? energy : energy + dynamics.PadEnergyJoules(lift.HeightMetres(SecondsAt(present)));
        }
    }

    /// <summary>For tests: steps at rest are taken all the same.</summary>
    internal bool StepsAtRest { get; set; }

    /// <summary>Brings the machine to the last grid point that is not after a time. A time before the present one changes nothing.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void AdvanceTo(long nowNanoseconds)
    {
        if (nowNanoseconds < nextNanoseconds)
            return;
        long target = nowNanoseconds / GridNanoseconds;
        while (stepStart + stepLength < target)
        {
            if (stepLength > 0)
                dynamics.Commit();
            stepStart += stepLength;
            if (IsAtRest && !StepsAtRest)
            {
                stepStart = target;
                stepLength = 0;
                break;
            }

            Step();
        }

        present = target;
        nextNanoseconds = (target + 1) * GridNanoseconds;
    }

    /// <summary>Sets the pulses that a joint's servo sees, from the present grid point on.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="pulseSeconds">Width of the pulses; 0 for none.</param>
    public void SetPulse(int joint, double pulseSeconds)
    {
        if (dynamics.Servos[joint].SetPulse(pulseSeconds))
            BeginStepNow();
    }

    /// <summary>Adds friction to a joint, as if it jammed.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="newtonMetres">Added torque; 0 frees it.</param>
    public void Jam(int joint, double newtonMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newtonMetres);
        if (dynamics.Servos[joint].Jam(newtonMetres))
            BeginStepNow();
    }

    /// <summary>Friction of a joint and its gears, in newton metres, with what <see cref="Jam"/> added.</summary>
    public double GetFrictionNewtonMetres(int joint) => dynamics.Servos[joint].FrictionNewtonMetres;

    /// <summary>Changes the supply's voltage, from the present grid point on.</summary>
    /// <param name="volts">Voltage without load.</param>
    public void SetSourceVolts(double volts)
    {
        if (volts.Equals(dynamics.Supply.SourceVolts))
            return;
        dynamics.Supply.SourceVolts = volts;
        BeginStepNow();
    }

    /// <summary>Puts a joint somewhere by hand, within its end stops.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="positionRadians">Position.</param>
    /// <param name="velocityRadiansPerSecond">Velocity that it is let go with.</param>
    public void Place(int joint, double positionRadians, double velocityRadiansPerSecond = 0)
    {
        BeginStepNow();
        dynamics.Position[joint] = Math.Clamp(positionRadians, dynamics.MinStop[joint], dynamics.MaxStop[joint]);
        dynamics.Velocity[joint] = velocityRadiansPerSecond;
        Array.Clear(dynamics.Acceleration);
        dynamics.LookAtServos();
    }

    /// <summary>A joint at the present grid point, with the mean torque and current of the step that holds it, which may end up to six intervals later.</summary>
    public JointState GetJoint(int joint)
    {
        HobbyServo servo = dynamics.Servos[joint];
        return new JointState(PositionOf(joint), VelocityOf(joint), servo.MotorTorqueNewtonMetres, servo.CurrentAmperes);
    }

    /// <summary>Position of a joint at the present grid point, in radians.</summary>
    public double GetPositionRadians(int joint) => PositionOf(joint);

    /// <summary>Volts on the feedback wire of a joint's potentiometer.</summary>
    public double GetFeedbackVolts(int joint) => feedbackVoltsAtZero[joint] + (feedbackVoltsPerRadian[joint] * PositionOf(joint));

    /// <summary>What the machine's inertial sensor feels at the present grid point.</summary>
    public InertialSample GetInertialSample()
    {
        LookAtPresent();
        return dynamics.SampleAt(machine.Imu, positionNow, velocityNow);
    }

    private static double LongestStepSeconds(MachineModel machine)
    {
        double radiansPerSecond = machine.Joints.Max(j => LoopRadiansPerSecond(j.Servo));
        double sag = machine.Supply.ResistanceOhms * machine.Joints.Sum(j => j.Servo.Ratings.Max(r => r.StallCurrentAmperes / r.Volts));
        return Math.Min(LoopRadiansPerStep / radiansPerSecond, sag > 0 ? SagSecondsPerStep / sag : double.PositiveInfinity);
    }

    private static double LoopRadiansPerSecond(ServoModel servo)
    {
        double stall = servo.Ratings.Max(r => r.StallTorqueNewtonMetres) + servo.FrictionNewtonMetres;
        return Math.Sqrt(stall / (servo.FullDriveErrorRadians * servo.RotorInertiaKilogramSquareMetres));
    }

    private void Step()
    {
        bool isDriven = false;
        foreach (HobbyServo servo in dynamics.Servos)
            isDriven |= servo.IsDriven;
        if (lift is not null && IsSoleNearPads(lift))
        {
            StepOnPads(lift, isDriven);
            return;
        }

        stepLength = isDriven && IsClearOfStops(drivenIntervals * gridSeconds) ? drivenIntervals : 1;
        IsAtRest = !dynamics.Step(stepLength * gridSeconds, findsMiddle: !isDriven) && !IsPlatformMoving;
    }

    private bool IsClearOfStops(double seconds)
    {
        for (int i = 0; i < positionNow.Length; i++)
        {
            double moved = seconds * dynamics.Velocity[i];
            if (dynamics.Position[i] + moved < dynamics.MinStop[i] || dynamics.Position[i] + moved > dynamics.MaxStop[i])
                return false;
        }

        return true;
    }

    /// <summary>Cuts the step that holds the present off here.</summary>
    private void BeginStepNow()
    {
        IsAtRest = false;
        if (stepLength > 0)
        {
            LookAtPresent();
            positionNow.CopyTo(dynamics.Position, 0);
            velocityNow.CopyTo(dynamics.Velocity, 0);
        }

        stepStart = present;
        stepLength = 0;
    }

    private void LookAtPresent()
    {
        for (int i = 0; i < positionNow.Length; i++)
        {
            positionNow[i] = PositionOf(i);
            velocityNow[i] = VelocityOf(i);
        }
    }

    private double PositionOf(int joint)
    {
        long within = present - stepStart;
        if (within == 0)
            return dynamics.Position[joint];
        return within == stepLength ? dynamics.NextPosition[joint] : dynamics.PositionWithin(joint, (double)within / stepLength);
    }

    private double VelocityOf(int joint)
    {
        long within = present - stepStart;
        if (within == 0)
            return dynamics.Velocity[joint];
        return within == stepLength ? dynamics.NextVelocity[joint] : dynamics.VelocityWithin(joint, (double)within / stepLength);
    }
}
