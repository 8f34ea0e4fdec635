namespace System.Device.Model
{
    [AttributeUsage(AttributeTargets.Property)]
    public class ComponentAttribute : Attribute
    {
        public ComponentAttribute() => throw null;
        public ComponentAttribute(string name) => throw null;

        public string Name => throw null;
    }
}
