namespace System.Device.Model
{
    public class ComponentAttribute : Attribute
    {
        public ComponentAttribute() => throw null;
        public ComponentAttribute(string name) => throw null;

        public string Name => throw null;
    }
}
