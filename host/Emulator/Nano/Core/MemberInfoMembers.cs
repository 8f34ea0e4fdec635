using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Controller.Emulator.Nano.Core;

/// <summary>Members of <c>System.Reflection.MemberInfo</c>.</summary>
[NanoMembers("System.Reflection.MemberInfo")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class MemberInfoMembers
{
    /// <summary>The member's name; of a type its name in nanoFramework.</summary>
    public static string get_Name(MemberInfo instance)
    {
        if (instance is null)
            throw NanoError.NullReference();
        return instance is Type type ? TypeNames.Short(type) : instance.Name;
    }
}
