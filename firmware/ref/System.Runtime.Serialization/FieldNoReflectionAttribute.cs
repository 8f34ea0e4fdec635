namespace System.Runtime.Serialization
{
    public sealed class FieldNoReflectionAttribute : Attribute
    {
        public FieldNoReflectionAttribute() => throw null;
    }
}
