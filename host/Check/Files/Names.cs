using Mono.Cecil;

namespace Controller.Check.Files;

/// <summary>Names as C# spells them, with namespaces.</summary>
internal static class Names
{
    public static string Of(TypeReference type) => type switch
    {
        ArrayType array => $"{Of(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        ByReferenceType reference => $"{Of(reference.ElementType)}&",
        PointerType pointer => $"{Of(pointer.ElementType)}*",
        PinnedType pinned => Of(pinned.ElementType),
        FunctionPointerType => "delegate*",
        IModifierType modified => Of(modified.ElementType),
        GenericInstanceType instance => $"{Of(instance.ElementType)}<{string.Join(", ", instance.GenericArguments.Select(Of))}>",
        GenericParameter parameter => parameter.Name,
        { DeclaringType: { } outer } => $"{Of(outer)}.{Simple(type.Name)}",
        _ => type.Namespace.Length == 0 ? Simple(type.Name) : $"{type.Namespace}.{Simple(type.Name)}",
    };

    public static string Of(MethodReference method) =>
        $"{Of(method.DeclaringType)}.{method.Name}({string.Join(", ", method.Parameters.Select(parameter => Of(parameter.ParameterType)))})";

    public static string Of(FieldReference field) => $"{Of(field.DeclaringType)}.{field.Name}";

    private static string Simple(string name)
    {
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }
}
