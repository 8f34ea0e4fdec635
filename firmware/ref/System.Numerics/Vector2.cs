namespace System.Numerics
{
    public struct Vector2
    {
        public double X;
        public double Y;

        public Vector2(double value) => throw null;
        public Vector2(double x, double y) => throw null;

        public static Vector2 One => throw null;
        public static Vector2 UnitX => throw null;
        public static Vector2 UnitY => throw null;
        public static Vector2 Zero => throw null;

        public bool Equals(Vector2 other) => throw null;
        public double Length() => throw null;
        public double LengthSquared() => throw null;
        public override bool Equals(object obj) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;
        public static Vector2 Abs(Vector2 value) => throw null;
        public static Vector2 Add(Vector2 left, Vector2 right) => throw null;
        public static Vector2 Clamp(Vector2 value1, Vector2 min, Vector2 max) => throw null;
        public static Vector2 Divide(Vector2 left, Vector2 right) => throw null;
        public static Vector2 Divide(Vector2 left, double divisor) => throw null;
        public static Vector2 Lerp(Vector2 value1, Vector2 value2, double amount) => throw null;
        public static Vector2 Max(Vector2 value1, Vector2 value2) => throw null;
        public static Vector2 Min(Vector2 value1, Vector2 value2) => throw null;
        public static Vector2 Multiply(Vector2 left, Vector2 right) => throw null;
        public static Vector2 Multiply(Vector2 left, double right) => throw null;
        public static Vector2 Multiply(double left, Vector2 right) => throw null;
        public static Vector2 Negate(Vector2 value) => throw null;
        public static Vector2 Normalize(Vector2 value) => throw null;
        public static Vector2 Reflect(Vector2 vector, Vector2 normal) => throw null;
        public static Vector2 SquareRoot(Vector2 value) => throw null;
        public static Vector2 Subtract(Vector2 left, Vector2 right) => throw null;
        public static Vector2 Transform(Vector2 position, Matrix3x2 matrix) => throw null;
        public static Vector2 Transform(Vector2 value, Quaternion rotation) => throw null;
        public static Vector2 TransformNormal(Vector2 normal, Matrix3x2 matrix) => throw null;
        public static double Distance(Vector2 value1, Vector2 value2) => throw null;
        public static double DistanceSquared(Vector2 value1, Vector2 value2) => throw null;
        public static double Dot(Vector2 value1, Vector2 value2) => throw null;
        public void CopyTo(double[] array) => throw null;
        public void CopyTo(double[] array, int index) => throw null;

        public static Vector2 operator +(Vector2 left, Vector2 right) => throw null;
        public static Vector2 operator /(Vector2 left, Vector2 right) => throw null;
        public static Vector2 operator /(Vector2 value1, double value2) => throw null;
        public static Vector2 operator *(Vector2 left, Vector2 right) => throw null;
        public static Vector2 operator *(Vector2 left, double right) => throw null;
        public static Vector2 operator *(double left, Vector2 right) => throw null;
        public static Vector2 operator -(Vector2 left, Vector2 right) => throw null;
        public static Vector2 operator -(Vector2 value) => throw null;
        public static bool operator ==(Vector2 left, Vector2 right) => throw null;
        public static bool operator !=(Vector2 left, Vector2 right) => throw null;
    }
}
