using Controller.Emulator.Weaving;
using Mono.Cecil;

namespace Controller.Emulator.Tests.Surface;

/// <summary>Firmware may use any member of the board's native assemblies: the emulator answers each. The reference assemblies say which there are.</summary>
public class SurfaceTests
{
    public static TheoryData<string> Assemblies => [.. NanoLibrary.Provided.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_visible_member_of_a_provided_assembly_is_answered(string name)
    {
        (SortedSet<string> missing, int members) = SurfaceProbe.Run(name);
        Assert.NotEqual(0, members);
        Assert.True(missing.Count == 0, $"{missing.Count} of {members} in {name}:\n" + string.Join('\n', missing));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_type_can_be_derived_from_assigned_and_compared_as_firmware_was_compiled_to(string name)
    {
        using ModuleDefinition reference = ReferenceAssemblies.Open(name);
        string[] differences = [.. ReferenceAssemblies.VisibleTypes(reference).SelectMany(TypeShape.Differences)];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Every_reference_assembly_is_provided_or_managed()
    {
        // Managed on the board: their own code is woven. Sources: the assemblies of nanoFramework's repositories that
        // declare no native methods.
        string[] managed =
        [
            "System.Buffers.Helpers", "System.Numerics", "nanoFramework.Logging", "nanoFramework.M2Mqtt", "nanoFramework.M2Mqtt.Core",
        ];
        Assert.Equal(ReferenceAssemblies.Names, NanoLibrary.Provided.Concat(managed).Order(StringComparer.Ordinal));
    }
}
