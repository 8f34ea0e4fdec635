using Mono.Cecil;

namespace Controller.M2Mqtt.Tests;

/// <summary>The assembly that runs against the signatures that firmware is compiled against.</summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("nanoFramework.M2Mqtt", "host/Emulator.M2Mqtt")]
    [InlineData("nanoFramework.M2Mqtt.Core", "host/Emulator.M2Mqtt/Core")]
    public void Whatever_is_public_is_public_in_the_package(string assembly, string folder)
    {
        using AssemblyDefinition real = Read("firmware/ref", assembly);
        using AssemblyDefinition standIn = Read(folder, assembly);

        Assert.Equal(real.Name.Version, standIn.Name.Version);
        HashSet<string> allowed = Members(real).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(allowed);
        Assert.Subset(allowed, Members(standIn).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_core_assembly_is_complete()
    {
        using AssemblyDefinition real = Read("firmware/ref", "nanoFramework.M2Mqtt.Core");
        using AssemblyDefinition standIn = Read("host/Emulator.M2Mqtt/Core", "nanoFramework.M2Mqtt.Core");

        Assert.Empty(Members(real).Except(Members(standIn), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Members(AssemblyDefinition assembly)
    {
        foreach (TypeDefinition type in assembly.MainModule.GetTypes().Where(type => type.IsPublic || type.IsNestedPublic))
        {
            yield return type.FullName + " : " + type.BaseType?.FullName;
            foreach (MethodDefinition method in type.Methods.Where(method => method.IsPublic || method.IsFamily))
                yield return method.FullName;
            foreach (FieldDefinition field in type.Fields.Where(field => field.IsPublic || field.IsFamily))
                yield return field.FullName + " = " + field.Constant;
            foreach (EventDefinition e in type.Events)
                yield return e.FullName;
        }
    }

    private static AssemblyDefinition Read(string folder, string assembly)
    {
        string? file = Directory.EnumerateFiles(Path.Combine(Repository.Root, folder, "bin"), assembly + ".dll", SearchOption.AllDirectories)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .FirstOrDefault();
        Assert.NotNull(file);
        return AssemblyDefinition.ReadAssembly(file);
    }
}
