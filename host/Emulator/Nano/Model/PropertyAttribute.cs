namespace Controller.Emulator.Nano.Model;

/// <summary><c>System.Device.Model.PropertyAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
[NanoType("System.Device.Model.PropertyAttribute")]
public class PropertyAttribute : Attribute
{
    /// <summary>Without a name: the member's counts.</summary>
    public PropertyAttribute()
    {
    }

    /// <summary>With a name.</summary>
    public PropertyAttribute(string name) => Name = name;

    /// <summary>With a name and one to show.</summary>
    public PropertyAttribute(string name, string displayName)
        : this(name) => DisplayName = displayName;

    /// <summary>Name to show.</summary>
    public string? DisplayName { get; }

    /// <summary>Name.</summary>
    public string? Name { get; }
}
