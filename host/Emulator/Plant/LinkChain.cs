using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>
/// Rigid-body dynamics of a serial chain on a fixed stand: recursive Newton-Euler and composite rigid bodies,
/// after Featherstone, "Rigid Body Dynamics Algorithms" (2008), chapters 5 and 6. Allocates nothing after construction.
/// </summary>
/// <remarks>Joint axes lie along the link's own axes, so every rotation is a plane one: 4 products instead of 9.</remarks>
public sealed class LinkChain
{
    /// <summary>Standard gravity, m/s².</summary>
    public const double GravityMetresPerSecondSquared = 9.80665;

    private readonly JointAxis[] axis;
    private readonly Vec[] origin;
    private readonly Vec[] centre;
    private readonly double[] mass;
    private readonly Vec[] inertia;
    private readonly double[] rotorInertia;

    private readonly double[] sin;
    private readonly double[] cos;
    private readonly Vec[] force;
    private readonly Vec[] moment;
    private readonly double[] compositeMass;
    private readonly Vec[] compositeMoment;
    private readonly Symmetric[] compositeInertia;
    private readonly Symmetric[] linkInertia;

    /// <summary>Builds the chain; the servos' rotors count as inertia about their own axis.</summary>
    /// <param name="joints">Joints from the stand outward.</param>
    public LinkChain(IReadOnlyList<JointModel> joints)
    {
        ArgumentNullException.ThrowIfNull(joints);
        Count = joints.Count;
        axis = [.. joints.Select(j => j.Axis)];
        origin = [.. joints.Select(j => Vec.From(j.OriginMetres))];
        centre = [.. joints.Select(j => Vec.From(j.Link.CentreOfMassMetres))];
        mass = [.. joints.Select(j => j.Link.MassKilograms)];
        inertia = [.. joints.Select(j => Vec.From(j.Link.InertiaKilogramSquareMetres))];
        rotorInertia = [.. joints.Select(j => j.Servo.RotorInertiaKilogramSquareMetres)];
        sin = new double[Count];
        cos = new double[Count];
        force = new Vec[Count];
        moment = new Vec[Count];
        compositeMass = new double[Count];
        compositeMoment = new Vec[Count];
        compositeInertia = new Symmetric[Count];
        linkInertia = new Symmetric[Count];
        for (int i = Count - 1; i >= 0; i--)
        {
            // A shift by the centre, of a body whose first moment about that centre is zero.
            linkInertia[i] = new Symmetric(inertia[i].X, inertia[i].Y, inertia[i].Z, 0, 0, 0).Shifted(mass[i], default, centre[i]);
            compositeMass[i] = mass[i] + (i + 1 < Count ? compositeMass[i + 1] : 0);
        }

        SetPositions(new double[Count]);
    }

    /// <summary>Number of joints.</summary>
    public int Count { get; }

    /// <summary>Sets the pose that the other methods use.</summary>
    /// <param name="positionRadians">One position per joint.</param>
    public void SetPositions(ReadOnlySpan<double> positionRadians)
    {
        for (int i = 0; i < Count; i++)
            (sin[i], cos[i]) = PortableMath.SinCos(positionRadians[i]);
    }

    /// <summary>Torques that a motion needs (recursive Newton-Euler), gravity and rotors included.</summary>
    /// <param name="velocityRadiansPerSecond">Joint velocities.</param>
    /// <param name="accelerationRadiansPerSecondSquared">Joint accelerations; empty for none, which gives the bias torques.</param>
    /// <param name="torqueNewtonMetres">Receives one torque per joint.</param>
    public void InverseDynamics(
        ReadOnlySpan<double> velocityRadiansPerSecond,
        ReadOnlySpan<double> accelerationRadiansPerSecondSquared,
        Span<double> torqueNewtonMetres)
    {
        bool accelerates = !accelerationRadiansPerSecondSquared.IsEmpty;
        Vec turn = default;
        Vec turnRate = default;
        var acceleration = new Vec(0, 0, GravityMetresPerSecondSquared); // the stand, seen in free fall
        for (int i = 0; i < Count; i++)
        {
            JointAxis a = axis[i];
            double s = sin[i];
            double c = cos[i];
            double velocity = velocityRadiansPerSecond[i];
            acceleration = (acceleration + Carried(turn, turnRate, origin[i])).IntoTurned(a, s, c);
            Vec carriedTurn = turn.IntoTurned(a, s, c);
            turnRate = turnRate.IntoTurned(a, s, c) + carriedTurn.CrossAxis(a, velocity);
            if (accelerates)
                turnRate = turnRate.Plus(a, accelerationRadiansPerSecondSquared[i]);
            turn = carriedTurn.Plus(a, velocity);

            Vec linkForce = mass[i] * (acceleration + Carried(turn, turnRate, centre[i]));
            Vec spin = Vec.Scale(inertia[i], turn);
            force[i] = linkForce;
            moment[i] = Vec.Scale(inertia[i], turnRate) + Vec.Cross(turn, spin) + Vec.Cross(centre[i], linkForce);
        }

        Vec carriedForce = default;
        Vec carriedMoment = default;
        for (int i = Count - 1; i >= 0; i--)
        {
            Vec f = force[i] + carriedForce;
            Vec n = moment[i] + carriedMoment;
            torqueNewtonMetres[i] = n.Along(axis[i]) + (accelerates ? rotorInertia[i] * accelerationRadiansPerSecondSquared[i] : 0);
            carriedForce = f.OutOfTurned(axis[i], sin[i], cos[i]);
            carriedMoment = n.OutOfTurned(axis[i], sin[i], cos[i]) + Vec.Cross(origin[i], carriedForce);
        }
    }

    /// <summary>The joint-space inertia (composite rigid bodies), kg m².</summary>
    /// <param name="matrix">Receives Count x Count values, row by row; symmetric.</param>
    public void MassMatrix(Span<double> matrix)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            Vec h = mass[i] * centre[i];
            Symmetric about = linkInertia[i];
            if (i + 1 < Count)
            {
                int child = i + 1;
                Vec childMoment = compositeMoment[child].OutOfTurned(axis[child], sin[child], cos[child]);
                about += compositeInertia[child].OutOfTurned(axis[child], sin[child], cos[child])
                    .Shifted(compositeMass[child], childMoment, origin[child]);
                h = h + childMoment + (compositeMass[child] * origin[child]);
            }

            compositeMoment[i] = h;
            compositeInertia[i] = about;

            // Force and moment of a unit acceleration of joint i on all that it carries, handed down to the stand.
            Vec n = about.Column(axis[i]);
            Vec f = -1 * h.CrossAxis(axis[i], 1);
            matrix[(i * Count) + i] = n.Along(axis[i]) + rotorInertia[i];
            for (int j = i; j > 0; j--)
            {
                f = f.OutOfTurned(axis[j], sin[j], cos[j]);
                n = n.OutOfTurned(axis[j], sin[j], cos[j]) + Vec.Cross(origin[j], f);
                double value = n.Along(axis[j - 1]);
                matrix[(i * Count) + j - 1] = value;
                matrix[((j - 1) * Count) + i] = value;
            }
        }
    }

    /// <summary>Kinetic energy, rotors included, plus potential energy against the stand's origin, in joules.</summary>
    /// <param name="velocityRadiansPerSecond">Joint velocities.</param>
    public double EnergyJoules(ReadOnlySpan<double> velocityRadiansPerSecond)
    {
        Vec turn = default;
        Vec velocity = default;
        double rotors = 0;
        double energy = 0;
        for (int i = 0; i < Count; i++)
        {
            velocity = (velocity + Vec.Cross(turn, origin[i])).IntoTurned(axis[i], sin[i], cos[i]);
            turn = turn.IntoTurned(axis[i], sin[i], cos[i]).Plus(axis[i], velocityRadiansPerSecond[i]);
            Vec centreVelocity = velocity + Vec.Cross(turn, centre[i]);
            energy += (mass[i] * Vec.Dot(centreVelocity, centreVelocity)) + Vec.Dot(turn, Vec.Scale(inertia[i], turn));
            rotors += rotorInertia[i] * velocityRadiansPerSecond[i] * velocityRadiansPerSecond[i];
        }

        // The first moment of the whole chain about the stand, built from the outside in.
        Vec weight = default;
        double carried = 0;
        for (int i = Count - 1; i >= 0; i--)
        {
            carried += mass[i];
            weight = (weight + (mass[i] * centre[i])).OutOfTurned(axis[i], sin[i], cos[i]) + (carried * origin[i]);
        }

        return ((energy + rotors) / 2) + (GravityMetresPerSecondSquared * weight.Z);
    }

    /// <summary>What an inertial sensor on a link feels.</summary>
    /// <param name="link">Index of the joint that moves the link.</param>
    /// <param name="positionMetres">The sensor in the link's frame.</param>
    /// <param name="velocityRadiansPerSecond">Joint velocities.</param>
    /// <param name="accelerationRadiansPerSecondSquared">Joint accelerations.</param>
    public InertialSample SampleAt(
        int link,
        Vector3 positionMetres,
        ReadOnlySpan<double> velocityRadiansPerSecond,
        ReadOnlySpan<double> accelerationRadiansPerSecondSquared)
    {
        Vec turn = default;
        Vec turnRate = default;
        var acceleration = new Vec(0, 0, GravityMetresPerSecondSquared);
        for (int i = 0; i <= link; i++)
        {
            acceleration = (acceleration + Carried(turn, turnRate, origin[i])).IntoTurned(axis[i], sin[i], cos[i]);
            Vec carriedTurn = turn.IntoTurned(axis[i], sin[i], cos[i]);
            turnRate = (turnRate.IntoTurned(axis[i], sin[i], cos[i]) + carriedTurn.CrossAxis(axis[i], velocityRadiansPerSecond[i]))
                .Plus(axis[i], accelerationRadiansPerSecondSquared[i]);
            turn = carriedTurn.Plus(axis[i], velocityRadiansPerSecond[i]);
        }

        Vec felt = acceleration + Carried(turn, turnRate, Vec.From(positionMetres));
        return new InertialSample(felt.ToVector3(), turn.ToVector3());
    }

    /// <summary>Acceleration of a point against the origin of a body that turns: tangential and centripetal.</summary>
    private static Vec Carried(Vec turn, Vec turnRate, Vec point) =>
        Vec.Cross(turnRate, point) + Vec.Cross(turn, Vec.Cross(turn, point));
}
