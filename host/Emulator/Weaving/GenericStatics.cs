using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>Static fields of generic types, which all boards of the process would share. Those that the compiler makes are caches; the rest are refused.</summary>
internal static class GenericStatics
{
    /// <summary>Looks at a module.</summary>
    /// <exception cref="FirmwareLoadException">A generic type of the module has static fields.</exception>
    public static void Refuse(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes().Where(type => type.HasGenericParameters && !type.Name.StartsWith('<')))
        {
            if (type.Fields.FirstOrDefault(field => field.IsStatic && !field.IsLiteral && !field.Name.StartsWith('<')) is { } field)
                throw new FirmwareLoadException($"{module.Assembly.Name.Name}: {field.FullName} is a static field of a generic type, which the emulator cannot keep apart for each board: move it to a type without type parameters.");
        }
    }
}
