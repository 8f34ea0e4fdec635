namespace Controller.Emulator.Nano.Model;

/// <summary><c>System.Device.Model.TelemetryAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
[NanoType("System.Device.Model.TelemetryAttribute")]
public class TelemetryAttribute : Attribute
{
    /// <summary>Without a name: the member's counts.</summary>
    public TelemetryAttribute()
    {
    }

    /// <summary>With a name.</summary>
    public TelemetryAttribute(string name) => Name = name;

    /// <summary>With a name and one to show.</summary>
    public TelemetryAttribute(string name, string displayName)
        : this(name) => DisplayName = displayName;

    /// <summary>Name to show.</summary>
    public string? DisplayName { get; }

    /// <summary>Name.</summary>
    public string? Name { get; }
}
