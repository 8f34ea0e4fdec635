using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>The machine's mechanics: servos on a chain of links under gravity, fed by one supply, stepped on a fixed grid.</summary>
/// <remarks>
/// <para>
/// Each step of <see cref="StepNanoseconds"/> evaluates the chain once. What is smooth (gravity, Coriolis and
/// centrifugal terms) advances by Adams-Bashforth of fourth order and positions by Adams-Moulton of fourth order; servo
/// drive enters with its damping implicit, dry friction and end stops by <see cref="FrictionSolver"/>. The frictionless
/// chain keeps its energy to 0.1 % over 10 s; a driven move differs from one at an eighth of the step by less than
/// 2 mrad (tests/Plant.Tests hold both).
/// </para>
/// <para>
/// The grid starts at power-on and inputs act from the next grid point, so the result does not depend on how
/// callers slice time. A step that changes no bit of the state is not repeated until an input changes: it would change none again.
/// </para>
/// </remarks>
public sealed class LegPlant
{
    /// <summary>The default step.</summary>
    public const long DefaultStepNanoseconds = 1_000_000;

    // Velocities without a jump before Adams-Moulton may look back over them.
    private const int StepsToSmooth = 4;

    private readonly MachineModel machine;
    private readonly LinkChain chain;
    private readonly HobbyServo[] servos;
    private readonly FrictionSolver solver;
    private readonly Supply supply;
    private readonly int count;
    private readonly double stepSeconds;

    private readonly double[] position;
    private readonly double[] velocityBefore;
    private readonly double[] velocityBefore2;
    private readonly double[] free0;
    private readonly double[] free1;
    private readonly double[] free2;
    private readonly double[] free3;
    private readonly int[] smoothSteps;

    private readonly double[] acceleration;
    private readonly double[] factor;
    private readonly double[] bias;
    private readonly double[] freeChange;
    private readonly double[] minStop;
    private readonly double[] maxStop;

    private long steps;
    private bool isAtRest;
    private bool hasHistory;

    /// <summary>Builds the machine hanging at position 0, at rest, without pulses.</summary>
    /// <param name="machine">The machine's data.</param>
    /// <param name="stepNanoseconds">The step; the default is what the stated errors hold for.</param>
    public LegPlant(MachineModel machine, long stepNanoseconds = DefaultStepNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepNanoseconds);
        this.machine = machine;
        StepNanoseconds = stepNanoseconds;
        stepSeconds = stepNanoseconds * 1e-9;
        count = machine.Joints.Count;
        chain = new LinkChain(machine.Joints);
        servos = [.. machine.Joints.Select(j => new HobbyServo(j))];
        supply = new Supply(machine.Supply);
        solver = new FrictionSolver(count);
        minStop = [.. machine.Joints.Select(j => j.MinEndStopRadians)];
        maxStop = [.. machine.Joints.Select(j => j.MaxEndStopRadians)];
        position = new double[count];
        velocityBefore = new double[count];
        velocityBefore2 = new double[count];
        free0 = new double[count];
        free1 = new double[count];
        free2 = new double[count];
        free3 = new double[count];
        smoothSteps = new int[count];
        acceleration = new double[count];
        factor = new double[count * count];
        bias = new double[count];
        freeChange = new double[count];
        EvaluateServos();
    }

    /// <summary>The grid's step.</summary>
    public long StepNanoseconds { get; }

    /// <summary>Number of joints.</summary>
    public int JointCount => count;

    /// <summary>Voltage at the servos.</summary>
    public double BusVolts => supply.BusVolts;

    /// <summary>True while steps are skipped because they would change nothing.</summary>
    public bool IsAtRest => isAtRest;

    /// <summary>Kinetic and potential energy of chain and rotors in joules; 0 is everything at the height of the first joint, at rest.</summary>
    public double EnergyJoules
    {
        get
        {
            chain.SetPositions(position);
            return chain.EnergyJoules(solver.Velocity);
        }
    }

    /// <summary>Brings the machine to the last grid point that is not after a time. A time before the present one changes nothing.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void AdvanceTo(long nowNanoseconds)
    {
        long target = nowNanoseconds / StepNanoseconds;
        while (steps < target)
        {
            if (isAtRest)
            {
                steps = target;
                return;
            }

            Step();
            steps++;
        }
    }

    /// <summary>Sets the pulses that a joint's servo sees, from the next grid point on.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="pulseSeconds">Width of the pulses; 0 for none.</param>
    public void SetPulse(int joint, double pulseSeconds)
    {
        if (servos[joint].SetPulse(pulseSeconds))
            isAtRest = false;
    }

    /// <summary>Adds friction to a joint, as if it jammed.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="newtonMetres">Added torque; 0 frees it.</param>
    public void Jam(int joint, double newtonMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newtonMetres);
        servos[joint].Jam(newtonMetres);
        isAtRest = false;
    }

    /// <summary>Changes the supply's voltage, from the next grid point on.</summary>
    /// <param name="volts">Voltage without load.</param>
    public void SetSourceVolts(double volts)
    {
        supply.SourceVolts = volts;
        isAtRest = false;
    }

    /// <summary>Puts a joint somewhere by hand, within its end stops.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="positionRadians">Position.</param>
    /// <param name="velocityRadiansPerSecond">Velocity that it is let go with.</param>
    public void Place(int joint, double positionRadians, double velocityRadiansPerSecond = 0)
    {
        position[joint] = Math.Clamp(positionRadians, minStop[joint], maxStop[joint]);
        solver.Velocity[joint] = velocityRadiansPerSecond;
        hasHistory = false;
        isAtRest = false;
        Array.Clear(acceleration);
        EvaluateServos();
    }

    /// <summary>A joint at the present grid point, with torque and current of the step that led there.</summary>
    public JointState GetJoint(int joint) =>
        new(position[joint], solver.Velocity[joint], servos[joint].MotorTorqueNewtonMetres, servos[joint].CurrentAmperes);

    /// <summary>Volts on the feedback wire of a joint's potentiometer.</summary>
    public double GetFeedbackVolts(int joint) => machine.Joints[joint].FeedbackVoltsAt(position[joint]);

    /// <summary>What the machine's inertial sensor feels, with the mean acceleration of the last step.</summary>
    public InertialSample GetInertialSample()
    {
        chain.SetPositions(position);
        return chain.SampleAt(machine.Imu.LinkIndex, machine.Imu.PositionMetres, solver.Velocity, acceleration);
    }

    private void Step()
    {
        chain.SetPositions(position);
        chain.MassMatrix(solver.Matrix);
        chain.InverseDynamics(solver.Velocity, default, bias);
        EvaluateServos();

        bool wasSettled = hasHistory;
        bool changed = AdvanceFreeMotion();
        bool isFree = PrepareImpulses();
        if (isFree)
        {
            for (int i = 0; i < count; i++)
                solver.Result[i] = solver.Velocity[i] + freeChange[i];
        }
        else
        {
            solver.Solve();
        }

        changed |= MoveJoints();
        double voltsBefore = supply.BusVolts;
        double amperes = 0;
        foreach (HobbyServo servo in servos)
            amperes += servo.CurrentAmperes;
        supply.Load(amperes);
        changed |= !supply.BusVolts.Equals(voltsBefore);
        isAtRest = wasSettled && !changed;
    }

    private void EvaluateServos()
    {
        for (int i = 0; i < count; i++)
        {
            servos[i].SetSupply(supply.BusVolts);
            servos[i].Evaluate(position[i], solver.Velocity[i]);
        }
    }

    /// <summary>The change of velocity that gravity and inertia alone would bring, by Adams-Bashforth over the last four steps.</summary>
    /// <returns>True when the history changed.</returns>
    private bool AdvanceFreeMotion()
    {
        bool changed = false;
        solver.Matrix.CopyTo(factor, 0);
        Cholesky.Factor(factor, count, count);
        for (int i = 0; i < count; i++)
        {
            changed |= !free3[i].Equals(free2[i]) || !free2[i].Equals(free1[i]) || !free1[i].Equals(free0[i]);
            free3[i] = free2[i];
            free2[i] = free1[i];
            free1[i] = free0[i];
            bias[i] = -bias[i];
        }

        Cholesky.Substitute(factor, count, bias, count);
        for (int i = 0; i < count; i++)
        {
            changed |= !free0[i].Equals(bias[i]);
            free0[i] = bias[i];
        }

        if (!hasHistory)
        {
            free0.CopyTo(free1, 0);
            free0.CopyTo(free2, 0);
            free0.CopyTo(free3, 0);
            Array.Clear(smoothSteps);
            hasHistory = true;
        }

        for (int i = 0; i < count; i++)
            freeChange[i] = stepSeconds / 24 * ((55 * free0[i]) - (59 * free1[i]) + (37 * free2[i]) - (9 * free3[i]));
        return changed;
    }

    /// <summary>Fills the solver's inputs.</summary>
    /// <returns>True when no servo, friction or stop acts, so that there is nothing to solve.</returns>
    private bool PrepareImpulses()
    {
        bool isFree = true;
        for (int i = 0; i < count; i++)
        {
            HobbyServo servo = servos[i];
            double sum = 0;
            for (int j = 0; j < count; j++)
                sum += solver.Matrix[(i * count) + j] * freeChange[j];
            double damping = servo.DampingNewtonMetreSeconds;
            solver.Impulse[i] = sum + (stepSeconds * (servo.TorqueNewtonMetres - (damping * solver.Velocity[i])));
            solver.Friction[i] = stepSeconds * servo.FrictionNewtonMetres;
            solver.MinVelocity[i] = (minStop[i] - position[i]) / stepSeconds;
            solver.MaxVelocity[i] = (maxStop[i] - position[i]) / stepSeconds;
            double free = solver.Velocity[i] + freeChange[i];
            isFree &= !servo.IsDriven && solver.Friction[i] <= 0 && free > solver.MinVelocity[i] && free < solver.MaxVelocity[i];
        }

        for (int i = 0; i < count; i++)
            solver.Matrix[(i * count) + i] += stepSeconds * servos[i].DampingNewtonMetreSeconds;
        return isFree;
    }

    /// <summary>Takes over the new velocities and moves the joints with them.</summary>
    /// <returns>True when a position or a velocity changed.</returns>
    private bool MoveJoints()
    {
        bool changed = false;
        for (int i = 0; i < count; i++)
        {
            double next = solver.Result[i];
            bool isEvent = next.Equals(0) || next <= solver.MinVelocity[i] || next >= solver.MaxVelocity[i];
            int smooth = isEvent ? 0 : Math.Min(smoothSteps[i] + 1, StepsToSmooth);
            changed |= smooth != smoothSteps[i];
            smoothSteps[i] = smooth;

            // Across a jump the implicit velocity keeps stops exact.
            double moved = smoothSteps[i] < StepsToSmooth
                ? stepSeconds * next
                : stepSeconds / 24 * ((9 * next) + (19 * solver.Velocity[i]) - (5 * velocityBefore[i]) + velocityBefore2[i]);
            double nextPosition = Math.Clamp(position[i] + moved, minStop[i], maxStop[i]);
            double nextAcceleration = (next - solver.Velocity[i]) / stepSeconds;
            changed |= !nextAcceleration.Equals(acceleration[i]);
            acceleration[i] = nextAcceleration;
            changed |= !next.Equals(solver.Velocity[i]) || !solver.Velocity[i].Equals(velocityBefore[i]) || !velocityBefore[i].Equals(velocityBefore2[i]) || !nextPosition.Equals(position[i]);
            velocityBefore2[i] = velocityBefore[i];
            velocityBefore[i] = solver.Velocity[i];
            solver.Velocity[i] = next;
            position[i] = nextPosition;
        }

        return changed;
    }
}
