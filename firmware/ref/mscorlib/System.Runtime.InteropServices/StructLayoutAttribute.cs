namespace System.Runtime.InteropServices
{
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
    public sealed class StructLayoutAttribute : Attribute
    {
        public CharSet CharSet;
        public int Pack;
        public int Size;

        public StructLayoutAttribute(LayoutKind layoutKind) => throw null;
        public StructLayoutAttribute(short layoutKind) => throw null;

        public LayoutKind Value => throw null;
    }
}
