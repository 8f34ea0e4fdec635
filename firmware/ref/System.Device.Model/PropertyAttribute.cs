namespace System.Device.Model
{
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
    public class PropertyAttribute : Attribute
    {
        public PropertyAttribute() => throw null;
        public PropertyAttribute(string name) => throw null;
        public PropertyAttribute(string name, string displayName) => throw null;

        public string DisplayName => throw null;
        public string Name => throw null;
    }
}
