namespace Controller.Emulator.Nano.Model;

/// <summary><c>System.Device.Model.CommandAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[NanoType("System.Device.Model.CommandAttribute")]
public class CommandAttribute : Attribute
{
    /// <summary>Without a name: the member's counts.</summary>
    public CommandAttribute()
    {
    }

    /// <summary>With a name.</summary>
    public CommandAttribute(string name) => Name = name;

    /// <summary>With a name and one to show.</summary>
    public CommandAttribute(string name, string displayName)
        : this(name) => DisplayName = displayName;

    /// <summary>Name to show.</summary>
    public string? DisplayName { get; }

    /// <summary>Name.</summary>
    public string? Name { get; }
}
