using Mono.Cecil;

namespace Controller.Check.Files;

/// <summary>What a type reference is made of.</summary>
internal static class TypeParts
{
    /// <summary>The reference and, behind arrays, pointers, modifiers and generic arguments, every one within it, outermost first.</summary>
    public static IEnumerable<TypeReference> Of(TypeReference? type)
    {
        if (type is null)
            yield break;
        yield return type;
        IEnumerable<TypeReference> inner = type switch
        {
            GenericInstanceType instance => instance.GenericArguments.Prepend(instance.ElementType),
            FunctionPointerType function => function.Parameters.Select(parameter => parameter.ParameterType).Prepend(function.ReturnType),
            IModifierType modified => [modified.ModifierType, modified.ElementType],
            TypeSpecification specification => [specification.ElementType],
            _ => [],
        };
        foreach (TypeReference part in inner.SelectMany(Of))
            yield return part;
    }

    /// <summary>All type references that an instruction's operand names, signature of a member included.</summary>
    public static IEnumerable<TypeReference> OfOperand(object? operand) => operand switch
    {
        TypeReference type => Of(type),
        FieldReference field => Of(field.DeclaringType).Concat(Of(field.FieldType)),
        GenericInstanceMethod method => OfOperand(method.ElementMethod).Concat(method.GenericArguments.SelectMany(Of)),
        MethodReference method => Of(method.DeclaringType).Concat(OfSignature(method)),
        CallSite site => OfSignature(site),
        _ => [],
    };

    /// <summary>Return type and parameters.</summary>
    public static IEnumerable<TypeReference> OfSignature(IMethodSignature signature) =>
        signature.Parameters.SelectMany(parameter => Of(parameter.ParameterType)).Concat(Of(signature.ReturnType));
}
