using Controller.Emulator.Plant.Joints;
using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>
/// Rigid-body dynamics of a serial chain on a fixed stand: recursive Newton-Euler and composite rigid bodies,
/// after Featherstone, "Rigid Body Dynamics Algorithms" (2008), chapters 5 and 6. Allocates nothing after construction.
/// </summary>
/// <remarks>Joint axes lie along the link's own axes, so every rotation is a plane one: 4 products instead of 9.</remarks>
public sealed partial class LinkChain
{
    /// <summary>Standard gravity, m/s².</summary>
    public const double GravityMetresPerSecondSquared = 9.80665;

    private readonly Link[] links;

    /// <summary>Builds the chain; the servos' rotors count as inertia about their own axis.</summary>
    /// <param name="joints">Joints from the stand outward.</param>
    public LinkChain(IReadOnlyList<JointModel> joints)
        : this([.. joints.Select(ChainJoint.From)])
    {
    }

    /// <summary>Builds the chain; drives' rotors count as inertia about their own axis.</summary>
    /// <param name="joints">Joints from the stand outward.</param>
    public LinkChain(IReadOnlyList<ChainJoint> joints)
    {
        ArgumentNullException.ThrowIfNull(joints);
        links = new Link[joints.Count];
        jointAxes = new Vec[joints.Count];
        jointOrigins = new Vec[joints.Count];
        double carried = 0;
        for (int i = links.Length - 1; i >= 0; i--)
        {
            ChainJoint joint = joints[i];
            carried += joint.Link.MassKilograms;
            var inertia = Vec.From(joint.Link.InertiaKilogramSquareMetres);
            var centre = Vec.From(joint.Link.CentreOfMassMetres);
            var origin = Vec.From(joint.OriginMetres);
            links[i] = new Link
            {
                Axis = joint.Axis,
                Origin = origin,
                IsApart = Vec.Dot(origin, origin) > 0,
                Centre = centre,
                Mass = joint.Link.MassKilograms,
                Moment = joint.Link.MassKilograms * centre,
                Inertia = inertia,
                RotorInertia = joint.RotorInertiaKilogramSquareMetres,

                // A shift by the centre, of a body whose first moment about that centre is zero.
                InertiaAboutOrigin = new Symmetric(inertia.X, inertia.Y, inertia.Z, 0, 0, 0).Shifted(joint.Link.MassKilograms, default, centre),
                CarriedMass = carried,
                Position = double.NaN,
            };
        }

        SetPositions(new double[links.Length]);
    }

    /// <summary>Number of joints.</summary>
    public int Count => links.Length;

    /// <summary>Sets the pose that the other methods use.</summary>
    /// <param name="positionRadians">One position per joint.</param>
    public void SetPositions(ReadOnlySpan<double> positionRadians)
    {
        for (int i = 0; i < links.Length; i++)
        {
            ref Link link = ref links[i];
            double position = positionRadians[i];
            if (position.Equals(link.Position))
                continue;
            link.Position = position;
            (link.Sin, link.Cos) = PortableMath.SinCos(position);
        }
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
        Link[] chain = links;
        for (int i = 0; i < chain.Length; i++)
        {
            ref Link link = ref chain[i];
            JointAxis a = link.Axis;
            double s = link.Sin;
            double c = link.Cos;
            double velocity = velocityRadiansPerSecond[i];
            if (link.IsApart)
                acceleration += Carried(turn, turnRate, link.Origin);
            acceleration = acceleration.IntoTurned(a, s, c);
            Vec carriedTurn = turn.IntoTurned(a, s, c);
            turnRate = turnRate.IntoTurned(a, s, c) + carriedTurn.CrossAxis(a, velocity);
            if (accelerates)
                turnRate = turnRate.Plus(a, accelerationRadiansPerSecondSquared[i]);
            turn = carriedTurn.Plus(a, velocity);

            Vec linkForce = link.Mass * (acceleration + Carried(turn, turnRate, link.Centre));
            Vec spin = Vec.Scale(link.Inertia, turn);
            link.Force = linkForce;
            link.Torque = Vec.Scale(link.Inertia, turnRate) + Vec.Cross(turn, spin) + Vec.Cross(link.Centre, linkForce);
        }

        Vec carriedForce = default;
        Vec carriedMoment = default;
        for (int i = chain.Length - 1; i >= 0; i--)
        {
            ref Link link = ref chain[i];
            Vec f = link.Force + carriedForce;
            Vec n = link.Torque + carriedMoment;
            torqueNewtonMetres[i] = n.Along(link.Axis) + (accelerates ? link.RotorInertia * accelerationRadiansPerSecondSquared[i] : 0);
            carriedForce = f.OutOfTurned(link.Axis, link.Sin, link.Cos);
            carriedMoment = n.OutOfTurned(link.Axis, link.Sin, link.Cos);
            if (link.IsApart)
                carriedMoment += Vec.Cross(link.Origin, carriedForce);
        }
    }

    /// <summary>The joint-space inertia (composite rigid bodies), kg m².</summary>
    /// <param name="matrix">Receives Count x Count values, row by row; symmetric.</param>
    public void MassMatrix(Span<double> matrix)
    {
        Link[] chain = links;
        int count = chain.Length;
        Vec moment = default;
        Symmetric about = default;
        for (int i = count - 1; i >= 0; i--)
        {
            // What the joint carries, in its own frame: the link and, turned into it, what the next joint carries.
            ref Link link = ref chain[i];
            moment += link.Moment;
            about += link.InertiaAboutOrigin;

            // Force and moment of a unit acceleration of joint i on all that it carries, handed down to the stand.
            Vec n = about.Column(link.Axis);
            Vec f = moment.CrossAxis(link.Axis, -1);
            matrix[(i * count) + i] = n.Along(link.Axis) + link.RotorInertia;
            for (int j = i; j > 0; j--)
            {
                ref Link down = ref chain[j];
                f = f.OutOfTurned(down.Axis, down.Sin, down.Cos);
                n = n.OutOfTurned(down.Axis, down.Sin, down.Cos);
                if (down.IsApart)
                    n += Vec.Cross(down.Origin, f);
                double value = n.Along(chain[j - 1].Axis);
                matrix[(i * count) + j - 1] = value;
                matrix[((j - 1) * count) + i] = value;
            }

            moment = moment.OutOfTurned(link.Axis, link.Sin, link.Cos);
            about = about.OutOfTurned(link.Axis, link.Sin, link.Cos);
            if (link.IsApart)
            {
                about = about.Shifted(link.CarriedMass, moment, link.Origin);
                moment += link.CarriedMass * link.Origin;
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
        for (int i = 0; i < links.Length; i++)
        {
            ref Link link = ref links[i];
            double rate = velocityRadiansPerSecond[i];
            velocity = (velocity + Vec.Cross(turn, link.Origin)).IntoTurned(link.Axis, link.Sin, link.Cos);
            turn = turn.IntoTurned(link.Axis, link.Sin, link.Cos).Plus(link.Axis, rate);
            Vec centreVelocity = velocity + Vec.Cross(turn, link.Centre);
            energy += (link.Mass * Vec.Dot(centreVelocity, centreVelocity)) + Vec.Dot(turn, Vec.Scale(link.Inertia, turn));
            rotors += link.RotorInertia * rate * rate;
        }

        // The first moment of the whole chain about the stand, built from the outside in.
        Vec weight = default;
        for (int i = links.Length - 1; i >= 0; i--)
        {
            ref Link link = ref links[i];
            weight = (weight + link.Moment).OutOfTurned(link.Axis, link.Sin, link.Cos) + (link.CarriedMass * link.Origin);
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
            ref Link at = ref links[i];
            double rate = velocityRadiansPerSecond[i];
            acceleration = (acceleration + Carried(turn, turnRate, at.Origin)).IntoTurned(at.Axis, at.Sin, at.Cos);
            Vec carriedTurn = turn.IntoTurned(at.Axis, at.Sin, at.Cos);
            turnRate = (turnRate.IntoTurned(at.Axis, at.Sin, at.Cos) + carriedTurn.CrossAxis(at.Axis, rate))
                .Plus(at.Axis, accelerationRadiansPerSecondSquared[i]);
            turn = carriedTurn.Plus(at.Axis, rate);
        }

        Vec felt = acceleration + Carried(turn, turnRate, Vec.From(positionMetres));
        return new InertialSample(felt.ToVector3(), turn.ToVector3());
    }

    /// <summary>Acceleration of a point against the origin of a body that turns: tangential and centripetal.</summary>
    private static Vec Carried(Vec turn, Vec turnRate, Vec point) =>
        Vec.Cross(turnRate, point) + Vec.Cross(turn, Vec.Cross(turn, point));

    /// <summary>A joint and the link that it moves; vectors in the link's frame but for the origin, which is in the frame before.</summary>
    private struct Link
    {
        public JointAxis Axis;
        public bool IsApart;
        public Vec Origin;
        public Vec Centre;
        public double Mass;
        public Vec Moment;
        public Vec Inertia;
        public double RotorInertia;
        public Symmetric InertiaAboutOrigin;
        public double CarriedMass;

        public double Position;
        public double Sin;
        public double Cos;
        public Vec Force;
        public Vec Torque;
    }
}
