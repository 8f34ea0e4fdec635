using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Finds methods that can call themselves, directly or around a corner. They look at the host's stack before they go on,
/// because a stack overflow would end the whole process where on the board it ends one thread.
/// </summary>
internal static class RecursionGuard
{
    // What the board's libraries call of an object that they are handed: texts, hash tables, lists, sorting and foreach.
    private static readonly HashSet<string> CalledBack = new(StringComparer.Ordinal)
    {
        "ToString", "Equals", "GetHashCode", "CompareTo", "Compare", "GetEnumerator", "MoveNext", "get_Current", "get_Item", "get_Count", "CopyTo",
    };

    /// <summary>
    /// Methods on a cycle of the firmware's call graph. A virtual call counts as a call of every method of that name and arity, a delegate's as one of every
    /// method of that arity that is made a delegate, and a library's member that is handed an object may call back what overrides a library's methods, such as <c>ToString</c>.
    /// </summary>
    public static HashSet<MethodDefinition> Recursive(FirmwareAssemblies assemblies)
    {
        MethodDefinition[] methods = [.. assemblies.Modules.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods).Where(method => method.HasBody)];
        ILookup<(string Name, int Parameters), MethodDefinition> virtuals = methods.Where(method => method.IsVirtual).ToLookup(method => (method.Name, method.Parameters.Count));
        ILookup<int, MethodDefinition> targets = methods
            .SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn)
            .Select(instruction => assemblies.Method((MethodReference)instruction.Operand))
            .OfType<MethodDefinition>()
            .Distinct()
            .ToLookup(method => method.Parameters.Count);
        MethodDefinition[] callbacks = [.. methods.Where(method => CalledBack.Contains(method.Name) && method.IsVirtual && OverridesLibrary(method, assemblies))];
        Dictionary<MethodDefinition, MethodDefinition[]> callees = methods.ToDictionary(method => method, method => Callees(method, assemblies, virtuals, targets, callbacks));
        return [.. methods.Where(method => Reaches(method, callees))];
    }

    private static MethodDefinition[] Callees(
        MethodDefinition method,
        FirmwareAssemblies assemblies,
        ILookup<(string Name, int Parameters), MethodDefinition> virtuals,
        ILookup<int, MethodDefinition> targets,
        MethodDefinition[] callbacks)
    {
        var callees = new HashSet<MethodDefinition>();
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj))
                continue;
            var reference = (MethodReference)instruction.Operand;
            MethodDefinition? callee = assemblies.Method(reference);
            // A delegate's Invoke has no body, be the type the firmware's or a library's.
            if (reference is { Name: "Invoke", HasThis: true } && callee is not { HasBody: true })
                callees.UnionWith(targets[reference.Parameters.Count]);
            if (callee is null)
            {
                if (instruction.OpCode.Code == Code.Callvirt && CalledBack.Contains(reference.Name))
                    callees.UnionWith(virtuals[(reference.Name, reference.Parameters.Count)]);
                // Locks and threads take any object, and call nothing of it.
                if (reference.DeclaringType.Namespace != "System.Threading" && reference.Parameters.Any(parameter => MayHoldFirmwareObject(parameter.ParameterType)))
                    callees.UnionWith(callbacks);
                continue;
            }

            callees.Add(callee);
            if (callee.IsVirtual)
                callees.UnionWith(virtuals[(callee.Name, callee.Parameters.Count)]);
        }

        return [.. callees.Where(callee => callee.HasBody)];
    }

    private static bool OverridesLibrary(MethodDefinition method, FirmwareAssemblies assemblies)
    {
        if (method.HasOverrides)
            return true;
        for (TypeReference? type = method.DeclaringType; type is not null;)
        {
            TypeDefinition? definition = assemblies.Type(type);
            if (definition is null)
                return true;
            if (definition.Interfaces.Any(implemented => assemblies.Type(implemented.InterfaceType) is null))
                return true;
            if (definition != method.DeclaringType && definition.Methods.Any(known => known.IsVirtual && known.IsNewSlot && known.Name == method.Name && known.Parameters.Count == method.Parameters.Count))
                return false;
            if (definition == method.DeclaringType && method.IsNewSlot)
                return false;
            type = definition.BaseType;
        }

        return false;
    }

    // What is typed as object or as an interface may be the firmware's, and so may what is in an array of such.
    private static bool MayHoldFirmwareObject(TypeReference type)
        => type is ArrayType array ? MayHoldFirmwareObject(array.ElementType) : type.MetadataType == MetadataType.Object || (type.MetadataType == MetadataType.Class && type.Name is ['I', >= 'A' and <= 'Z', ..]);

    private static bool Reaches(MethodDefinition start, Dictionary<MethodDefinition, MethodDefinition[]> callees)
    {
        var seen = new HashSet<MethodDefinition>();
        var open = new Stack<MethodDefinition>(callees[start]);
        while (open.TryPop(out MethodDefinition? method))
        {
            if (method == start)
                return true;
            if (seen.Add(method))
            {
                foreach (MethodDefinition callee in callees[method])
                    open.Push(callee);
            }
        }

        return false;
    }
}
