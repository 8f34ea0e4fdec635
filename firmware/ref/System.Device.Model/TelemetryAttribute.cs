namespace System.Device.Model
{
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
    public class TelemetryAttribute : Attribute
    {
        public TelemetryAttribute() => throw null;
        public TelemetryAttribute(string name) => throw null;
        public TelemetryAttribute(string name, string displayName) => throw null;

        public string DisplayName => throw null;
        public string Name => throw null;
    }
}
