namespace System.Runtime.Serialization
{
    public enum SerializationOptions
    {
        PointerNeverNull = 16,
        ElementsNeverNull = 32,
        FixedType = 256,
    }
}
