using System.Text;

namespace Controller.Fuzz.Generation;

/// <summary>Writes <c>Run</c>: what a program does alone, then what its threads do (Firmware/Phases.cs and HandOvers.cs).</summary>
internal static class Phases
{
    private static readonly string[] Kinds = ["Phases.Workers", "Phases.Gated", "HandOvers.Relay", "HandOvers.Pipe", "HandOvers.Turnstile", "Phases.Nested", "Phases.Counting", "HandOvers.Timed", "Phases.Failing", "Phases.Polled"];

    public static string Run(Choice choice, ProgramPlan plan)
    {
        var text = new StringBuilder();
        text.Append("        public static string Run()\n        {\n");
        text.Append($"            var w = new {plan.TypeName}(new Shared(), {Number(choice)});\n");
        if (plan.HasStatics)
        {
            text.Append("            try\n            {\n");
            foreach (Callee callee in plan.Callees.Where(callee => callee.TouchesStatics))
                text.Append($"                {Call(choice, callee)};\n");
            text.Append("            }\n            catch (Exception e)\n            {\n                X2 = Cut(X2 + e.GetType().Name);\n            }\n\n");
        }

        text.Append($"            string log = w.Go({Number(choice)}).{(plan.HasStatics ? "Report(X0, X1, X2, X3, X4, X5)" : "Report()")};\n");
        int phases = choice.Chance(10) ? 2 : 1;
        for (int i = 0; i < phases; i++)
            text.Append($"            log += \"|\" + {choice.Of(Kinds)}((shared, start) => new {plan.TypeName}(shared, start), {2 + choice.Below(3)}, {Number(choice)}, {choice.Below(12)});\n");
        text.Append("            return log;\n        }\n");
        return text.ToString();
    }

    private static string Call(Choice choice, Callee callee) => callee.Shape switch
    {
        CalleeShape.One or CalleeShape.Params => $"X0 += w.{callee.Name}({Number(choice)})",
        CalleeShape.Two or CalleeShape.Recursive => $"X0 += w.{callee.Name}(3, {Number(choice)})",
        CalleeShape.Ref => $"X0 += w.{callee.Name}({Number(choice)}, ref X4[1])",
        CalleeShape.Out => $"X0 += w.{callee.Name}({Number(choice)}, out X4[2])",
        CalleeShape.Long => $"X1 += w.{callee.Name}(X1)",
        CalleeShape.Double => $"w.d1 = w.{callee.Name}(w.d0)",
        CalleeShape.Text => $"X2 = w.{callee.Name}(X2)",
        CalleeShape.Struct => $"X3 = w.{callee.Name}(X3)",
        _ => $"X0 += w.{callee.Name}(ref X5[1], {Number(choice)})",
    };

    private static int Number(Choice choice) => choice.Below(40) - 10;
}
