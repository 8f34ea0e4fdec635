using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>One step of chain, servos, friction, stops and supply, from a state to the next.</summary>
/// <remarks>
/// <para>
/// The implicit midpoint rule: masses and forces of the links are those of the pose and velocity in the step's middle,
/// servos give their mean over the step (<see cref="HobbyServo.Linearize"/>), velocity changes evenly and position is its
/// integral. All of it is second order in the step and keeps no history, so a step may follow any other.
/// </para>
/// <para>
/// <see cref="FrictionSolver"/> finds the change of velocity for servos linearized at a guess of it; the lines are drawn
/// again at what it found until they agree to <see cref="DriveTolerance"/>. The middle of the step is where its beginning
/// points; servos hide what is wrong with that, a chain without them does not and has it corrected.
/// </para>
/// </remarks>
internal sealed partial class LegDynamics
{
    /// <summary>Disagreement of a servo's line with its curve that is let pass, as a share of full drive.</summary>
    private const double DriveTolerance = 1e-2;

    /// <summary>Newton's method on these curves needs one to three rounds; at a corner it could go to and fro.</summary>
    private const int MaxRounds = 6;

    /// <summary>Movement of the middle's velocities that is let pass, rad/s.</summary>
    private const double MiddleTolerance = 1e-9;

    /// <summary>The leg needs three looks; its links without the servos' rotors are so light that the looking is ended.</summary>
    private const int MaxLooks = 6;

    private readonly LinkChain chain;
    private readonly HobbyServo[] servos;
    private readonly TorqueSpeedLine[] lines;
    private readonly FrictionSolver solver;
    private readonly int count;
    private readonly double[] mass;
    private readonly double[] bias;
    private readonly double[] middlePosition;
    private readonly double[] middleVelocity;
    private readonly double[] accelerationNow;
    private readonly double[] glide;
    private readonly double[] curve;

    /// <summary>Builds the machine hanging at position 0, at rest, without pulses.</summary>
    public LegDynamics(MachineModel machine)
    {
        count = machine.Joints.Count;
        chain = new LinkChain(machine.Joints);
        ServoModel[] types = [.. machine.Joints.Select(j => j.Servo).Distinct()];
        lines = [.. types.Select(t => new TorqueSpeedLine(t))];
        servos = [.. machine.Joints.Select(j => new HobbyServo(j, lines[Array.IndexOf(types, j.Servo)]))];
        Supply = new Supply(machine.Supply);
        solver = new FrictionSolver(count);
        MinStop = [.. machine.Joints.Select(j => j.MinEndStopRadians)];
        MaxStop = [.. machine.Joints.Select(j => j.MaxEndStopRadians)];
        Position = new double[count];
        NextPosition = new double[count];
        Acceleration = new double[count];
        mass = new double[count];
        bias = new double[count];
        middlePosition = new double[count];
        middleVelocity = new double[count];
        accelerationNow = new double[count];
        glide = new double[count];
        curve = new double[count];
        if (machine.FootForce is { } foot && machine.Platform is { } platform)
        {
            sole = new SoleContact(foot, platform, machine.Joints);
            freeMatrix = new double[count * count];
        }

        foreach (TorqueSpeedLine line in lines)
            line.SetSupply(Supply.BusVolts);
        LookAtServos();
        LookAtMiddle(0);
    }

    public Supply Supply { get; }

    public ReadOnlySpan<HobbyServo> Servos => servos;

    public double[] MinStop { get; }

    public double[] MaxStop { get; }

    /// <summary>Positions at the step's beginning, rad.</summary>
    public double[] Position { get; }

    /// <summary>Velocities at the step's beginning, rad/s.</summary>
    public double[] Velocity => solver.Velocity;

    /// <summary>Positions at its end.</summary>
    public double[] NextPosition { get; }

    /// <summary>Velocities at its end.</summary>
    public double[] NextVelocity => solver.Result;

    /// <summary>Accelerations over the step, rad/s².</summary>
    public double[] Acceleration { get; }

    /// <summary>Kinetic and potential energy of a state, J.</summary>
    public double EnergyJoules(ReadOnlySpan<double> position, ReadOnlySpan<double> velocity)
    {
        chain.SetPositions(position);
        return chain.EnergyJoules(velocity);
    }

    /// <summary>What a sensor on a link feels in a state within the step.</summary>
    /// <remarks>
    /// Servos change their torque within a step: what they give at this instant beyond their mean accelerates the joint beyond its mean,
    /// against its own inertia alone. That joint's pull on the others is left out; it would take another mass matrix.
    /// </remarks>
    public InertialSample SampleAt(ImuModel imu, ReadOnlySpan<double> position, ReadOnlySpan<double> velocity)
    {
        for (int i = 0; i < count; i++)
        {
            double beyond = velocity[i].Equals(0) ? 0 : (servos[i].TorqueAt(position[i], velocity[i]) - servos[i].MotorTorqueNewtonMetres) / mass[i];
            accelerationNow[i] = Acceleration[i] + beyond;
        }

        chain.SetPositions(position);
        return chain.SampleAt(imu.LinkIndex, imu.PositionMetres, velocity, accelerationNow);
    }

    /// <summary>Position of a joint within the step.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="share">Share of the step that has passed, more than 0 and less than 1.</param>
    public double PositionWithin(int joint, double share) =>
        Math.Clamp(Position[joint] + (share * (glide[joint] + (share * curve[joint]))), MinStop[joint], MaxStop[joint]);

    /// <summary>Velocity of a joint within the step.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="share">Share of the step that has passed, more than 0 and less than 1.</param>
    public double VelocityWithin(int joint, double share) => Velocity[joint] + (share * (NextVelocity[joint] - Velocity[joint]));

    /// <summary>Makes the servos' torques and currents those of the present state.</summary>
    public void LookAtServos()
    {
        for (int i = 0; i < count; i++)
        {
            servos[i].Begin(Position[i], Velocity[i], 0);
            servos[i].Linearize(0);
        }
    }

    /// <summary>Makes the step's end the beginning of the next.</summary>
    public void Commit()
    {
        NextPosition.CopyTo(Position, 0);
        NextVelocity.CopyTo(Velocity, 0);
    }

    /// <summary>Finds the step's end.</summary>
    /// <param name="seconds">Length of the step.</param>
    /// <param name="findsMiddle">Whether the step's middle is looked at until it stays where it is, or once where the beginning points.</param>
    /// <returns>True when the state at the end differs in any bit from that at the beginning.</returns>
    public bool Step(double seconds, bool findsMiddle)
    {
        isOnPads = false;
        Begin(seconds);
        return Finish(seconds, findsMiddle);
    }

    private void Begin(double seconds)
    {
        double perSecond = 1 / seconds;
        for (int i = 0; i < count; i++)
        {
            double velocity = Velocity[i];
            servos[i].Begin(Position[i], velocity, seconds);
            solver.Friction[i] = seconds * servos[i].FrictionNewtonMetres;
            solver.MinVelocity[i] = (MinStop[i] - Position[i]) * perSecond;
            solver.MaxVelocity[i] = (MaxStop[i] - Position[i]) * perSecond;
            NextVelocity[i] = velocity;
        }
    }

    /// <summary>From a step that is begun to its end.</summary>
    private bool Finish(double seconds, bool findsMiddle)
    {
        LookAtMiddle(seconds);
        SolveServos(seconds);
        for (int look = 1; findsMiddle && look < MaxLooks && HasMiddleMoved(); look++)
        {
            LookAtMiddle(seconds);
            SolveServos(seconds);
        }

        bool changed = MoveJoints(seconds);
        double voltsBefore = Supply.BusVolts;
        double amperes = 0;
        foreach (HobbyServo servo in servos)
            amperes += servo.CurrentAmperes;
        Supply.Load(amperes);
        if (Supply.BusVolts.Equals(voltsBefore))
            return changed;
        foreach (TorqueSpeedLine line in lines)
            line.SetSupply(Supply.BusVolts);
        return true;
    }

    private bool HasMiddleMoved()
    {
        for (int i = 0; i < count; i++)
        {
            if (Math.Abs(((Velocity[i] + NextVelocity[i]) / 2) - middleVelocity[i]) > MiddleTolerance)
                return true;
        }

        return false;
    }

    private void LookAtMiddle(double seconds)
    {
        for (int i = 0; i < count; i++)
        {
            middleVelocity[i] = (Velocity[i] + NextVelocity[i]) / 2;
            middlePosition[i] = Position[i] + (seconds / 2 * middleVelocity[i]);
        }

        chain.SetPositions(middlePosition);
        chain.MassMatrix(solver.Matrix);
        for (int i = 0; i < count; i++)
            mass[i] = solver.Matrix[i * (count + 1)];
        chain.InverseDynamics(middleVelocity, default, bias);
        if (isOnPads)
            LookAtPads();
    }

    private void SolveServos(double seconds)
    {
        ReadOnlySpan<double> before = Velocity;
        ReadOnlySpan<double> after = NextVelocity;
        int mostRounds = isOnPads ? MaxRoundsOnPads : MaxRounds;
        for (int round = 0; ; round++)
        {
            double worst = 0;
            if (isOnPads)
                ClearMatrix();
            for (int i = 0; i < before.Length; i++)
            {
                HobbyServo servo = servos[i];
                double error = servo.Linearize(after[i] - before[i]);
                if (error > worst)
                    worst = error;
                solver.Impulse[i] = seconds * (servo.TorqueNewtonMetres - bias[i]);
                solver.Matrix[i * (count + 1)] = mass[i] + (seconds * servo.DampingNewtonMetreSeconds);
            }

            if (isOnPads)
                worst = Math.Max(worst, PushPads(seconds));
            if (round > 0 && (worst <= DriveTolerance || round > mostRounds))
                return;
            if (round == 0)
                solver.Solve();
            else
                solver.SolveAgain();
        }
    }

    /// <summary>Positions follow from the new velocities.</summary>
    private bool MoveJoints(double seconds)
    {
        bool changed = false;
        double perSecond = 1 / seconds;
        for (int i = 0; i < count; i++)
        {
            double before = Velocity[i];
            double after = NextVelocity[i];
            double position;
            if (after <= solver.MinVelocity[i] || after >= solver.MaxVelocity[i])
            {
                // Into a stop the whole step goes with the velocity that ends there.
                position = after <= solver.MinVelocity[i] ? MinStop[i] : MaxStop[i];
                glide[i] = position - Position[i];
                curve[i] = 0;
            }
            else
            {
                glide[i] = seconds * before;
                curve[i] = seconds / 2 * (after - before);
                position = Math.Clamp(Position[i] + (glide[i] + curve[i]), MinStop[i], MaxStop[i]);
            }

            double acceleration = (after - before) * perSecond;
            changed = changed || !after.Equals(before) || !position.Equals(Position[i]) || !acceleration.Equals(Acceleration[i]);
            NextPosition[i] = position;
            Acceleration[i] = acceleration;
        }

        return changed;
    }
}
