namespace System.Reflection
{
    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class AssemblyFlagsAttribute : Attribute
    {
        public AssemblyFlagsAttribute(AssemblyNameFlags assemblyFlags) => throw null;
        public AssemblyFlagsAttribute(uint flags) => throw null;

        public uint Flags => throw null;
    }
}
