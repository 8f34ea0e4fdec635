namespace System.Runtime.Serialization
{
    public class SerializationHintsAttribute : Attribute
    {
        public SerializationOptions Options;
        public int ArraySize;
        public int BitPacked;
        public long RangeBias;
        public ulong Scale;

        public SerializationHintsAttribute() => throw null;
    }
}
