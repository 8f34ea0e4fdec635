namespace Controller.Emulator.Nano;

/// <summary>Members of <c>System.String</c> whose desktop result depends on the process.</summary>
[NanoMembers("System.String")]
public static class StringMembers
{
    /// <summary>A hash that is the same in every run (.NET salts its own per process): FNV-1a, 32 bit.</summary>
    public static int GetHashCode(string instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        uint hash = 2166136261;
        foreach (char c in instance)
            hash = (hash ^ c) * 16777619;
        return (int)hash;
    }
}
