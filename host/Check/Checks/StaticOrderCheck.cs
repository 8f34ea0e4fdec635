using Controller.Check.Files;
using Controller.Check.Rules;
using Controller.Check.Sizing;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Checks;

/// <summary>Static constructors that read a field which a later one assigns.</summary>
internal sealed class StaticOrderCheck
{
    private readonly Dictionary<TypeDefinition, HashSet<FieldDefinition>> assigned = [];
    private readonly FindingList findings;

    private StaticOrderCheck(FindingList findings) => this.findings = findings;

    public static void Run(FirmwareModule module, FindingList findings)
    {
        var check = new StaticOrderCheck(findings);
        MethodDefinition[] constructors = [.. module.Bodies.Where(method => method is { IsConstructor: true, IsStatic: true })];
        foreach (MethodDefinition constructor in constructors)
        {
            check.assigned.Add(constructor.DeclaringType,
            [
                .. constructor.Body.Instructions
                    .Where(instruction => instruction.OpCode.Code == Code.Stsfld)
                    .Select(instruction => Resolution.Field((FieldReference)instruction.Operand))
                    .OfType<FieldDefinition>()
                    .Where(field => field.DeclaringType == constructor.DeclaringType),
            ]);
        }

        // The metadata processor sorts by the culture of the computer that it runs on: what either order makes early is early.
        Dictionary<TypeDefinition, int>[] orders = [TypeOrder.Of(module, StringComparer.Ordinal), TypeOrder.Of(module, StringComparer.OrdinalIgnoreCase)];
        foreach (MethodDefinition constructor in constructors)
            check.Constructor(constructor, later => orders.Any(order => order[later] > order[constructor.DeclaringType]));
    }

    private void Constructor(MethodDefinition constructor, Func<TypeDefinition, bool> runsLater)
    {
        foreach (Instruction instruction in constructor.Body.Instructions)
        {
            var visited = new HashSet<MethodDefinition>();
            foreach (FieldDefinition field in Reads(instruction, visited))
            {
                if (field.DeclaringType != constructor.DeclaringType
                    && !IsLambdaHolder(field.DeclaringType)
                    && assigned.TryGetValue(field.DeclaringType, out HashSet<FieldDefinition>? fields) && fields.Contains(field)
                    && runsLater(field.DeclaringType))
                {
                    string through = instruction.Operand is MethodReference method ? $" through {method.Name}" : "";
                    findings.Add(RuleBook.StaticOrder, $"reads {Names.Of(field)}{through} before its static constructor has run", constructor, instruction);
                }
            }
        }
    }

    // Static fields that an instruction reads, itself or in the code that it calls. Overrides and delegates are not followed.
    private static IEnumerable<FieldDefinition> Reads(Instruction instruction, HashSet<MethodDefinition> visited)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldsfld or Code.Ldsflda when Resolution.Field((FieldReference)instruction.Operand) is { } field:
                yield return field;
                break;
            case Code.Call or Code.Callvirt or Code.Newobj when Resolution.Method((MethodReference)instruction.Operand) is { HasBody: true } method && visited.Add(method):
                foreach (FieldDefinition read in method.Body.Instructions.SelectMany(inner => Reads(inner, visited)))
                    yield return read;
                break;
        }
    }

    // The instance behind lambdas that capture nothing: the board calls them on null as well, and they do not look.
    private static bool IsLambdaHolder(TypeDefinition type) => type.Name.StartsWith("<>c", StringComparison.Ordinal);
}
