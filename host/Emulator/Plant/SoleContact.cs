using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>
/// A sole on the platform's pads: what each pad gives in a step, as a line over the change of the joints' velocities, for
/// the solver that finds that change.
/// </summary>
/// <remarks>
/// <para>
/// A pad pushes with k d (1 + λ d') while its compression d is positive and never pulls (K. H. Hunt, F. R. E. Crossley, "Coefficient of restitution
/// interpreted as damping in vibroimpact", J. Applied Mechanics 42 (1975) 440-445, with exponent 1). Compression changes evenly over a step, and
/// the spring's part is its mean over that: the difference of the stored energies over the way, so a step that touches or lifts
/// off in its middle neither makes nor loses energy. Friction is μ N against the sliding, viscous below a small speed.
/// </para>
/// <para>Pads have no mass and follow the sole at once.</para>
/// </remarks>
internal sealed class SoleContact
{
    private readonly int count;
    private readonly int link;
    private readonly Vec[] corners;
    private readonly Vec[] at;
    private readonly Vec[] columns;
    private readonly double[] depthBefore;
    private readonly double[] rate;
    private readonly double[] push;
    private readonly double[] pushSlope;
    private readonly double[] drag;
    private readonly double stiffness;
    private readonly double dissipation;
    private readonly double friction;
    private readonly double slip;
    private double plateRate;

    /// <summary>Puts a foot above a platform.</summary>
    /// <param name="foot">Where the sole touches.</param>
    /// <param name="platform">What it touches.</param>
    /// <param name="joints">The machine's joints from the stand outward.</param>
    public SoleContact(FootForceModel foot, PlatformModel platform, IReadOnlyList<JointModel> joints)
    {
        count = joints.Count;
        link = foot.LinkIndex;
        corners = [.. foot.Cells.Select(cell => Vec.From(cell.PositionMetres))];
        at = new Vec[corners.Length];
        columns = new Vec[corners.Length * count];
        depthBefore = new double[corners.Length];
        rate = new double[corners.Length];
        push = new double[corners.Length];
        pushSlope = new double[corners.Length];
        drag = new double[corners.Length];
        stiffness = platform.StiffnessNewtonsPerMetre / corners.Length;
        dissipation = platform.DissipationSecondsPerMetre;
        friction = platform.FrictionRatio;
        slip = platform.SlipMetresPerSecond;
        double legs = joints.Take(link + 1).Sum(joint => Length(Vec.From(joint.OriginMetres)));
        ReachMetres = legs + corners.Max(Length);
    }

    /// <summary>No corner of the sole is ever further from the stand's origin, nor moves faster than this per rad/s of all joints together.</summary>
    public double ReachMetres { get; }

    /// <summary>Height of the lowest corner in the pose that the chain has.</summary>
    public double LowestMetres(LinkChain chain)
    {
        chain.Locate(link, corners, at, []);
        double lowest = double.PositiveInfinity;
        foreach (Vec corner in at)
            lowest = Math.Min(lowest, corner.Z);
        return lowest;
    }

    /// <summary>Vertical forces of the pads in a state, newtons.</summary>
    /// <param name="chain">Has the state's pose.</param>
    /// <param name="velocity">Joint velocities.</param>
    /// <param name="heightMetres">Height of the unloaded pads.</param>
    /// <param name="metresPerSecond">Speed of the lift, positive up.</param>
    /// <param name="newtons">Receives a force per corner.</param>
    public void ForcesAt(LinkChain chain, ReadOnlySpan<double> velocity, double heightMetres, double metresPerSecond, Span<double> newtons)
    {
        Span<Vec> here = stackalloc Vec[corners.Length];
        Span<Vec> move = stackalloc Vec[corners.Length * count];
        chain.Locate(link, corners, here, move);
        for (int corner = 0; corner < here.Length; corner++)
        {
            double closing = metresPerSecond - Velocity(move.Slice(corner * count, count), velocity).Z;
            newtons[corner] = stiffness * Math.Max(heightMetres - here[corner].Z, 0) * Math.Max(1 + (dissipation * closing), 0);
        }
    }

    /// <summary>Energy in the springs, joules.</summary>
    /// <param name="chain">Has the state's pose.</param>
    /// <param name="heightMetres">Height of the unloaded pads.</param>
    public double EnergyJoules(LinkChain chain, double heightMetres)
    {
        Span<Vec> here = stackalloc Vec[corners.Length];
        chain.Locate(link, corners, here, []);
        double energy = 0;
        foreach (Vec corner in here)
        {
            double depth = Math.Max(heightMetres - corner.Z, 0);
            energy += stiffness / 2 * depth * depth;
        }

        return energy;
    }

    /// <summary>Begins a step.</summary>
    /// <param name="chain">Has the pose at its beginning.</param>
    /// <param name="seconds">Its length.</param>
    /// <param name="heightBefore">Height of the unloaded pads at its beginning.</param>
    /// <param name="heightAfter">And at its end.</param>
    public void Begin(LinkChain chain, double seconds, double heightBefore, double heightAfter)
    {
        chain.Locate(link, corners, at, []);
        plateRate = (heightAfter - heightBefore) / seconds;
        for (int corner = 0; corner < at.Length; corner++)
        {
            depthBefore[corner] = heightBefore - at[corner].Z;
            push[corner] = 0;
            pushSlope[corner] = 0;
            drag[corner] = 0;
            rate[corner] = 0;
        }
    }

    /// <summary>Takes the corners' directions of motion from the step's middle.</summary>
    /// <param name="chain">Has the pose of the step's middle.</param>
    public void LookAtMiddle(LinkChain chain) => chain.Locate(link, corners, at, columns);

    /// <summary>Adds the pads' forces to the solver's problem, as lines that touch at a change of velocity.</summary>
    /// <param name="seconds">Length of the step.</param>
    /// <param name="before">Joint velocities at the step's beginning.</param>
    /// <param name="after">Those at its end that the lines touch at.</param>
    /// <param name="matrix">The solver's matrix.</param>
    /// <param name="impulse">The solver's right side.</param>
    /// <returns>By how many newtons the lines before were wrong at this change.</returns>
    public double Linearize(double seconds, ReadOnlySpan<double> before, ReadOnlySpan<double> after, Span<double> matrix, Span<double> impulse)
    {
        double worst = 0;
        for (int corner = 0; corner < corners.Length; corner++)
        {
            ReadOnlySpan<Vec> move = columns.AsSpan(corner * count, count);
            Vec first = Velocity(move, before);
            Vec middle = 0.5 * (first + Velocity(move, after));
            double closing = plateRate - middle.Z;
            double expected = push[corner] + (pushSlope[corner] * (closing - rate[corner]));
            double sliding = Math.Sqrt((middle.X * middle.X) + (middle.Y * middle.Y));
            double dragBefore = drag[corner];
            LookAtPad(corner, closing, seconds);
            drag[corner] = friction * push[corner] / Math.Max(sliding, slip);
            worst = Math.Max(worst, Math.Max(Math.Abs(push[corner] - expected), Math.Abs(drag[corner] - dragBefore) * sliding));
            if (push[corner].Equals(0) && pushSlope[corner].Equals(0))
                continue;

            // The closing rate falls by half of what the corner's velocity rises over the step.
            double atNoChange = push[corner] - (pushSlope[corner] * 0.5 * (first.Z - Velocity(move, after).Z));
            AddRow(seconds, move, first, atNoChange, pushSlope[corner], drag[corner], matrix, impulse);
        }

        return worst;
    }

    private static double Length(Vec v) => Math.Sqrt(Vec.Dot(v, v));

    private static Vec Velocity(ReadOnlySpan<Vec> move, ReadOnlySpan<double> velocity)
    {
        Vec sum = default;
        for (int i = 0; i < move.Length; i++)
            sum += velocity[i] * move[i];
        return sum;
    }

    private static void AddRow(double seconds, ReadOnlySpan<Vec> move, Vec first, double newtons, double slope, double drag, Span<double> matrix, Span<double> impulse)
    {
        double half = seconds / 2;
        for (int i = 0; i < move.Length; i++)
        {
            Vec column = move[i];
            impulse[i] += seconds * ((newtons * column.Z) - (drag * ((first.X * column.X) + (first.Y * column.Y))));
            for (int j = 0; j < move.Length; j++)
                matrix[(i * move.Length) + j] += half * ((slope * column.Z * move[j].Z) + (drag * ((column.X * move[j].X) + (column.Y * move[j].Y))));
        }
    }

    /// <summary>Mean force of a pad over the step and its slope over the closing rate.</summary>
    private void LookAtPad(int corner, double closing, double seconds)
    {
        double depth = depthBefore[corner];
        double after = depth + (seconds * closing);
        double mean;
        double slope;
        if (depth >= 0 && after >= 0)
        {
            mean = stiffness / 2 * (depth + after);
            slope = stiffness / 2;
        }
        else if (depth <= 0 && after <= 0)
        {
            mean = 0;
            slope = 0;
        }
        else
        {
            double pressed = Math.Max(depth, after);
            double way = Math.Abs(after - depth);
            mean = stiffness / 2 * pressed * pressed / way;
            slope = (after > 0 ? (stiffness * after) - mean : mean) / way;
        }

        double factor = 1 + (dissipation * closing);
        rate[corner] = closing;
        push[corner] = factor > 0 ? mean * factor : 0;
        pushSlope[corner] = factor > 0 ? (slope * seconds * factor) + (mean * dissipation) : 0;
    }
}
