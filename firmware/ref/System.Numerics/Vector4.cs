namespace System.Numerics
{
    public struct Vector4
    {
        public double W;
        public double X;
        public double Y;
        public double Z;

        public Vector4(Vector2 value, double z, double w) => throw null;
        public Vector4(Vector3 value, double w) => throw null;
        public Vector4(double value) => throw null;
        public Vector4(double x, double y, double z, double w) => throw null;

        public static Vector4 One => throw null;
        public static Vector4 UnitW => throw null;
        public static Vector4 UnitX => throw null;
        public static Vector4 UnitY => throw null;
        public static Vector4 UnitZ => throw null;
        public static Vector4 Zero => throw null;

        public bool Equals(Vector4 other) => throw null;
        public double Length() => throw null;
        public double LengthSquared() => throw null;
        public override bool Equals(object obj) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;
        public static Vector4 Abs(Vector4 value) => throw null;
        public static Vector4 Add(Vector4 left, Vector4 right) => throw null;
        public static Vector4 Clamp(Vector4 value1, Vector4 min, Vector4 max) => throw null;
        public static Vector4 Divide(Vector4 left, Vector4 right) => throw null;
        public static Vector4 Divide(Vector4 left, double divisor) => throw null;
        public static Vector4 Lerp(Vector4 value1, Vector4 value2, double amount) => throw null;
        public static Vector4 Max(Vector4 value1, Vector4 value2) => throw null;
        public static Vector4 Min(Vector4 value1, Vector4 value2) => throw null;
        public static Vector4 Multiply(Vector4 left, Vector4 right) => throw null;
        public static Vector4 Multiply(Vector4 left, double right) => throw null;
        public static Vector4 Multiply(double left, Vector4 right) => throw null;
        public static Vector4 Negate(Vector4 value) => throw null;
        public static Vector4 Normalize(Vector4 vector) => throw null;
        public static Vector4 SquareRoot(Vector4 value) => throw null;
        public static Vector4 Subtract(Vector4 left, Vector4 right) => throw null;
        public static Vector4 Transform(Vector2 value, Quaternion rotation) => throw null;
        public static Vector4 Transform(Vector3 value, Quaternion rotation) => throw null;
        public static Vector4 Transform(Vector4 value, Quaternion rotation) => throw null;
        public static double Distance(Vector4 value1, Vector4 value2) => throw null;
        public static double DistanceSquared(Vector4 value1, Vector4 value2) => throw null;
        public static double Dot(Vector4 vector1, Vector4 vector2) => throw null;
        public void CopyTo(double[] array) => throw null;
        public void CopyTo(double[] array, int index) => throw null;

        public static Vector4 operator +(Vector4 left, Vector4 right) => throw null;
        public static Vector4 operator /(Vector4 left, Vector4 right) => throw null;
        public static Vector4 operator /(Vector4 value1, double value2) => throw null;
        public static Vector4 operator *(Vector4 left, Vector4 right) => throw null;
        public static Vector4 operator *(Vector4 left, double right) => throw null;
        public static Vector4 operator *(double left, Vector4 right) => throw null;
        public static Vector4 operator -(Vector4 left, Vector4 right) => throw null;
        public static Vector4 operator -(Vector4 value) => throw null;
        public static bool operator ==(Vector4 left, Vector4 right) => throw null;
        public static bool operator !=(Vector4 left, Vector4 right) => throw null;
    }
}
