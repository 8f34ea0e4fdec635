using Mono.Cecil;
using Mono.Collections.Generic;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Keeps the attributes that firmware may look for at run time, as web servers, serializers and test runners do: its own and
/// those of the board's libraries. The compiler's and .NET's go: they may name types that the host lacks.
/// </summary>
internal sealed class AttributeFilter(ModuleDefinition module, FirmwareAssemblies firmware)
{
    /// <summary>Removes what cannot stay, and points the arguments of the rest at host types. Before types are retargeted.</summary>
    public void Keep(Collection<CustomAttribute> attributes)
    {
        for (int i = attributes.Count - 1; i >= 0; i--)
        {
            if (!IsKept(attributes[i]))
                attributes.RemoveAt(i);
        }
    }

    private bool IsKept(CustomAttribute attribute)
    {
        if (firmware.Type(attribute.AttributeType) is null && !IsStandIn(attribute.AttributeType))
            return false;
        if (attribute.ConstructorArguments.Count != attribute.Constructor.Parameters.Count)
            return false; // it could not be decoded
        try
        {
            for (int i = 0; i < attribute.ConstructorArguments.Count; i++)
                attribute.ConstructorArguments[i] = Mapped(attribute.ConstructorArguments[i]);
            foreach (Collection<CustomAttributeNamedArgument> named in new[] { attribute.Fields, attribute.Properties })
            {
                for (int i = 0; i < named.Count; i++)
                    named[i] = new CustomAttributeNamedArgument(named[i].Name, Named(named[i].Argument));
            }

            return true;
        }
        catch (Exception exception) when (exception is ResolutionException or AssemblyResolutionException or FirmwareLoadException)
        {
            // It names a type that nobody has: whoever looks for the attribute finds none.
            return false;
        }
    }

    private static bool IsStandIn(TypeReference type) => NanoLibrary.FindType(type.FullName)?.Assembly == typeof(NanoLibrary).Assembly;

    // The type of a constructor's argument is the parameter's, which is retargeted with the constructor.
    private CustomAttributeArgument Mapped(CustomAttributeArgument argument) => new(argument.Type, Value(argument.Value));

    private CustomAttributeArgument Named(CustomAttributeArgument argument) => new(Map(argument.Type), Value(argument.Value));

    private object? Value(object? value) => value switch
    {
        TypeReference type => Map(type),
        CustomAttributeArgument boxed => Named(boxed),
        CustomAttributeArgument[] elements => Array.ConvertAll(elements, Mapped),
        _ => value,
    };

    private TypeReference Map(TypeReference type)
    {
        if (type is TypeDefinition or ArrayType || type.MetadataType is not (MetadataType.Class or MetadataType.ValueType))
            return type;
        if (firmware.Type(type) is { } own)
            return module.ImportReference(own);
        return NanoLibrary.FindType(type.FullName) is { } host
            ? module.ImportReference(host)
            : throw new FirmwareLoadException($"{module.Assembly.Name.Name}: an attribute names {type.FullName}, which is nowhere.");
    }
}
