using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>Three components in registers; the public <see cref="Vector3"/> is data, this one computes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Vec(double x, double y, double z)
{
    public readonly double X = x;
    public readonly double Y = y;
    public readonly double Z = z;

    public static Vec From(Vector3 v) => new(v.X, v.Y, v.Z);

    public Vector3 ToVector3() => new(X, Y, Z);

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec operator *(double s, Vec v) => new(s * v.X, s * v.Y, s * v.Z);

    public static double Dot(Vec a, Vec b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec Cross(Vec a, Vec b) => new(
        (a.Y * b.Z) - (a.Z * b.Y),
        (a.Z * b.X) - (a.X * b.Z),
        (a.X * b.Y) - (a.Y * b.X));

    /// <summary>Component by component.</summary>
    public static Vec Scale(Vec a, Vec b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Along(JointAxis axis) => axis == JointAxis.X ? X : axis == JointAxis.Y ? Y : Z;

    /// <summary>This plus an amount along an axis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec Plus(JointAxis axis, double amount) => axis switch
    {
        JointAxis.X => new(X + amount, Y, Z),
        JointAxis.Y => new(X, Y + amount, Z),
        _ => new(X, Y, Z + amount),
    };

    /// <summary>Cross product with an amount along an axis: this × (amount e).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec CrossAxis(JointAxis axis, double amount) => axis switch
    {
        JointAxis.X => new(0, Z * amount, -Y * amount),
        JointAxis.Y => new(-Z * amount, 0, X * amount),
        _ => new(Y * amount, -X * amount, 0),
    };

    /// <summary>The vector in the axes of a frame turned about an axis by an angle of this sine and cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec IntoTurned(JointAxis axis, double sin, double cos) => axis switch
    {
        JointAxis.X => new(X, (cos * Y) + (sin * Z), (cos * Z) - (sin * Y)),
        JointAxis.Y => new((cos * X) - (sin * Z), Y, (cos * Z) + (sin * X)),
        _ => new((cos * X) + (sin * Y), (cos * Y) - (sin * X), Z),
    };

    /// <summary>The way back from <see cref="IntoTurned"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vec OutOfTurned(JointAxis axis, double sin, double cos) => IntoTurned(axis, -sin, cos);
}
