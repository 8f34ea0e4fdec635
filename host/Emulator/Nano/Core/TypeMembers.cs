using System.Diagnostics.CodeAnalysis;

namespace Controller.Emulator.Nano.Core;

/// <summary>Members of <c>System.Type</c>.</summary>
[NanoMembers("System.Type")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class TypeMembers
{
    /// <summary>Full name of the type in nanoFramework.</summary>
    public static string get_FullName(Type instance) => TypeNames.Full(instance);

    /// <summary>Name of the type in nanoFramework.</summary>
    public static string get_Name(Type instance) => TypeNames.Short(instance);

    /// <summary>The full name.</summary>
    public static string ToString(Type instance) => TypeNames.Full(instance);
}
