using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

/// <summary>
/// The chain's mechanics written a second time and in another way, to check the first: rotation matrices into the
/// stand's frame, energies summed over bodies, and Lagrange's equation by numerical differentiation.
/// </summary>
internal sealed class RigidBodies(MachineModel machine)
{
    private const double Delta = 1e-3;
    private readonly int count = machine.Joints.Count;

    /// <summary>d/dt ∂L/∂q' - ∂L/∂q.</summary>
    public double[] Torques(double[] q, double[] v, double[] a)
    {
        var torques = new double[count];
        for (int i = 0; i < count; i++)
        {
            int joint = i;

            // d/dt along the motion q(t) = q + v t + a t²/2.
            double momentumRate = Derivative(t =>
            {
                double[] qt = [.. q.Select((x, k) => x + (v[k] * t) + (a[k] * t * t / 2))];
                double[] vt = [.. v.Select((x, k) => x + (a[k] * t))];
                return Derivative(d => Kinetic(qt, Shift(vt, joint, d)));
            });
            torques[i] = momentumRate - Derivative(d => Kinetic(Shift(q, joint, d), v) - Potential(Shift(q, joint, d)));
        }

        return torques;
    }

    public double Energy(double[] q, double[] v) => Kinetic(q, v) + Potential(q);

    public double Kinetic(double[] q, double[] v)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double[] qi = q;
            int body = i;
            double[] velocity = [.. Enumerable.Range(0, 3).Select(axis => Derivative(t => Centre(Along(qi, v, t), body)[axis]))];
            double[,] r0 = Pose(q, body).Rotation;
            double[,] rate = new double[3, 3];
            for (int row = 0; row < 3; row++)
            {
                for (int column = 0; column < 3; column++)
                {
                    (int r, int c) = (row, column);
                    rate[row, column] = Derivative(t => Pose(Along(qi, v, t), body).Rotation[r, c]);
                }
            }

            // Rᵀ R' is the skew matrix of the turn rate in the body's own axes.
            double[,] skew = Multiply(Transpose(r0), rate);
            double[] turn = [skew[2, 1], skew[0, 2], skew[1, 0]];
            LinkModel link = machine.Joints[i].Link;
            Vector3 inertia = link.InertiaKilogramSquareMetres;
            sum += 0.5 * link.MassKilograms * velocity.Sum(x => x * x);
            sum += 0.5 * ((inertia.X * turn[0] * turn[0]) + (inertia.Y * turn[1] * turn[1]) + (inertia.Z * turn[2] * turn[2]));
            sum += 0.5 * machine.Joints[i].Servo.RotorInertiaKilogramSquareMetres * v[i] * v[i];
        }

        return sum;
    }

    public double Potential(double[] q) => Enumerable.Range(0, count)
        .Sum(i => machine.Joints[i].Link.MassKilograms * LinkChain.GravityMetresPerSecondSquared * Centre(q, i)[2]);

    /// <summary>Where a point of a body is in the stand's frame.</summary>
    public double[] Place(double[] q, int body, Vector3 point)
    {
        (double[,] rotation, double[] place) = Pose(q, body);
        return Add(place, Multiply(rotation, [point.X, point.Y, point.Z]));
    }

    /// <summary>How fast a coordinate of a point of a body changes with each joint.</summary>
    public double[] Slopes(double[] q, int body, Vector3 point, int axis) =>
        [.. Enumerable.Range(0, count).Select(i => Derivative(d => Place(Shift(q, i, d), body, point)[axis]))];

    /// <summary>Fourth-order central difference at 0.</summary>
    private static double Derivative(Func<double, double> f) =>
        ((8 * (f(Delta) - f(-Delta))) - (f(2 * Delta) - f(-2 * Delta))) / (12 * Delta);

    private static double[] Along(double[] q, double[] v, double t) => [.. q.Select((x, k) => x + (v[k] * t))];

    private static double[] Shift(double[] values, int index, double amount)
    {
        double[] shifted = [.. values];
        shifted[index] += amount;
        return shifted;
    }

    private double[] Centre(double[] q, int body)
    {
        (double[,] rotation, double[] place) = Pose(q, body);
        Vector3 c = machine.Joints[body].Link.CentreOfMassMetres;
        return Add(place, Multiply(rotation, [c.X, c.Y, c.Z]));
    }

    private (double[,] Rotation, double[] Place) Pose(double[] q, int body)
    {
        double[,] rotation = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        double[] place = [0, 0, 0];
        for (int i = 0; i <= body; i++)
        {
            Vector3 o = machine.Joints[i].OriginMetres;
            place = Add(place, Multiply(rotation, [o.X, o.Y, o.Z]));
            rotation = Multiply(rotation, Turn(machine.Joints[i].Axis, q[i]));
        }

        return (rotation, place);
    }

    private static double[,] Turn(JointAxis axis, double angle)
    {
        (double s, double c) = Math.SinCos(angle);
        return axis switch
        {
            JointAxis.X => new double[,] { { 1, 0, 0 }, { 0, c, -s }, { 0, s, c } },
            JointAxis.Y => new double[,] { { c, 0, s }, { 0, 1, 0 }, { -s, 0, c } },
            _ => new double[,] { { c, -s, 0 }, { s, c, 0 }, { 0, 0, 1 } },
        };
    }

    private static double[] Add(double[] a, double[] b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

    private static double[] Multiply(double[,] m, double[] v) =>
        [.. Enumerable.Range(0, 3).Select(r => (m[r, 0] * v[0]) + (m[r, 1] * v[1]) + (m[r, 2] * v[2]))];

    private static double[,] Multiply(double[,] a, double[,] b)
    {
        var product = new double[3, 3];
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c < 3; c++)
                product[r, c] = (a[r, 0] * b[0, c]) + (a[r, 1] * b[1, c]) + (a[r, 2] * b[2, c]);
        }

        return product;
    }

    private static double[,] Transpose(double[,] m)
    {
        var t = new double[3, 3];
        for (int r = 0; r < 3; r++)
        {
            for (int c = 0; c < 3; c++)
                t[r, c] = m[c, r];
        }

        return t;
    }
}
