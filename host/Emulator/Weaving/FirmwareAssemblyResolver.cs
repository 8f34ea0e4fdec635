using System.Runtime.Loader;
using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>Resolves the firmware's assemblies to each other, and everything else to the host's runtime.</summary>
internal sealed class FirmwareAssemblyResolver(FirmwareAssemblies firmware) : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> hosts = new(StringComparer.Ordinal);

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
        catch (FileNotFoundException exception)
        {
            // Cecil's word for "not there", which the caller turns into the missing member's name.
            throw new AssemblyResolutionException(name, exception);
        }

        AssemblyDefinition host = AssemblyDefinition.ReadAssembly(location, new ReaderParameters { AssemblyResolver = this });
        hosts.Add(name.Name, host);
        return host;
    }

    public void Dispose()
    {
        foreach (AssemblyDefinition host in hosts.Values)
            host.Dispose();
    }
}
