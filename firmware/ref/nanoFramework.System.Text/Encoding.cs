namespace System.Text
{
    public abstract class Encoding
    {
        protected Encoding() => throw null;

        public static Encoding UTF8 => throw null;

        public abstract Decoder GetDecoder();
        public virtual byte[] GetBytes(string s) => throw null;
        public virtual char[] GetChars(byte[] bytes) => throw null;
        public virtual char[] GetChars(byte[] bytes, int byteIndex, int byteCount) => throw null;
        public virtual int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw null;
        public virtual string GetString(byte[] bytes, int index, int count) => throw null;
    }
}
