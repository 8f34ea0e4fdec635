using Mono.Cecil;

namespace Controller.Check.Files;

/// <summary>nanoFramework's API: the reference assemblies of <c>firmware/ref</c>, which hold every public signature and no code.</summary>
internal sealed class ApiAssemblies : IDisposable, IAssemblyResolver
{
    private readonly Dictionary<string, ModuleDefinition> modules = new(StringComparer.Ordinal);

    /// <summary>The one that all others stand on.</summary>
    public const string CoreName = "mscorlib";

    public ModuleDefinition Core => modules[CoreName];

    /// <summary>Reads a folder of reference assemblies.</summary>
    /// <exception cref="CheckException">The folder does not hold them.</exception>
    public static ApiAssemblies Read(string folder)
    {
        if (!File.Exists(Path.Combine(folder, CoreName + ".dll")))
            throw new CheckException($"nanoFramework's API is not in {folder}.", "Build the tool once more (dotnet build host/Cli): the build puts firmware/ref there.");
        var api = new ApiAssemblies();
        foreach (string path in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = api, InMemory = true });
            api.modules.Add(module.Assembly.Name.Name, module);
        }

        return api;
    }

    /// <summary>The assembly of that simple name, or null when the API has none.</summary>
    public ModuleDefinition? Find(string name) => modules.GetValueOrDefault(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        Find(name.Name)?.Assembly ?? throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (ModuleDefinition module in modules.Values)
            module.Dispose();
    }
}
