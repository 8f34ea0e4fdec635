using System.Text;

namespace Controller.Fuzz.Generation;

/// <summary>
/// Writes one firmware program per seed: C# 9 as nanoFramework has it, every loop bounded, and what it prints fixed by
/// the language however its threads are scheduled.
/// </summary>
internal static class ProgramGenerator
{
    // Expressions and statements of all methods of one program. Ten thousand programs are compiled three times (by the
    // C# compiler, by the host for plain .NET, by the host woven), which takes nearly all of the time.
    private const int NodesPerProgram = 34;

    public static GeneratedProgram Generate(ulong seed)
    {
        var choice = new Choice(seed);
        var plan = new ProgramPlan(choice, seed);
        var text = new StringBuilder();
        text.Append("using System;\nusing System.Threading;\nnamespace Fuzz\n{\n");
        text.Append($"    public sealed class {plan.TypeName} : W\n    {{\n");
        if (plan.HasStatics)
            text.Append(Fields(choice));
        text.Append($"        public {plan.TypeName}(Shared shared, int start) : base(shared, start)\n        {{\n            enter = {plan.Callees[0].Name};\n        }}\n\n");
        int share = NodesPerProgram / plan.Callees.Count;
        foreach (Callee callee in plan.Callees)
            text.Append(Method(choice, plan, callee, share));
        text.Append(Phases.Run(choice, plan));
        text.Append("    }\n");
        if (plan.HasThings)
            text.Append(Things(choice, plan));
        text.Append("}\n");
        return new GeneratedProgram(seed, plan.TypeName, text.ToString());
    }

    private static string Fields(Choice choice)
        => $$"""
                private static readonly int[] R0 = { {{choice.Below(9)}}, {{choice.Below(999)}}, 3, {{choice.Below(99)}}, 5 };
                private static int X0 = {{choice.Below(50)}};
                private static long X1 = {{choice.Below(1000)}};
                private static string X2 = "{{choice.Pick("p", "q", "")}}";
                private static S X3 = new S({{choice.Below(9)}}, 4);
                private static int[] X4 = { 9, 8, 7, {{choice.Below(9)}} };
                private static S[] X5 = new S[2];

        """.ReplaceLineEndings("\n");

    private static string Method(Choice choice, ProgramPlan plan, Callee callee, int budget)
    {
        string self = callee.Shape == CalleeShape.Static ? "w." : "";
        var scope = new Scope(choice, plan, callee, callee.Level, self, callee.TouchesStatics, budget);
        var expressions = new Expressions(scope);
        var statements = new Statements(scope, expressions);
        scope.Variables.AddRange(Parameters(callee.Shape));
        if (callee.Shape == CalleeShape.Out)
            scope.Line("r = p;");
        scope.Line($"if ({self}fuel-- <= 0)");
        scope.Line($"    return {Early(callee.Shape)};");
        if (callee.Shape == CalleeShape.Recursive)
        {
            scope.Line("if (deep > 0)");
            scope.Line(choice.Pick(
                $"    {self}f1 += {callee.Name}(deep - 1, p + 1);",
                $"    p = p + {callee.Name}(deep - 1, p ^ 3) * {callee.Name}(deep / 2 - 1, p);",
                $"    return p + {callee.Name}(deep - 1, {self}Y(p + 1)) + {self}Y(deep);"));
        }

        int count = 0;
        while (scope.Budget > 0 && count++ < 5)
            statements.Several(1, 3);
        scope.Budget = 3;
        scope.Line(statements.Return());
        return $"        {callee.Signature}\n        {{\n            unchecked\n            {{\n{scope.Text}            }}\n        }}\n\n";
    }

    private static Variable[] Parameters(CalleeShape shape) => shape switch
    {
        CalleeShape.Two => [new("p", VariableType.Int), new("q", VariableType.Int)],
        CalleeShape.Ref or CalleeShape.Out => [new("p", VariableType.Int), new("r", VariableType.Int, IsCapturable: false)],
        CalleeShape.Long => [new("z", VariableType.Long)],
        CalleeShape.Double => [new("h", VariableType.Double)],
        CalleeShape.Text => [new("t", VariableType.Text)],
        CalleeShape.Struct => [new("v", VariableType.Struct)],
        CalleeShape.StructRef => [new("v", VariableType.Struct, IsCapturable: false), new("p", VariableType.Int)],
        CalleeShape.Params => [new("ps.Length", VariableType.Int, IsAssignable: false)],
        _ => [new("p", VariableType.Int)],
    };

    private static string Early(CalleeShape shape) => shape switch
    {
        CalleeShape.Long => "z",
        CalleeShape.Double => "h",
        CalleeShape.Text => "t",
        CalleeShape.Struct => "v",
        CalleeShape.Params => "ps.Length",
        _ => "p",
    };

    private static string Things(Choice choice, ProgramPlan plan)
    {
        string Body(int budget)
        {
            var scope = new Scope(choice, plan, null, ProgramPlan.LeafLevel - 1, "w.", touchesStatics: false, budget);
            scope.Variables.Add(new Variable("x", VariableType.Int));
            scope.Variables.Add(new Variable("k", VariableType.Int));
            return "unchecked { return " + new Expressions(scope).Int(3) + "; }";
        }

        return $$"""
                public abstract class {{plan.ThingName}} : IMeasured
                {
                    protected readonly {{plan.TypeName}} w;
                    protected int k;
                    protected {{plan.ThingName}}({{plan.TypeName}} w, int k) { this.w = w; this.k = k; }
                    public virtual int {{plan.VirtualName}}(int x) { {{Body(6)}} }
                    public abstract int Measure(int x);
                }
                public class {{plan.ThingName}}a : {{plan.ThingName}}
                {
                    public {{plan.ThingName}}a({{plan.TypeName}} w, int k) : base(w, k) { }
                    public override int {{plan.VirtualName}}(int x) { unchecked { return base.{{plan.VirtualName}}(x + 1) + k++; } }
                    public override int Measure(int x) { {{Body(8)}} }
                }
                public sealed class {{plan.ThingName}}b : {{plan.ThingName}}a
                {
                    public {{plan.ThingName}}b({{plan.TypeName}} w, int k) : base(w, k - 1) { }
                    public override int {{plan.VirtualName}}(int x) { {{Body(8)}} }
                }

            """.ReplaceLineEndings("\n");
    }
}
