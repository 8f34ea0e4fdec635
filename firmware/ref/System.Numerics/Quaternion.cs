namespace System.Numerics
{
    public struct Quaternion
    {
        public double W;
        public double X;
        public double Y;
        public double Z;

        public Quaternion(Vector3 vectorPart, double scalarPart) => throw null;
        public Quaternion(double x, double y, double z, double w) => throw null;

        public bool IsIdentity => throw null;
        public static Quaternion Identity => throw null;

        public bool Equals(Quaternion other) => throw null;
        public double Length() => throw null;
        public double LengthSquared() => throw null;
        public override bool Equals(object obj) => throw null;
        public override int GetHashCode() => throw null;
        public override string ToString() => throw null;
        public static Quaternion Add(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion Concatenate(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion Conjugate(Quaternion value) => throw null;
        public static Quaternion CreateFromAxisAngle(Vector3 axis, double angle) => throw null;
        public static Quaternion CreateFromYawPitchRoll(double yaw, double pitch, double roll) => throw null;
        public static Quaternion Divide(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion Inverse(Quaternion value) => throw null;
        public static Quaternion Lerp(Quaternion quaternion1, Quaternion quaternion2, double amount) => throw null;
        public static Quaternion Multiply(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion Multiply(Quaternion value1, double value2) => throw null;
        public static Quaternion Negate(Quaternion value) => throw null;
        public static Quaternion Normalize(Quaternion value) => throw null;
        public static Quaternion Slerp(Quaternion quaternion1, Quaternion quaternion2, double amount) => throw null;
        public static Quaternion Subtract(Quaternion value1, Quaternion value2) => throw null;
        public static double Dot(Quaternion quaternion1, Quaternion quaternion2) => throw null;

        public static Quaternion operator +(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion operator /(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion operator *(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion operator *(Quaternion value1, double value2) => throw null;
        public static Quaternion operator -(Quaternion value1, Quaternion value2) => throw null;
        public static Quaternion operator -(Quaternion value) => throw null;
        public static bool operator ==(Quaternion value1, Quaternion value2) => throw null;
        public static bool operator !=(Quaternion value1, Quaternion value2) => throw null;
    }
}
