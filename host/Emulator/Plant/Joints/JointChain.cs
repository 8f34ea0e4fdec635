namespace Controller.Emulator.Plant.Joints;

/// <summary>An arbitrary serial chain under gravity: drives, dry and viscous friction, stops that only push.</summary>
/// <remarks>
/// The implicit midpoint rule of <see cref="LegPlant"/>, on every interval of the grid: masses and forces of the links are those of
/// the pose and velocity in the step's middle, looked at again until they stay; velocity changes evenly and position is its integral.
/// Second order and symmetric in time, so a chain without friction keeps its energy: its error goes to and fro and does not grow.
/// Stops are met without bounce: what energy the joint had into the stop is lost.
/// docs/plant.md has the errors, tests/Plant.Tests/Joints holds them.
/// </remarks>
public sealed class JointChain
{
    /// <summary>The default interval of the grid.</summary>
    public const long DefaultGridNanoseconds = 1_000_000;

    /// <summary>Movement of the middle's velocities that is let pass, rad/s.</summary>
    private const double MiddleTolerance = 1e-9;

    private const int MaxLooks = 8;

    private readonly ChainJoint[] joints;
    private readonly LinkChain chain;
    private readonly FrictionSolver solver;
    private readonly IJointDrive?[] drives;
    private readonly double[] jam;
    private readonly double[] position;
    private readonly double[] bias;
    private readonly double[] middlePosition;
    private readonly double[] middleVelocity;
    private FixedGrid grid;
    private bool isAtRest;

    /// <summary>Builds the chain at position 0, at rest, without drives.</summary>
    /// <param name="joints">Joints from the stand outward.</param>
    /// <param name="gridNanoseconds">The grid's interval; the default is what the stated errors hold for.</param>
    public JointChain(IReadOnlyList<ChainJoint> joints, long gridNanoseconds = DefaultGridNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(joints);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gridNanoseconds);
        this.joints = [.. joints];
        chain = new LinkChain(this.joints);
        solver = new FrictionSolver(this.joints.Length);
        drives = new IJointDrive?[this.joints.Length];
        jam = new double[this.joints.Length];
        position = new double[this.joints.Length];
        bias = new double[this.joints.Length];
        middlePosition = new double[this.joints.Length];
        middleVelocity = new double[this.joints.Length];
        grid = new FixedGrid(gridNanoseconds);
    }

    /// <summary>Number of joints.</summary>
    public int Count => joints.Length;

    /// <summary>Positions at the grid point that was last reached.</summary>
    public ReadOnlySpan<double> PositionRadians => position;

    /// <summary>Velocities at that grid point.</summary>
    public ReadOnlySpan<double> VelocityRadiansPerSecond => solver.Velocity;

    /// <summary>Kinetic and potential energy in joules, rotors included; 0 is everything at the height of the first joint, at rest.</summary>
    public double EnergyJoules
    {
        get
        {
            chain.SetPositions(position);
            return chain.EnergyJoules(solver.Velocity);
        }
    }

    /// <summary>Gives a joint its drive; null leaves it free.</summary>
    public void Attach(int joint, IJointDrive? drive)
    {
        drives[joint] = drive;
        Wake();
    }

    /// <summary>Puts a joint somewhere by hand, within its stops.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="positionRadians">Position.</param>
    /// <param name="velocityRadiansPerSecond">Velocity that it is let go with.</param>
    public void Place(int joint, double positionRadians, double velocityRadiansPerSecond = 0)
    {
        position[joint] = Math.Clamp(positionRadians, joints[joint].MinStopRadians, joints[joint].MaxStopRadians);
        solver.Velocity[joint] = velocityRadiansPerSecond;
        Wake();
    }

    /// <summary>Adds dry friction to a joint, as if it jammed.</summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="newtonMetres">Torque that the jam takes at most; 0 for none.</param>
    public void Jam(int joint, double newtonMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newtonMetres);
        jam[joint] = newtonMetres;
        Wake();
    }

    /// <summary>Says that a drive has a new input. A chain at rest is not stepped before.</summary>
    public void Wake() => isAtRest = false;

    /// <summary>Brings the chain to the last grid point that is not after a time.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void AdvanceTo(long nowNanoseconds)
    {
        while (!isAtRest && grid.TakeStep(nowNanoseconds))
            isAtRest = !Step(grid.IntervalSeconds);
        grid.SkipTo(nowNanoseconds);
    }

    /// <summary>Takes one step.</summary>
    /// <returns>True when it changed any bit of the state.</returns>
    private bool Step(double seconds)
    {
        ReadOnlySpan<double> velocity = solver.Velocity;
        double perSecond = 1 / seconds;
        for (int i = 0; i < joints.Length; i++)
        {
            ChainJoint joint = joints[i];
            drives[i]?.Begin(position[i], velocity[i], seconds);
            solver.Friction[i] = seconds * (joint.FrictionNewtonMetres + jam[i]);
            solver.MinVelocity[i] = (joint.MinStopRadians - position[i]) * perSecond;
            solver.MaxVelocity[i] = (joint.MaxStopRadians - position[i]) * perSecond;
            solver.Result[i] = velocity[i];
        }

        for (int look = 0; look < MaxLooks && HasMiddleMoved(isFirst: look == 0); look++)
            Solve(seconds, isFirst: look == 0);
        return Move(seconds);
    }

    private bool HasMiddleMoved(bool isFirst)
    {
        bool moved = isFirst;
        for (int i = 0; i < joints.Length; i++)
        {
            double middle = (solver.Velocity[i] + solver.Result[i]) / 2;
            moved |= Math.Abs(middle - middleVelocity[i]) > MiddleTolerance;
            middleVelocity[i] = middle;
        }

        return moved;
    }

    private void Solve(double seconds, bool isFirst)
    {
        for (int i = 0; i < joints.Length; i++)
            middlePosition[i] = position[i] + (seconds / 2 * middleVelocity[i]);
        chain.SetPositions(middlePosition);
        chain.MassMatrix(solver.Matrix);
        chain.InverseDynamics(middleVelocity, default, bias);
        for (int i = 0; i < joints.Length; i++)
        {
            double viscous = joints[i].ViscousFrictionNewtonMetreSeconds;
            double torque = -bias[i] - (viscous * solver.Velocity[i]);
            double damping = viscous / 2;
            if (drives[i] is { } drive)
            {
                torque += drive.TorqueNewtonMetres;
                damping += drive.DampingNewtonMetreSeconds;
            }

            solver.Impulse[i] = seconds * torque;
            solver.Matrix[i * (joints.Length + 1)] += seconds * damping;
        }

        if (isFirst)
            solver.Solve();
        else
            solver.SolveAgain();
    }

    private bool Move(double seconds)
    {
        bool changed = false;
        for (int i = 0; i < joints.Length; i++)
        {
            double before = solver.Velocity[i];
            double after = solver.Result[i];
            double next = after <= solver.MinVelocity[i] ? joints[i].MinStopRadians
                : after >= solver.MaxVelocity[i] ? joints[i].MaxStopRadians
                : Math.Clamp(position[i] + (seconds / 2 * (before + after)), joints[i].MinStopRadians, joints[i].MaxStopRadians);
            changed |= !after.Equals(before) || !next.Equals(position[i]);
            changed |= drives[i]?.End(next, after) ?? false;
            position[i] = next;
            solver.Velocity[i] = after;
        }

        return changed;
    }
}
