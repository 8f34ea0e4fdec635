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
            // Cecil then misses the type and not the file, which the caller turns into the missing member's name.
            return EnumsOnly(name);
        }

        AssemblyDefinition host = AssemblyDefinition.ReadAssembly(location, new ReaderParameters { AssemblyResolver = this });
        hosts.Add(name.Name, host);
        return host;
    }

    // The board's enums under the firmware's names for them: attributes cannot be decoded without their sizes.
    private AssemblyDefinition EnumsOnly(AssemblyNameReference name)
    {
        if (absent.TryGetValue(name.Name, out AssemblyDefinition? known))
            return known;
        known = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name.Name, name.Version), name.Name, ModuleKind.Dll);
        absent.Add(name.Name, known);
        ModuleDefinition module = known.MainModule;
        foreach ((string fullName, Type host) in NanoLibrary.Enums)
        {
            int end = fullName.LastIndexOf('.');
            var type = new TypeDefinition(fullName[..end], fullName[(end + 1)..], TypeAttributes.Public | TypeAttributes.Sealed, module.ImportReference(typeof(Enum)));
            type.Fields.Add(new FieldDefinition("value__", FieldAttributes.Public | FieldAttributes.SpecialName, module.ImportReference(host.GetEnumUnderlyingType())));
            module.Types.Add(type);
        }

        return known;
    }

    public void Dispose()
    {
        foreach (AssemblyDefinition host in hosts.Values.Concat(absent.Values))
            host.Dispose();
    }
}
