namespace System.Device.Model
{
    public class InterfaceAttribute : Attribute
    {
        public InterfaceAttribute(string displayName) => throw null;

        public string DisplayName => throw null;
    }
}
