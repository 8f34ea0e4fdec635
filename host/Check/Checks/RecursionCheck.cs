using Controller.Check.Files;
using Controller.Check.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Checks;

/// <summary>Methods that can come back to themselves through direct calls. Calls through interfaces, overrides and delegates are not followed.</summary>
internal sealed class RecursionCheck
{
    private readonly Dictionary<MethodDefinition, List<(MethodDefinition Target, Instruction At)>> calls = [];
    private readonly Dictionary<MethodDefinition, int> index = [];
    private readonly Dictionary<MethodDefinition, int> low = [];
    private readonly Stack<MethodDefinition> open = [];
    private readonly HashSet<MethodDefinition> onStack = [];
    private readonly FindingList findings;

    private RecursionCheck(FindingList findings) => this.findings = findings;

    public static void Run(IEnumerable<FirmwareModule> modules, FindingList findings)
    {
        var check = new RecursionCheck(findings);
        foreach (MethodDefinition method in modules.SelectMany(module => module.Bodies))
            check.calls.Add(method, []);
        foreach ((MethodDefinition method, List<(MethodDefinition, Instruction)> targets) in check.calls)
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj
                    && Resolution.Method((MethodReference)instruction.Operand) is { } target
                    && check.calls.ContainsKey(target))
                {
                    targets.Add((target, instruction));
                }
            }
        }

        foreach (MethodDefinition method in check.calls.Keys)
        {
            if (!check.index.ContainsKey(method))
                check.Visit(method);
        }
    }

    // Tarjan's strongly connected components.
    private void Visit(MethodDefinition method)
    {
        index[method] = low[method] = index.Count;
        open.Push(method);
        onStack.Add(method);
        foreach ((MethodDefinition target, _) in calls[method])
        {
            if (!index.TryGetValue(target, out int reached))
            {
                Visit(target);
                low[method] = Math.Min(low[method], low[target]);
            }
            else if (onStack.Contains(target))
            {
                low[method] = Math.Min(low[method], reached);
            }
        }

        if (low[method] != index[method])
            return;
        var component = new List<MethodDefinition>();
        MethodDefinition member;
        do
        {
            member = open.Pop();
            onStack.Remove(member);
            component.Add(member);
        }
        while (member != method);
        Report(component);
    }

    private void Report(List<MethodDefinition> component)
    {
        MethodDefinition first = component.MinBy(method => index[method])!;
        (MethodDefinition? target, Instruction? at) = calls[first].FirstOrDefault(call => component.Contains(call.Target));
        if (target is null)
            return;
        string what = component.Count == 1 ? $"{first.Name} calls itself"
            : $"{first.Name} comes back to itself through {string.Join(", ", component.Where(method => method != first).Select(method => $"{method.DeclaringType.Name}.{method.Name}").Order(StringComparer.Ordinal))}";
        findings.Add(RuleBook.Recursion, what, first, at);
    }
}
