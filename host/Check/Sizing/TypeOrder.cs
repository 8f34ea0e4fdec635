using Controller.Check.Files;
using Mono.Cecil;

namespace Controller.Check.Sizing;

/// <summary>
/// The order of an assembly's types in the <c>.pe</c>, which is the order of their static constructors:
/// by full name, but a type's outer type, its interfaces and what its code's calls take and return come before it
/// (metadata processor, <c>nanoTablesContext.cs</c>).
/// </summary>
internal static class TypeOrder
{
    /// <summary>The place of each type, from 0.</summary>
    /// <param name="module">The assembly.</param>
    /// <param name="names">How names compare on the computer that makes the <c>.pe</c>.</param>
    public static Dictionary<TypeDefinition, int> Of(FirmwareModule module, IComparer<string> names) => Of(module.Types, names);

    public static Dictionary<TypeDefinition, int> Of(IEnumerable<TypeDefinition> types, IComparer<string> names)
    {
        var order = new Dictionary<TypeDefinition, int>();
        var entered = new HashSet<TypeDefinition>();
        foreach (TypeDefinition type in types.OrderBy(type => type.FullName, names).ThenBy(type => type.FullName, StringComparer.Ordinal))
            Add(type, order, entered);
        return order;
    }

    private static void Add(TypeDefinition type, Dictionary<TypeDefinition, int> order, HashSet<TypeDefinition> entered)
    {
        if (entered.Contains(type))
            return;
        if (type.DeclaringType is { } outer)
            Add(outer, order, entered);
        foreach (InterfaceImplementation implementation in type.Interfaces)
        {
            if (implementation.InterfaceType is TypeDefinition own)
                Add(own, order, entered);
        }

        if (!entered.Add(type))
            return;
        foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody))
        {
            foreach (MethodReference called in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>())
            {
                foreach (TypeReference used in called.Parameters.Select(parameter => parameter.ParameterType).Prepend(called.ReturnType))
                {
                    if (used.GetElementType() is TypeDefinition own)
                        Add(own, order, entered);
                }
            }
        }

        order.Add(type, order.Count);
    }
}
