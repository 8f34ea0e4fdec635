using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>A symmetric 3 x 3 matrix: an inertia about a frame's origin.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Symmetric(double xx, double yy, double zz, double xy, double xz, double yz)
{
    public readonly double Xx = xx;
    public readonly double Yy = yy;
    public readonly double Zz = zz;
    public readonly double Xy = xy;
    public readonly double Xz = xz;
    public readonly double Yz = yz;

    public static Symmetric operator +(Symmetric a, Symmetric b) =>
        new(a.Xx + b.Xx, a.Yy + b.Yy, a.Zz + b.Zz, a.Xy + b.Xy, a.Xz + b.Xz, a.Yz + b.Yz);

    /// <summary>The inertia moved from an origin to one at -<paramref name="shift"/>, for a body of this mass and first moment (parallel axes).</summary>
    public Symmetric Shifted(double mass, Vec moment, Vec shift)
    {
        double trace = (mass * Vec.Dot(shift, shift)) + (2 * Vec.Dot(shift, moment));
        return new Symmetric(
            Xx + trace - (shift.X * ((mass * shift.X) + (2 * moment.X))),
            Yy + trace - (shift.Y * ((mass * shift.Y) + (2 * moment.Y))),
            Zz + trace - (shift.Z * ((mass * shift.Z) + (2 * moment.Z))),
            Xy - (mass * shift.X * shift.Y) - (shift.X * moment.Y) - (shift.Y * moment.X),
            Xz - (mass * shift.X * shift.Z) - (shift.X * moment.Z) - (shift.Z * moment.X),
            Yz - (mass * shift.Y * shift.Z) - (shift.Y * moment.Z) - (shift.Z * moment.Y));
    }

    /// <summary>The matrix in the axes that a frame was turned out of, R I Rᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Symmetric OutOfTurned(JointAxis axis, double sin, double cos)
    {
        double cc = cos * cos;
        double ss = sin * sin;
        double cs = cos * sin;
        return axis switch
        {
            JointAxis.X => new Symmetric(
                Xx,
                (cc * Yy) - (2 * cs * Yz) + (ss * Zz),
                (ss * Yy) + (2 * cs * Yz) + (cc * Zz),
                (cos * Xy) - (sin * Xz),
                (sin * Xy) + (cos * Xz),
                (cs * (Yy - Zz)) + ((cc - ss) * Yz)),
            JointAxis.Y => new Symmetric(
                (ss * Zz) + (2 * cs * Xz) + (cc * Xx),
                Yy,
                (cc * Zz) - (2 * cs * Xz) + (ss * Xx),
                (sin * Yz) + (cos * Xy),
                (cs * (Zz - Xx)) + ((cc - ss) * Xz),
                (cos * Yz) - (sin * Xy)),
            _ => new Symmetric(
                (cc * Xx) - (2 * cs * Xy) + (ss * Yy),
                (ss * Xx) + (2 * cs * Xy) + (cc * Yy),
                Zz,
                (cs * (Xx - Yy)) + ((cc - ss) * Xy),
                (cos * Xz) - (sin * Yz),
                (sin * Xz) + (cos * Yz)),
        };
    }

    /// <summary>The column of an axis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec Column(JointAxis axis) => axis switch
    {
        JointAxis.X => new(Xx, Xy, Xz),
        JointAxis.Y => new(Xy, Yy, Yz),
        _ => new(Xz, Yz, Zz),
    };
}
