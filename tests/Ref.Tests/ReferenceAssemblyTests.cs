using Mono.Cecil;

namespace Controller.Ref.Tests;

public sealed class ReferenceAssemblyTests
{
    public static TheoryData<string> Assemblies => [.. FirmwareTree.ApiAssemblyNames];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_reference_assembly_offers_exactly_what_the_real_one_offers(string name)
    {
        Assert.SkipWhen(ApiListing.Folder is null, ApiListing.NoListings);
        ApiListing listing = ApiListing.Read(name);
        using var assembly = AssemblyDefinition.ReadAssembly(FirmwareTree.ReferenceAssembly(name));

        SortedSet<string> offered = ApiSurface.Of(assembly);

        // An empty listing would agree with anything.
        Assert.NotEmpty(listing.Lines);
        IEnumerable<string> differences =
        [
            .. offered.Except(listing.Lines, StringComparer.Ordinal).Select(line => "not in the real assembly: " + line),
            .. listing.Lines.Except(offered, StringComparer.Ordinal).Select(line => "missing: " + line),
        ];
        Assert.True(!differences.Any(), string.Join('\n', differences));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_reference_assembly_bears_the_name_and_version_of_the_real_one(string name)
    {
        Assert.SkipWhen(ApiListing.Folder is null, ApiListing.NoListings);
        using var assembly = AssemblyDefinition.ReadAssembly(FirmwareTree.ReferenceAssembly(name));

        Assert.Equal(name, assembly.Name.Name);
        Assert.Equal(ApiListing.Read(name).AssemblyVersion, assembly.Name.Version.ToString());
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_reference_assembly_references_nothing_but_other_api_assemblies(string name)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(FirmwareTree.ReferenceAssembly(name));

        Assert.Empty(assembly.MainModule.AssemblyReferences.Select(r => r.Name).Except(FirmwareTree.ApiAssemblyNames, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_reference_assembly_contains_no_code(string name)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(FirmwareTree.ReferenceAssembly(name));

        IEnumerable<string> withCode = assembly.MainModule.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody && !IsEmptyOrThrows(method))
            .Select(method => method.FullName);

        Assert.Empty(withCode);
    }

    /// <summary>A body that throws null, or one that the compiler wrote: event accessors, finalizers, attributes of its own.</summary>
    private static bool IsEmptyOrThrows(MethodDefinition method) =>
        method.IsAddOn
        || method.IsRemoveOn
        || method.DeclaringType.CustomAttributes.Any(a => a.AttributeType.Name is "CompilerGeneratedAttribute" or "EmbeddedAttribute")
        || method.Body.Instructions.Any(i => i.OpCode.Code is Mono.Cecil.Cil.Code.Throw);
}
