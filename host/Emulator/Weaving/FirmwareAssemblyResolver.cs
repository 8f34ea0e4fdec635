using System.Runtime.Loader;
using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>Resolves the firmware's assemblies to each other, and everything else to the host's runtime.</summary>
internal sealed class FirmwareAssemblyResolver(FirmwareAssemblies firmware) : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AssemblyDefinition> absent = new(StringComparer.Ordinal);

    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (firmware.Find(name.Name) is { } module)
            return module.Assembly;
        if (hosts.TryGetValue(name.Name, out AssemblyDefinition? known))
            return known;
        string location;
        try
        {
            location = AssemblyLoadContext.Default.LoadFromAssemblyName(new System.Reflection.AssemblyName(name.Name)).Location;
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException)
        {
            // An assembly without types: Cecil then misses the type and not the file, which it bears with where an
            // attribute names an enum of the board's, and which the caller turns into the missing member's name.
            return Nothing(name);
        }

        AssemblyDefinition host = AssemblyDefinition.ReadAssembly(location, new ReaderParameters { AssemblyResolver = this });
        hosts.Add(name.Name, host);
        return host;
    }

    private AssemblyDefinition Nothing(AssemblyNameReference name)
    {
        if (!absent.TryGetValue(name.Name, out AssemblyDefinition? known))
            absent.Add(name.Name, known = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name.Name, name.Version), name.Name, ModuleKind.Dll));
        return known;
    }

    public void Dispose()
    {
        foreach (AssemblyDefinition host in hosts.Values.Concat(absent.Values))
            host.Dispose();
    }
}
