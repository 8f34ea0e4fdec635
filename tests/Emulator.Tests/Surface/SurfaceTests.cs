namespace Controller.Emulator.Tests.Surface;

/// <summary>Firmware may use any member of the board's native assemblies: the emulator answers each.</summary>
public class SurfaceTests
{
    public static TheoryData<string> Assemblies => [.. Weaving.NanoLibrary.Provided.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_visible_member_of_a_native_assembly_is_answered(string name)
    {
        (SortedSet<string> missing, int members) = SurfaceProbe.Run(name);
        Assert.NotEqual(0, members);
        Assert.True(missing.Count == 0, $"{missing.Count} of {members} in {name}:\n" + string.Join('\n', missing));
    }
}
