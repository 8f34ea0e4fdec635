namespace System.Device.Model
{
    [AttributeUsage(AttributeTargets.Class)]
    public class InterfaceAttribute : Attribute
    {
        public InterfaceAttribute(string displayName) => throw null;

        public string DisplayName => throw null;
    }
}
