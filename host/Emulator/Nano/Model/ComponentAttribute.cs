namespace Controller.Emulator.Nano.Model;

/// <summary><c>System.Device.Model.ComponentAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
[NanoType("System.Device.Model.ComponentAttribute")]
public class ComponentAttribute : Attribute
{
    /// <summary>Without a name: the member's counts.</summary>
    public ComponentAttribute()
    {
    }

    /// <summary>With a name.</summary>
    public ComponentAttribute(string name) => Name = name;

    /// <summary>Name.</summary>
    public string? Name { get; }
}
