namespace Controller.Emulator.Plant.Joints;

/// <summary>
/// A gear with backlash between two inertias. In the play both sides move on their own; on a flank they move as one, and
/// the flank can push but not pull. Teeth meet without bounce: momentum is kept, the energy of the difference is lost.
/// </summary>
/// <remarks>
/// Torques are constant over a step, so every stretch of a step is a parabola and its end - teeth that meet, a shaft that comes to rest - is a
/// root of a quadratic: no step size limits the solution, and no contact stiffness is needed. Flanks part at the
/// beginning of a step, when torques change. The output's friction is dry; the input's belongs to the motor's torque.
/// </remarks>
public sealed class Gearbox
{
    /// <summary>Stretches in one step: far more than any gear has, so that a mistake ends loudly.</summary>
    private const int MaxStretches = 10_000;

    private readonly GearboxParameters parameters;
    private readonly double reflectedInertia;

    // The input as seen at the output: its angle over the ratio.
    private double lead;
    private double leadVelocity;

    /// <summary>Builds the gear at rest, its output in the middle of the play.</summary>
    public Gearbox(GearboxParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.Ratio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.InputInertiaKilogramSquareMetres);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.OutputInertiaKilogramSquareMetres);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.Efficiency);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parameters.Efficiency, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(parameters.BacklashRadians);
        this.parameters = parameters;
        reflectedInertia = parameters.Ratio * parameters.Ratio * parameters.InputInertiaKilogramSquareMetres;
        Mesh = GearMesh.Free;
    }

    /// <summary>Where the teeth are.</summary>
    public GearMesh Mesh { get; private set; }

    /// <summary>Angle of the input.</summary>
    public double InputRadians => lead * parameters.Ratio;

    /// <summary>Speed of the input.</summary>
    public double InputRadiansPerSecond => leadVelocity * parameters.Ratio;

    /// <summary>Angle of the output.</summary>
    public double OutputRadians { get; private set; }

    /// <summary>Speed of the output.</summary>
    public double OutputRadiansPerSecond { get; private set; }

    /// <summary>Torque that the teeth put on the output at the end of the last step; 0 in the play.</summary>
    public double MeshTorqueNewtonMetres { get; private set; }

    /// <summary>Lets time pass with constant torques.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="inputTorqueNewtonMetres">Torque on the input.</param>
    /// <param name="loadTorqueNewtonMetres">Torque of the load against positive rotation of the output.</param>
    public void Step(double seconds, double inputTorqueNewtonMetres, double loadTorqueNewtonMetres)
    {
        double left = seconds;
        for (int stretch = 0; left > 0; stretch++)
        {
            if (stretch == MaxStretches)
                throw new InvalidOperationException($"The gear's teeth meet and part without end within {seconds} s.");
            left -= Mesh == GearMesh.Free
                ? StretchFree(left, inputTorqueNewtonMetres, loadTorqueNewtonMetres)
                : StretchMeshed(left, inputTorqueNewtonMetres, loadTorqueNewtonMetres);
        }
    }

    private double StretchFree(double seconds, double inputTorque, double loadTorque)
    {
        MeshTorqueNewtonMetres = 0;
        double leadAcceleration = inputTorque / (parameters.Ratio * parameters.InputInertiaKilogramSquareMetres);
        double acceleration = Acceleration(-loadTorque, parameters.OutputInertiaKilogramSquareMetres, out double rests);
        double half = parameters.BacklashRadians / 2;
        double play = lead - OutputRadians;
        double closing = leadVelocity - OutputRadiansPerSecond;
        double relative = leadAcceleration - acceleration;
        double ahead = FirstRoot(play - half, closing, relative);
        double behind = FirstRoot(-play - half, -closing, -relative);
        double taken = Math.Min(Math.Min(seconds, rests), Math.Min(ahead, behind));
        Glide(ref lead, ref leadVelocity, leadAcceleration, taken);
        GlideOutput(acceleration, taken, taken.Equals(rests));
        if (taken.Equals(ahead) || taken.Equals(behind))
            Meet(taken.Equals(ahead) ? GearMesh.Forward : GearMesh.Backward);
        return taken;
    }

    private double StretchMeshed(double seconds, double inputTorque, double loadTorque)
    {
        // Teeth that pass power forward lose on the way out, teeth that are driven lose on the way in.
        double flank = Mesh == GearMesh.Forward ? 1 : -1;
        bool drives = OutputRadiansPerSecond.Equals(0) ? inputTorque * flank > 0 : OutputRadiansPerSecond * flank > 0;
        double passed = drives ? parameters.Efficiency : 1 / parameters.Efficiency;
        double driven = passed * parameters.Ratio * inputTorque;
        double whole = parameters.OutputInertiaKilogramSquareMetres + (passed * reflectedInertia);
        double acceleration = Acceleration(driven - loadTorque, whole, out double rests);
        double onTeeth = passed * ((parameters.Ratio * inputTorque) - (reflectedInertia * acceleration));
        if (onTeeth * flank < 0)
        {
            Mesh = GearMesh.Free;
            MeshTorqueNewtonMetres = 0;
            return parameters.BacklashRadians > 0 ? StretchFree(seconds, inputTorque, loadTorque) : Turn(seconds, inputTorque, loadTorque);
        }

        MeshTorqueNewtonMetres = onTeeth;
        double taken = Math.Min(seconds, rests);
        GlideOutput(acceleration, taken, taken.Equals(rests));
        leadVelocity = OutputRadiansPerSecond;
        lead = OutputRadians + (flank * parameters.BacklashRadians / 2);
        return taken;
    }

    /// <summary>Without play the other flank takes over at once.</summary>
    private double Turn(double seconds, double inputTorque, double loadTorque)
    {
        double driven = (parameters.Ratio * inputTorque) - loadTorque;
        double taken = Acceleration(driven, parameters.OutputInertiaKilogramSquareMetres + reflectedInertia, out double rests);
        double stretch = Math.Min(seconds, rests);
        double onTeeth = (parameters.Ratio * inputTorque) - (reflectedInertia * taken);
        Mesh = onTeeth < 0 ? GearMesh.Backward : GearMesh.Forward;
        MeshTorqueNewtonMetres = onTeeth;
        GlideOutput(taken, stretch, stretch.Equals(rests));
        leadVelocity = OutputRadiansPerSecond;
        lead = OutputRadians;
        return stretch;
    }

    /// <summary>Acceleration of the output's side against dry friction, and when that brings it to rest.</summary>
    private double Acceleration(double torque, double inertia, out double restsSeconds)
    {
        double friction = parameters.OutputFrictionNewtonMetres;
        restsSeconds = double.PositiveInfinity;
        double velocity = OutputRadiansPerSecond;
        if (velocity.Equals(0))
            return Math.Abs(torque) <= friction ? 0 : (torque - Math.CopySign(friction, torque)) / inertia;
        double acceleration = (torque - Math.CopySign(friction, velocity)) / inertia;
        if (acceleration * velocity < 0)
            restsSeconds = -velocity / acceleration;
        return acceleration;
    }

    private void GlideOutput(double acceleration, double seconds, bool rests)
    {
        double velocity = OutputRadiansPerSecond;
        OutputRadians += seconds * (velocity + (acceleration * seconds / 2));
        OutputRadiansPerSecond = rests ? 0 : velocity + (acceleration * seconds);
    }

    private static void Glide(ref double angle, ref double velocity, double acceleration, double seconds)
    {
        angle += seconds * (velocity + (acceleration * seconds / 2));
        velocity += acceleration * seconds;
    }

    private void Meet(GearMesh mesh)
    {
        double momentum = (reflectedInertia * leadVelocity) + (parameters.OutputInertiaKilogramSquareMetres * OutputRadiansPerSecond);
        OutputRadiansPerSecond = momentum / (reflectedInertia + parameters.OutputInertiaKilogramSquareMetres);
        leadVelocity = OutputRadiansPerSecond;
        lead = OutputRadians + (mesh == GearMesh.Forward ? parameters.BacklashRadians / 2 : -parameters.BacklashRadians / 2);
        Mesh = mesh;
    }

    /// <summary>First time above 0 at which gap + v t + a t²/2 rises through 0; infinite when it never does.</summary>
    private static double FirstRoot(double gap, double v, double a)
    {
        if (gap >= 0)
            return v > 0 || (v.Equals(0) && a > 0) ? 0 : LaterRoot(v, a);
        double root = (v * v) - (2 * a * gap);
        if (root < 0)
            return double.PositiveInfinity;
        double q = v + Math.CopySign(Math.Sqrt(root), v);
        double first = -2 * gap / q;
        double second = a.Equals(0) ? -1 : -q / a;
        return first > 0 && (second <= 0 || first < second) ? first : second > 0 ? second : double.PositiveInfinity;
    }

    // On the flank and leaving it, the way back ends at -2 v / a.
    private static double LaterRoot(double v, double a) => v < 0 && a > 0 ? -2 * v / a : double.PositiveInfinity;
}
