namespace System.Diagnostics
{
    [AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true)]
    public sealed class DebuggerTypeProxyAttribute : Attribute
    {
        public DebuggerTypeProxyAttribute(Type type) => throw null;
        public DebuggerTypeProxyAttribute(string typeName) => throw null;

        public Type Target { get => throw null; set => throw null; }
        public string ProxyTypeName => throw null;
        public string TargetTypeName { get => throw null; set => throw null; }
    }
}
