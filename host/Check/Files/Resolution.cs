using Mono.Cecil;

namespace Controller.Check.Files;

/// <summary>Looks definitions up without throwing: what cannot be found has been reported as such.</summary>
internal static class Resolution
{
    public static TypeDefinition? Type(TypeReference reference)
    {
        try
        {
            return reference is GenericParameter or FunctionPointerType ? null : reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    public static MethodDefinition? Method(MethodReference reference)
    {
        try
        {
            return reference.DeclaringType is ArrayType ? null : reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    public static FieldDefinition? Field(FieldReference reference)
    {
        try
        {
            return reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}
