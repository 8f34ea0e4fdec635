namespace System.Numerics
{
    public struct Vector3
    {
        public double X;
        public double Y;
        public double Z;

        public Vector3(Vector2 value, double z) => throw null;
        public Vector3(double value) => throw null;
        public Vector3(double x, double y, double z) => throw null;

        public static Vector3 One => throw null;
        public static Vector3 UnitX => throw null;
        public static Vector3 UnitZ => throw null;
        public static Vector3 Zero => throw null;

        public bool Equals(Vector3 other) => throw null;
        public double Length() => throw null;
        public double LengthSquared() => throw null;
        public override bool Equals(object obj) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;
        public static Vector3 Abs(Vector3 value) => throw null;
        public static Vector3 Add(Vector3 left, Vector3 right) => throw null;
        public static Vector3 Clamp(Vector3 value1, Vector3 min, Vector3 max) => throw null;
        public static Vector3 Cross(Vector3 vector1, Vector3 vector2) => throw null;
        public static Vector3 Divide(Vector3 left, Vector3 right) => throw null;
        public static Vector3 Divide(Vector3 left, double divisor) => throw null;
        public static Vector3 Lerp(Vector3 value1, Vector3 value2, double amount) => throw null;
        public static Vector3 Max(Vector3 value1, Vector3 value2) => throw null;
        public static Vector3 Min(Vector3 value1, Vector3 value2) => throw null;
        public static Vector3 Multiply(Vector3 left, Vector3 right) => throw null;
        public static Vector3 Multiply(Vector3 left, double right) => throw null;
        public static Vector3 Multiply(double left, Vector3 right) => throw null;
        public static Vector3 Negate(Vector3 value) => throw null;
        public static Vector3 Normalize(Vector3 value) => throw null;
        public static Vector3 Reflect(Vector3 vector, Vector3 normal) => throw null;
        public static Vector3 SquareRoot(Vector3 value) => throw null;
        public static Vector3 Subtract(Vector3 left, Vector3 right) => throw null;
        public static Vector3 Transform(Vector3 value, Quaternion rotation) => throw null;
        public static double Distance(Vector3 value1, Vector3 value2) => throw null;
        public static double DistanceSquared(Vector3 value1, Vector3 value2) => throw null;
        public static double Dot(Vector3 vector1, Vector3 vector2) => throw null;
        public void CopyTo(double[] array) => throw null;
        public void CopyTo(double[] array, int index) => throw null;

        public static Vector3 operator +(Vector3 left, Vector3 right) => throw null;
        public static Vector3 operator /(Vector3 left, Vector3 right) => throw null;
        public static Vector3 operator /(Vector3 value1, double value2) => throw null;
        public static Vector3 operator *(Vector3 left, Vector3 right) => throw null;
        public static Vector3 operator *(Vector3 left, double right) => throw null;
        public static Vector3 operator *(double left, Vector3 right) => throw null;
        public static Vector3 operator -(Vector3 left, Vector3 right) => throw null;
        public static Vector3 operator -(Vector3 value) => throw null;
        public static bool operator ==(Vector3 left, Vector3 right) => throw null;
        public static bool operator !=(Vector3 left, Vector3 right) => throw null;
    }
}
