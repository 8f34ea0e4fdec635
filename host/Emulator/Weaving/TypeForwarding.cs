using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>Points references at the assembly that holds a type, past those that only forward it.</summary>
internal static class TypeForwarding
{
    // A chain longer than this leads in a circle.
    private const int MostHops = 16;

    /// <summary>Rewrites a module's references. Its own forwarders are not needed afterwards.</summary>
    /// <exception cref="FirmwareLoadException">Forwarders lead in a circle.</exception>
    public static void Follow(ModuleDefinition module, FirmwareAssemblies firmware)
    {
        foreach (TypeReference reference in module.GetTypeReferences())
        {
            for (int hop = 0; reference is { DeclaringType: null, Scope: AssemblyNameReference assembly } && Target(firmware.Find(assembly.Name), reference.FullName) is { } target; hop++)
            {
                if (hop > MostHops)
                    throw new FirmwareLoadException($"{module.Assembly.Name.Name}: {reference.FullName} is forwarded in a circle, through {assembly.Name}.");
                reference.Scope = Reference(module, target);
            }
        }
    }

    private static AssemblyNameReference? Target(ModuleDefinition? module, string fullName)
        => module?.ExportedTypes.FirstOrDefault(type => type.IsForwarder && type.FullName == fullName)?.Scope as AssemblyNameReference;

    private static AssemblyNameReference Reference(ModuleDefinition module, AssemblyNameReference target)
    {
        if (module.AssemblyReferences.FirstOrDefault(known => known.Name == target.Name) is { } known)
            return known;
        var reference = new AssemblyNameReference(target.Name, target.Version) { PublicKeyToken = target.PublicKeyToken };
        module.AssemblyReferences.Add(reference);
        return reference;
    }
}
