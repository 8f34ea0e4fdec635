namespace Controller.Emulator.Nano;

/// <summary>
/// Marks a static class whose methods stand for single members of a type that is .NET's own otherwise.
/// An instance member becomes a static method whose first parameter is the instance (by reference for a value type).
/// </summary>
/// <param name="fullName">Full name of the type, such as <c>System.DateTime</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NanoMembersAttribute(string fullName) : Attribute
{
    /// <summary>Full name of the type in nanoFramework.</summary>
    public string FullName { get; } = fullName;
}
