namespace System
{
    public struct Single
    {
        private float _value;

        public const float Epsilon = 1E-45f;
        public const float MaxValue = 3.4028235E+38f;
        public const float MinValue = -3.4028235E+38f;
        public const float NaN = 0.0f / 0.0f;
        public const float NegativeInfinity = -1.0f / 0.0f;
        public const float PositiveInfinity = 1.0f / 0.0f;

        public int CompareTo(float value) => throw null;
        public override string ToString() => throw null;
        public static bool IsInfinity(float f) => throw null;
        public static bool IsNaN(float f) => throw null;
        public static bool IsNegativeInfinity(float f) => throw null;
        public static bool IsPositiveInfinity(float f) => throw null;
        public static bool TryParse(string s, out float result) => throw null;
        public static float Parse(string s) => throw null;
        public string ToString(string format) => throw null;
    }
}
