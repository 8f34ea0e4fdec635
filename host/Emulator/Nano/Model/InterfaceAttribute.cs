namespace Controller.Emulator.Nano.Model;

/// <summary><c>System.Device.Model.InterfaceAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
[NanoType("System.Device.Model.InterfaceAttribute")]
public class InterfaceAttribute : Attribute
{
    /// <summary>With a name to show.</summary>
    public InterfaceAttribute(string displayName) => DisplayName = displayName;

    /// <summary>Name to show.</summary>
    public string DisplayName { get; }
}
