namespace System.Numerics
{
    public struct Matrix3x2
    {
        public double M11;
        public double M12;
        public double M21;
        public double M22;
        public double M31;
        public double M32;

        public Matrix3x2(double m11, double m12, double m21, double m22, double m31, double m32) => throw null;

        public Vector2 Translation { get => throw null; set => throw null; }
        public bool IsIdentity => throw null;
        public static Matrix3x2 Identity => throw null;

        public bool Equals(Matrix3x2 other) => throw null;
        public double GetDeterminant() => throw null;
        public override bool Equals(object obj) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;
        public static Matrix3x2 Add(Matrix3x2 value1, Matrix3x2 value2) => throw null;
        public static Matrix3x2 CreateRotation(double radians) => throw null;
        public static Matrix3x2 CreateRotation(double radians, Vector2 centerPoint) => throw null;
        public static Matrix3x2 CreateScale(Vector2 scales) => throw null;
        public static Matrix3x2 CreateScale(Vector2 scales, Vector2 centerPoint) => throw null;
        public static Matrix3x2 CreateScale(double scale) => throw null;
        public static Matrix3x2 CreateScale(double scale, Vector2 centerPoint) => throw null;
        public static Matrix3x2 CreateScale(double xScale, double yScale) => throw null;
        public static Matrix3x2 CreateScale(double xScale, double yScale, Vector2 centerPoint) => throw null;
        public static Matrix3x2 CreateSkew(double radiansX, double radiansY) => throw null;
        public static Matrix3x2 CreateSkew(double radiansX, double radiansY, Vector2 centerPoint) => throw null;
        public static Matrix3x2 CreateTranslation(Vector2 position) => throw null;
        public static Matrix3x2 CreateTranslation(double xPosition, double yPosition) => throw null;
        public static Matrix3x2 Lerp(Matrix3x2 matrix1, Matrix3x2 matrix2, double amount) => throw null;
        public static Matrix3x2 Multiply(Matrix3x2 value1, Matrix3x2 value2) => throw null;
        public static Matrix3x2 Multiply(Matrix3x2 value1, double value2) => throw null;
        public static Matrix3x2 Negate(Matrix3x2 value) => throw null;
        public static Matrix3x2 Subtract(Matrix3x2 value1, Matrix3x2 value2) => throw null;
        public static bool Invert(Matrix3x2 matrix, out Matrix3x2 result) => throw null;

        public static Matrix3x2 operator +(Matrix3x2 value1, Matrix3x2 value2) => throw null;
        public static Matrix3x2 operator *(Matrix3x2 value1, Matrix3x2 value2) => throw null;
        public static Matrix3x2 operator *(Matrix3x2 value1, double value2) => throw null;
        public static Matrix3x2 operator -(Matrix3x2 value1, Matrix3x2 value2) => throw null;
        public static Matrix3x2 operator -(Matrix3x2 value) => throw null;
        public static bool operator ==(Matrix3x2 value1, Matrix3x2 value2) => throw null;
        public static bool operator !=(Matrix3x2 value1, Matrix3x2 value2) => throw null;
    }
}
