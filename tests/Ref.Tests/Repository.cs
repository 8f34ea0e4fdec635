namespace Controller.Ref.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Firmware { get; } = Path.Combine(Root, "firmware");

    /// <summary>The folder of the built reference assemblies.</summary>
    public static string ReferenceAssemblies { get; } = Path.Combine(Firmware, "ref", "bin");

    /// <summary>Names of the API assemblies that firmware may use.</summary>
    public static IReadOnlyList<string> ApiAssemblyNames { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Firmware, "ref"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)];

    public static string ReferenceAssembly(string name) => Path.Combine(ReferenceAssemblies, name + ".dll");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Controller.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Controller.sln above {AppContext.BaseDirectory}: run the tests from a build inside the repository.");
    }
}
