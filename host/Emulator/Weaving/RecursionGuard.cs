using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Finds methods that can call themselves, directly or around a corner. They look at the host's stack before they go on,
/// because a stack overflow would end the whole process where on the board it ends one thread.
/// </summary>
internal static class RecursionGuard
{
    /// <summary>Methods on a cycle of the firmware's call graph; a virtual call counts as a call of every method of that name and arity.</summary>
    public static HashSet<MethodDefinition> Recursive(FirmwareAssemblies assemblies)
    {
        MethodDefinition[] methods = [.. assemblies.Modules.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods).Where(method => method.HasBody)];
        ILookup<(string Name, int Parameters), MethodDefinition> virtuals = methods.Where(method => method.IsVirtual).ToLookup(method => (method.Name, method.Parameters.Count));
        Dictionary<MethodDefinition, MethodDefinition[]> callees = methods.ToDictionary(method => method, method => Callees(method, assemblies, virtuals));
        return [.. methods.Where(method => Reaches(method, callees))];
    }

    private static MethodDefinition[] Callees(MethodDefinition method, FirmwareAssemblies assemblies, ILookup<(string Name, int Parameters), MethodDefinition> virtuals)
    {
        var callees = new HashSet<MethodDefinition>();
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj) || assemblies.Method((MethodReference)instruction.Operand) is not { } callee)
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
