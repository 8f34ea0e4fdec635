namespace System
{
    public struct SByte
    {
        private sbyte _value;

        public const sbyte MaxValue = 127;
        public const sbyte MinValue = -128;

        public override string ToString() => throw null;
        public static bool TryParse(string s, out sbyte result) => throw null;
        public static sbyte Parse(string s) => throw null;
        public string ToString(string format) => throw null;
    }
}
