namespace System
{
    public struct Byte
    {
        private byte _value;

        public const byte MaxValue = 255;
        public const byte MinValue = 0;

        public override string ToString() => throw null;
        public static bool TryParse(string s, out byte result) => throw null;
        public static byte Parse(string s) => throw null;
        public string ToString(string format) => throw null;
    }
}
