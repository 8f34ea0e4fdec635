using Mono.Cecil;

namespace Controller.Emulator.Tests.Surface;

/// <summary>nanoFramework's public API as this repository's reference assemblies hold it.</summary>
internal static class ReferenceAssemblies
{
    /// <summary>The folder of the built reference assemblies.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "firmware", "ref", "bin");

    /// <summary>Simple names of all of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "firmware", "ref"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)];

    /// <summary>The file of one of them.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name + ".dll");

    /// <summary>Reads one of them; its references resolve to the others.</summary>
    public static ModuleDefinition Open(string name) => ModuleDefinition.ReadModule(PathOf(name), new ReaderParameters { AssemblyResolver = new Neighbours() });

    /// <summary>Types that other assemblies can see.</summary>
    public static IEnumerable<TypeDefinition> VisibleTypes(ModuleDefinition module) => module.GetTypes().Where(IsVisible);

    /// <summary>Whether other assemblies, or types derived in them, can use a method.</summary>
    public static bool IsVisible(MethodDefinition method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Whether other assemblies, or types derived in them, can use a field.</summary>
    public static bool IsVisible(FieldDefinition field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsVisible(TypeDefinition type)
        => type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType));

    /// <summary>Finds the reference assemblies beside each other.</summary>
    internal sealed class Neighbours : BaseAssemblyResolver
    {
        public override AssemblyDefinition Resolve(AssemblyNameReference name)
            => AssemblyDefinition.ReadAssembly(PathOf(name.Name), new ReaderParameters { AssemblyResolver = this });
    }
}
