namespace Controller.Emulator.Nano;

/// <summary>
/// Marks a static class whose methods stand for single members of a type that is .NET's own otherwise.
/// An instance member becomes a static method whose first parameter is the instance (by reference for a value type), a constructor a
/// method <c>New</c>, a static field a field of the same name. <c>Base_X</c> stands for a call of X that is not virtual, <c>Static_X</c>
/// for a static X that would collide with an instance one.
/// </summary>
/// <param name="fullName">Full name of the type, such as <c>System.DateTime</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NanoMembersAttribute(string fullName) : Attribute
{
    /// <summary>Full name of the type in nanoFramework.</summary>
    public string FullName { get; } = fullName;
}
