using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Finds methods that can call themselves, directly or around a corner. They look at the host's stack before they go on,
/// because a stack overflow would end the whole process where on the board it ends one thread.
/// </summary>
internal static class RecursionGuard
{
    /// <summary>Methods on a cycle of the firmware's call graph; a virtual call counts as a call of every method of that name and arity, a delegate's as one of every method of that arity that is made a delegate.</summary>
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
        Dictionary<MethodDefinition, MethodDefinition[]> callees = methods.ToDictionary(method => method, method => Callees(method, assemblies, virtuals, targets));
        return [.. methods.Where(method => Reaches(method, callees))];
    }

    private static MethodDefinition[] Callees(
        MethodDefinition method,
        FirmwareAssemblies assemblies,
        ILookup<(string Name, int Parameters), MethodDefinition> virtuals,
        ILookup<int, MethodDefinition> targets)
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
                continue;
            callees.Add(callee);
            if (callee.IsVirtual)
                callees.UnionWith(virtuals[(callee.Name, callee.Parameters.Count)]);
        }

        return [.. callees.Where(callee => callee.HasBody)];
    }

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
