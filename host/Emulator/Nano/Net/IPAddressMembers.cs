using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Controller.Emulator.Nano.Net;

/// <summary>Members of <c>System.Net.IPAddress</c> that .NET's lacks, hides or answers differently in each process.</summary>
[NanoMembers("System.Net.IPAddress")]
[SuppressMessage("Naming", "CA1707", Justification = "Operator names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Operator names as metadata spells them.")]
public static class IPAddressMembers
{
    /// <summary>Whether both are the same address.</summary>
    public static bool Equals(IPAddress instance, IPAddress? other)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.Equals((object?)other);
    }

    /// <summary>Whether both are the same address.</summary>
    public static bool op_Equality(IPAddress? a, IPAddress? b) => object.Equals(a, b);

    /// <summary>Whether they are different addresses.</summary>
    public static bool op_Inequality(IPAddress? a, IPAddress? b) => !object.Equals(a, b);

    /// <summary>The board's address; 0.0.0.0 while it has none.</summary>
    public static IPAddress GetDefaultLocalAddress() => NanoBoard.Enter().Address is { } address ? IPAddress.Parse(address) : IPAddress.Any;

    /// <summary>A hash that is the same in every run: FNV-1a of the address bytes.</summary>
    public static int GetHashCode(IPAddress instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        uint hash = 2166136261;
        foreach (byte value in instance.GetAddressBytes())
            hash = (hash ^ value) * 16777619;
        return (int)hash;
    }
}
