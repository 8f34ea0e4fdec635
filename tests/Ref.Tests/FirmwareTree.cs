namespace Controller.Ref.Tests;

/// <summary>The firmware's folders and its reference assemblies.</summary>
internal static class FirmwareTree
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "firmware");

    /// <summary>The folder of the built reference assemblies.</summary>
    public static string ReferenceAssemblies { get; } = Path.Combine(Folder, "ref", "bin");

    /// <summary>Names of the API assemblies that firmware may use.</summary>
    public static IReadOnlyList<string> ApiAssemblyNames { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "ref"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)];

    public static string ReferenceAssembly(string name) => Path.Combine(ReferenceAssemblies, name + ".dll");
}
