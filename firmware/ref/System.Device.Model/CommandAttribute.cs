namespace System.Device.Model
{
    [AttributeUsage(AttributeTargets.Method)]
    public class CommandAttribute : Attribute
    {
        public CommandAttribute() => throw null;
        public CommandAttribute(string name) => throw null;
        public CommandAttribute(string name, string displayName) => throw null;

        public string DisplayName => throw null;
        public string Name => throw null;
    }
}
