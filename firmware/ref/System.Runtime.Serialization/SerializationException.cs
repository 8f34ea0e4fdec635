namespace System.Runtime.Serialization
{
    public class SerializationException : Exception
    {
        public Type Type;

        public SerializationException() => throw null;
    }
}
