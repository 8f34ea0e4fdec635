namespace System
{
    public struct Char
    {
        private char _value;

        public const char MaxValue = '\uffff';
        public const char MinValue = '\u0000';

        public char ToLower() => throw null;
        public char ToUpper() => throw null;
        public override string ToString() => throw null;
    }
}
