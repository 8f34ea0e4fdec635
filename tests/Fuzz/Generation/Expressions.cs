namespace Controller.Fuzz.Generation;

/// <summary>Writes expressions that neither divide by zero nor leave a double without a value.</summary>
internal sealed class Expressions(Scope scope)
{
    private readonly Choice choice = scope.Choice;
    private readonly string self = scope.Self;

    public string Int(int depth = 3)
    {
        if (depth <= 0 || --scope.Budget < 0)
            return IntLeaf();
        int next = depth - 1;
        switch (choice.Below(26))
        {
            case 0 or 1 or 2:
                return IntLeaf();
            case 3 or 4 or 5 or 6:
                return $"({Int(next)} {choice.Pick("+", "-", "*", "&", "|", "^", "+")} {Int(next)})";
            case 7:
                return One(() => $"({Int(next)} / (({Int(next)} & 15) + 1))", () => $"({Int(next)} % (({Int(next)} & 15) + 1))", () => $"({Int(next)} << ({Int(next)} & 7))", () => $"({Int(next)} >> {choice.Below(31)})");
            case 8:
                return $"({Bool(next)} ? {Int(next)} : {Int(next)})";
            case 9 or 10:
                return $"({IntTarget(next)} {choice.Pick("=", "+=", "-=", "^=", "*=", "|=")} {Int(next)})";
            case 11:
                return One(() => $"({IntTarget(next)}++)", () => $"(--{IntTarget(next)})", () => $"((int)({self}y0[{Int(next)} & 7]++))");
            case 12 or 13 or 14 or 15:
                return Call(next);
            case 16 or 17:
                return $"{self}Y({Int(next)})";
            case 18:
                return $"{StructTarget(next)}.{One(() => $"Mix({Int(next)}, {Owner})", () => $"Measure({Int(next)})", () => "Total", () => $"In.Up({Int(next)})", () => $"Moved({Int(next)}).A")}";
            case 19:
                return One(() => $"((int)(object){Int(next)})", () => $"W.Of({Object(next)})", Unboxed, () => $"((IMeasured){StructTarget(next)}).Measure({Int(next)})");
            case 20:
                return One(() => $"W.Stored((int)({choice.Pick("byte", "short", "sbyte", "ushort", "char", "uint")}){Int(next)})", () => $"({choice.Pick("~", "-")}{Int(next)})", () => $"W.Stored((int)({self}u0 >> {choice.Below(31)}))", () => $"W.Stored((int)({self}u0 {choice.Pick("%", "/")} (uint)({Int(next)} | 1)))", () => $"W.Stored((int)({self}u0 += (uint){Int(next)}))");
            case 21:
                return $"((int){Long(next)})";
            case 22:
                return $"W.ToInt({Double(next)})";
            case 23:
                return One(() => $"{Text(next)}.Length", () => $"W.Hash({Text(next)})", () => $"W.Sum({Int(next)}, {Int(next)}, {Int(next)})");
            case 24:
                return $"({Int(next)} switch {{ {choice.Below(4)} => {Int(next)}, > {4 + choice.Below(90)} => {Int(next)}, < 0 => {Int(next)}, _ => {Int(next)} }})";
            default:
                return DelegateCall(next);
        }
    }

    public string Long(int depth)
    {
        if (depth <= 0 || --scope.Budget < 0)
            return scope.Any(VariableType.Long)?.Name ?? choice.Pick($"{self}g0", $"{self}g1", $"{choice.Below(1000)}L", $"{self}st.B");
        int next = depth - 1;
        return choice.Below(8) switch
        {
            0 or 1 => $"({Long(next)} {choice.Pick("+", "-", "*", "^", "&")} {Long(next)})",
            2 => $"({Long(next)} {choice.Pick("/", "%")} (({Int(next)} & 31) + 1))",
            3 => $"({LongTarget(next)} {choice.Pick("+=", "^=", "-=")} {Long(next)})",
            4 => $"({Long(next)} {choice.Pick("<<", ">>")} ({Int(next)} & 63))",
            5 => Callable(CalleeShape.Long) is { } callee ? $"{self}{callee.Name}({Long(next)})" : $"((long){Int(next)})",
            6 => $"({Bool(next)} ? {Long(next)} : {Int(next)})",
            _ => $"((long){Int(next)} * {Int(next)})",
        };
    }

    public string Double(int depth)
    {
        if (depth <= 0 || --scope.Budget < 0)
            return scope.Any(VariableType.Double)?.Name ?? choice.Pick($"{self}d0", $"{self}d1", $"{choice.Below(100)}.25", $"{self}e0");
        int next = depth - 1;
        return choice.Below(7) switch
        {
            0 or 1 => $"({Double(next)} {choice.Pick("+", "-", "*")} {Double(next)})",
            2 => $"({Double(next)} / ((double)({Int(next)} & 7) + 0.5))",
            3 => $"({self}{choice.Pick("d0", "d1")} = W.Cap({Double(next)}))",
            4 => $"((double)({self}e0 = W.Cap((float){Double(next)})))",
            5 => Callable(CalleeShape.Double) is { } callee ? $"{self}{callee.Name}({Double(next)})" : $"((double){Long(next)})",
            _ => $"({Bool(next)} ? {Double(next)} : (double){Int(next)})",
        };
    }

    public string Bool(int depth)
    {
        if (depth <= 0 || --scope.Budget < 0)
            return scope.Any(VariableType.Bool)?.Name ?? choice.Pick($"{self}q0", $"({IntLeaf()} > {choice.Below(9)})");
        int next = depth - 1;
        return choice.Below(11) switch
        {
            0 or 1 or 2 => $"({Int(next)} {choice.Pick("<", "<=", ">", ">=", "==", "!=")} {Int(next)})",
            3 => $"({Bool(next)} && {Bool(next)})",
            4 => $"({Bool(next)} || {Bool(next)})",
            5 => $"(!{Bool(next)})",
            6 => $"({Double(next)} {choice.Pick("<", ">", "<=", ">=")} {Double(next)})",
            7 => $"({Text(next)} {choice.Pick("==", "!=")} {Text(next)})",
            8 => $"({Object(next)} is {choice.Pick("string", "int", "S", "IMeasured", "null", "not null", "int and > 3")})",
            9 => $"({self}q0 {choice.Pick("=", "^=", "|=")} {Bool(next)})",
            _ => $"({Long(next)} {choice.Pick("<", ">", "==")} {Long(next)})",
        };
    }

    public string Text(int depth)
    {
        if (depth <= 0 || --scope.Budget < 0)
            return scope.Any(VariableType.Text)?.Name ?? choice.Pick($"{self}s0", "\"" + choice.Pick("a", "bc", "def", "s", "x1") + "\"");
        int next = depth - 1;
        return choice.Below(8) switch
        {
            0 or 1 => $"W.Cut({Text(next)} + {Int(next)}.ToString())",
            2 => $"{Int(next)}.ToString()",
            3 => $"W.Cut(string.Format(\"{{0}}:{{1}}\", {Int(next)}, {Text(next)}))",
            4 => $"{StructTarget(next)}.ToString()",
            5 => Callable(CalleeShape.Text) is { } callee ? $"{self}{callee.Name}({Text(next)})" : Text(next),
            6 => $"({self}s0 = W.Cut({self}s0 + {Text(next)}))",
            _ => $"({Bool(next)} ? {Text(next)} : {Text(next)} ?? \"n\")",
        };
    }

    public string Object(int depth)
    {
        if (depth <= 0 || --scope.Budget < 0)
            return scope.Any(VariableType.Object)?.Name ?? choice.Pick($"{self}o0", $"{self}oa[{choice.Below(4)}]");
        int next = depth - 1;
        return One(() => $"((object){Int(next)})", () => $"((object){Text(next)})", () => $"((object){Struct(next)})", () => $"({self}o0 = {Int(next)})", () => $"({self}oa[{Int(next)} & 3] = {Struct(next)})", () => $"((object)({Object(next)} as string))", () => $"({self}oa[{Int(next)} & 3] ?? {Text(next)})");
    }

    public string Struct(int depth)
    {
        int next = depth - 1;
        if (depth > 0 && --scope.Budget >= 0)
        {
            switch (choice.Below(5))
            {
                case 0:
                    return $"new S({Int(next)}, {Long(next)})";
                case 1:
                    return $"{StructTarget(next)}.Moved({Int(next)})";
                case 2:
                    return $"({Struct(next)} + {Struct(next)})";
                case 3 when Callable(CalleeShape.Struct) is { } callee:
                    return $"{self}{callee.Name}({Struct(next)})";
            }
        }

        return StructTarget(next);
    }

    /// <summary>A lambda of one int.</summary>
    public string Lambda(int depth)
    {
        string parameter = scope.NewName("x");
        string body = "";
        scope.InLambda(() =>
        {
            scope.Variables.Add(new Variable(parameter, VariableType.Int));
            body = Int(depth);
        });
        return $"{parameter} => {body}";
    }

    public string IntTarget(int depth)
    {
        int next = Math.Min(depth - 1, 2);
        switch (choice.Below(scope.TouchesStatics ? 14 : 10))
        {
            case 0 or 1 when scope.Any(VariableType.Int, toAssign: true) is { } local:
                return local.Name;
            case 2 or 3:
                return $"{self}a0[{Int(next)} & 7]";
            case 4:
                return $"{self}j0[{Int(next)} & 3][{Int(next)} & 3]";
            case 5:
                return $"{StructTarget(next)}.{choice.Pick("A", "In.C", "Total")}";
            case 6:
                return choice.Chance(60) ? $"{self}At({Int(next)})" : $"{Owner}[{Int(next)}]";
            case 7 when scope.Any(VariableType.Ints) is { } array:
                return $"{array.Name}[{Int(next)} & 3]";
            case 10:
                return "X0";
            case 11:
                return $"X4[{Int(next)} & 3]";
            case 12:
                return $"X3.{choice.Pick("A", "In.C")}";
            case 13:
                return $"X5[{Int(next)} & 1].A";
            default:
                return self + choice.Pick("f0", "f1", "f2");
        }
    }

    /// <summary>A place whose address may be passed on.</summary>
    public string IntPlace(int depth)
    {
        int next = Math.Min(depth - 1, 2);
        return choice.Below(7) switch
        {
            0 when scope.Any(VariableType.Int, toAssign: true) is { } local => local.Name,
            1 => $"{self}a0[{Int(next)} & 7]",
            2 => $"{self}sa[{Int(next)} & 3].A",
            3 => $"{self}st.In.C",
            4 when self.Length == 0 => $"At({Int(next)})",
            _ => self + choice.Pick("f0", "f1", "f2"),
        };
    }

    public string StructTarget(int depth)
    {
        int next = Math.Min(depth - 1, 2);
        return choice.Below(scope.TouchesStatics ? 7 : 5) switch
        {
            0 or 1 when scope.Any(VariableType.Struct, toAssign: true) is { } local => local.Name,
            2 or 3 => $"{self}sa[{Int(next)} & 3]",
            5 => "X3",
            6 => $"X5[{Int(next)} & 1]",
            _ => $"{self}st",
        };
    }

    /// <summary>Something whose calls the program's own class answers.</summary>
    public string Owner => self.Length == 0 ? "this" : "w";

    private string LongTarget(int depth)
        => scope.Any(VariableType.Long, toAssign: true) is { } local && choice.Chance(40) ? local.Name
            : scope.TouchesStatics && choice.Chance(30) ? "X1"
            : choice.Pick($"{self}g0", $"{self}g1", $"{StructTarget(depth - 1)}.B");

    private string IntLeaf()
        => choice.Below(4) switch
        {
            0 => (choice.Below(24) - 4).ToString() is var number && number[0] == '-' ? $"({number})" : number,
            1 => self + choice.Pick("f0", "f1", "f2"),
            2 when scope.TouchesStatics => choice.Pick("X0", "R0[3]", "X4[2]"),
            _ => scope.Any(VariableType.Int)?.Name ?? self + "f0",
        };

    private string Call(int depth)
    {
        List<Callee> callees = [.. Reachable().Where(callee => callee.Result == VariableType.Int)];
        if (callees.Count == 0 || choice.Chance(25))
        {
            bool mayCallThing = scope.Plan.HasThings && MayCallThrough;
            return One(
                () => $"{self}Swap(ref {IntPlace(depth)}, ref {IntPlace(depth)})",
                () => $"{self}Split({Int(depth)}, out {IntPlace(depth)}, out {IntPlace(depth)})",
                () => mayCallThing && scope.Any(VariableType.Thing) is { } thing
                    ? $"{thing.Name}.{choice.Pick(scope.Plan.VirtualName, "Measure")}({Int(depth)})"
                    : $"{self}Y({Int(depth)})");
        }

        Callee callee = choice.Of(callees);
        return callee.Shape switch
        {
            CalleeShape.Two => $"{self}{callee.Name}({Int(depth)}, {Int(depth)})",
            CalleeShape.Ref => $"{self}{callee.Name}({Int(depth)}, ref {IntPlace(depth)})",
            CalleeShape.Out => $"{self}{callee.Name}({Int(depth)}, out {IntPlace(depth)})",
            CalleeShape.StructRef => $"{self}{callee.Name}(ref {StructTarget(depth)}, {Int(depth)})",
            CalleeShape.Recursive => $"{self}{callee.Name}({choice.Below(7)}, {Int(depth)})",
            CalleeShape.Static => $"{callee.Owner}.{callee.Name}({Owner}, {Int(depth)})",
            CalleeShape.Params => One(() => $"{self}{callee.Name}()", () => $"{self}{callee.Name}({Int(depth)}, {Int(depth)})", () => $"{self}{callee.Name}({self}a0)"),
            _ => $"{self}{callee.Name}({Int(depth)})",
        };
    }

    private string DelegateCall(int depth)
    {
        if (!MayCallThrough)
            return Int(depth);
        return scope.Any(VariableType.Delegate) is { } local && choice.Chance(50)
            ? $"{local.Name}({Int(depth)})"
            : One(() => $"{self}fn0({Int(depth)})", () => $"{self}fns[{Int(depth)} & 3]({Int(depth)})", () => $"((Fn)({Lambda(depth)}))({Int(depth)})");
    }

    // A delegate or a virtual method may lead to any leaf, so leaves call none: that bounds the depth of calls.
    private bool MayCallThrough => scope.MayCall && !scope.IsInLambda && scope.Level < ProgramPlan.LeafLevel - 1;

    private string Unboxed()
    {
        string name = scope.NewName("n");
        return $"({Object(1)} is int {name} ? {name} + {Int(1)} : {Int(1)})";
    }

    private string One(params ReadOnlySpan<Func<string>> options) => options[choice.Below(options.Length)]();

    private Callee? Callable(CalleeShape shape) => Reachable().FirstOrDefault(callee => callee.Shape == shape);

    private IEnumerable<Callee> Reachable()
    {
        if (!scope.MayCall)
            return [];
        int above = scope.IsInLambda ? Math.Max(scope.Level, ProgramPlan.LeafLevel - 1) : scope.Level;
        return scope.Plan.Callees.Where(callee => callee.Level > above && (scope.TouchesStatics || !callee.TouchesStatics));
    }
}
