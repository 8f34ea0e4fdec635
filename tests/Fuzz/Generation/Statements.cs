namespace Controller.Fuzz.Generation;

/// <summary>Writes statements; every loop and every jump backwards burns the program's fuel.</summary>
internal sealed class Statements(Scope scope, Expressions expressions)
{
    private readonly Choice choice = scope.Choice;
    private readonly Exceptions exceptions = new(scope, expressions);
    private readonly string self = scope.Self;

    /// <summary>Some statements.</summary>
    /// <param name="count">How many.</param>
    /// <param name="depth">How deep they may nest.</param>
    public void Several(int count, int depth)
    {
        for (int i = 0; i < count && scope.Budget > 0; i++)
            Next(depth);
    }

    private void Next(int depth)
    {
        scope.Budget -= 2;
        if (depth <= 0)
        {
            Simple();
            return;
        }

        switch (choice.Below(22))
        {
            case 0 or 1 or 2 or 3:
                Simple();
                break;
            case 4 or 5:
                scope.Block($"if ({expressions.Bool(2)})", () => Several(2, depth - 1));
                if (choice.Chance(50))
                    scope.Block("else", () => Several(2, depth - 1));
                break;
            case 6 or 7:
                Loop(depth);
                break;
            case 8:
                Foreach(depth);
                break;
            case 9:
                Switch(depth);
                break;
            case 10:
                TextSwitch(depth);
                break;
            case 11:
                Goto(depth);
                break;
            case 12 or 13 or 14:
                exceptions.Try(() => Several(2, depth - 1));
                break;
            case 15:
                Locks(depth);
                break;
            case 16:
                Using(depth);
                break;
            case 17:
                LocalFunction();
                break;
            case 18:
                Jump();
                break;
            case 19:
                Delegates();
                break;
            case 20:
                exceptions.MaybeThrow();
                break;
            default:
                Declare();
                break;
        }
    }

    private void Simple()
    {
        switch (choice.Below(9))
        {
            case 0 or 1 or 2:
                scope.Line($"{expressions.IntTarget(2)} {choice.Pick("=", "+=", "^=", "-=")} {expressions.Int()};");
                break;
            case 3:
                scope.Line($"{self}{choice.Pick("g0", "g1")} {choice.Pick("+=", "^=", "=")} {expressions.Long(2)};");
                break;
            case 4:
                scope.Line($"{self}{choice.Pick("d0", "d1")} = W.Cap({expressions.Double(2)});");
                break;
            case 5:
                scope.Line($"{expressions.StructTarget(2)} = {expressions.Struct(2)};");
                break;
            case 6:
                scope.Line(scope.TouchesStatics && choice.Chance(50) ? $"X2 = W.Cut(X2 + {expressions.Text(2)});" : $"{self}s0 = W.Cut({expressions.Text(3)});");
                break;
            case 7:
                scope.Line($"{self}oa[{expressions.Int(1)} & 3] = {expressions.Object(2)};");
                break;
            default:
                Declare();
                break;
        }
    }

    private void Declare()
    {
        string name = scope.NewName("v");
        switch (choice.Below(11))
        {
            case 0 or 1 or 2:
                New($"int {name} = {expressions.Int()};", new Variable(name, VariableType.Int));
                break;
            case 3:
                New($"long {name} = {expressions.Long(2)};", new Variable(name, VariableType.Long));
                break;
            case 4:
                New($"double {name} = W.Cap({expressions.Double(2)});", new Variable(name, VariableType.Double));
                break;
            case 5:
                New($"S {name} = {expressions.Struct(2)};", new Variable(name, VariableType.Struct));
                break;
            case 6:
                New($"string {name} = {expressions.Text(2)};", new Variable(name, VariableType.Text));
                break;
            case 7:
                New($"ref int {name} = ref {expressions.IntPlace(1)};", new Variable(name, VariableType.Int, IsCapturable: false));
                break;
            case 8:
                New($"int[] {name} = new int[] {{ {expressions.Int(1)}, {choice.Below(99)}, {expressions.Int(2)}, {choice.Below(9)} }};", new Variable(name, VariableType.Ints));
                break;
            case 9 when scope.Plan.HasThings:
                New($"{scope.Plan.ThingName} {name} = {expressions.Bool(1)} ? ({scope.Plan.ThingName})new {scope.Plan.ThingName}a({expressions.Owner}, {expressions.Int(1)}) : new {scope.Plan.ThingName}b({expressions.Owner}, {expressions.Int(1)});", new Variable(name, VariableType.Thing));
                break;
            case 10:
                New($"object {name} = {expressions.Object(2)};", new Variable(name, VariableType.Object));
                break;
            default:
                New($"bool {name} = {expressions.Bool(2)};", new Variable(name, VariableType.Bool));
                break;
        }
    }

    private void New(string line, Variable variable)
    {
        scope.Line(line);
        scope.Variables.Add(variable);
    }

    private void Loop(int depth)
    {
        string name = scope.NewName("i");
        string fuel = $"{self}fuel-- > 0";
        int turns = 2 + choice.Below(4);
        switch (choice.Below(4))
        {
            case 0:
                New($"int {name} = {choice.Below(3)};", new Variable(name, VariableType.Int));
                Body($"while ({expressions.Bool(1)} && {fuel})", null);
                break;
            case 1:
                New($"int {name} = {turns};", new Variable(name, VariableType.Int));
                Body("do", $" while (--{name} > 0 && {fuel});");
                break;
            case 2:
                Body($"for (int {name} = {turns}; {name} > 0 && {fuel}; {name} -= {1 + choice.Below(2)})", null, new Variable(name, VariableType.Int));
                break;
            default:
                Body($"for (int {name} = 0; {name} < {turns} && {fuel}; {name}++)", null, new Variable(name, VariableType.Int, IsAssignable: choice.Chance(20)));
                break;
        }

        void Body(string header, string? footer, Variable? counter = null) => scope.Block(header, () => scope.InLoop(() =>
        {
            if (counter is not null)
                scope.Variables.Add(counter);
            Several(2, depth - 1);
            if (choice.Chance(35))
                Jump();
            Several(1, depth - 1);
        }), footer);
    }

    private void Foreach(int depth)
    {
        string name = scope.NewName("e");
        (string type, string source, VariableType kind) = choice.Below(5) switch
        {
            0 => ("int", $"{self}a0", VariableType.Int),
            1 => ("int", $"{self}j0[{expressions.Int(1)} & 3]", VariableType.Int),
            2 => ("object", $"{self}oa", VariableType.Object),
            3 => ("S", $"{self}sa", VariableType.Struct),
            _ => ("int", $"new int[] {{ {expressions.Int(1)}, {expressions.Int(1)} }}", VariableType.Int),
        };
        scope.Block($"foreach ({type} {name} in {source})", () => scope.InLoop(() =>
        {
            scope.Variables.Add(new Variable(name, kind, IsAssignable: false));
            scope.Line($"if ({self}fuel-- <= 0)");
            scope.Line("    break;");
            Several(2, depth - 1);
        }));
    }

    private void Switch(int depth)
    {
        int cases = 2 + choice.Below(3);
        int sparse = choice.Chance(30) ? 37 : 1;
        scope.Block($"switch ({expressions.Int(2)} & {(sparse == 1 ? 7 : 255)})", () =>
        {
            for (int each = 0; each < cases; each++)
            {
                int label = each * sparse;
                scope.Line($"case {label}:");
                if (choice.Chance(25) && each + 1 < cases)
                    continue;
                scope.Block(null, () => scope.InSwitch(() => Several(2, depth - 1)));
                scope.Line(choice.Chance(25) && each + 1 < cases ? $"goto case {label + sparse};" : choice.Chance(20) ? "goto default;" : "break;");
            }

            scope.Line("default:");
            scope.Block(null, () => scope.InSwitch(() => Several(1, depth - 1)));
            scope.Line("break;");
        });
    }

    private void TextSwitch(int depth)
        => scope.Block($"switch ({expressions.Text(1)})", () =>
        {
            foreach (string label in new[] { "a", "bc", "def", "s", "x1", "5", "0", "9" }.AsSpan(0, choice.Chance(40) ? 7 : 3))
            {
                scope.Line($"case \"{label}\":");
                scope.Block(null, () => scope.InSwitch(() => Several(1, depth - 1)));
                scope.Line("break;");
            }

            scope.Line("default:");
            scope.Line($"    {self}f1++;");
            scope.Line("    break;");
        });

    private void Goto(int depth)
    {
        string label = scope.NewName("L");
        if (choice.Chance(50))
        {
            scope.Line($"{label}:");
            scope.Line($"{self}f1++;");
            scope.Block(null, () => scope.WithTarget(label, () =>
            {
                Several(2, depth - 1);
                scope.Line($"if ({expressions.Bool(1)} && {self}fuel-- > 0)");
                scope.Line($"    goto {label};");
            }));
        }
        else
        {
            scope.Block(null, () => scope.WithTarget(label, () =>
            {
                scope.Line($"if ({expressions.Bool(2)})");
                scope.Line($"    goto {label};");
                Several(2, depth - 1);
            }));
            scope.Line($"{label}:");
            scope.Line($"{self}f2--;");
        }
    }

    private void Jump()
    {
        string? jump = choice.Below(4) switch
        {
            0 when scope.MayBreak => "break;",
            1 when scope.MayContinue => "continue;",
            2 when scope.MayReturn => Return(),
            3 when scope.Targets.Count > 0 => $"goto {choice.Of(scope.Targets)};",
            _ => null,
        };
        if (jump is null)
            return;
        scope.Line($"if ({expressions.Bool(2)} && {self}fuel-- > 0)");
        scope.Line($"    {jump}");
    }

    /// <summary>A return statement of the method's type.</summary>
    public string Return() => scope.Method?.Result switch
    {
        VariableType.Long => $"return {expressions.Long(2)};",
        VariableType.Double => $"return W.Cap({expressions.Double(2)});",
        VariableType.Text => $"return W.Cut({expressions.Text(2)});",
        VariableType.Struct => $"return {expressions.Struct(2)};",
        _ => $"return {expressions.Int()};",
    };

    private void Locks(int depth)
    {
        if (choice.Chance(40))
        {
            // The shared total is for commuting updates only, so nothing else may depend on it.
            string name = scope.NewName("k");
            scope.Line($"int {name} = {expressions.Int(2)};");
            scope.Block($"lock ({self}sh.Gate)", () =>
            {
                scope.Line($"long before{name} = {self}sh.Total;");
                if (choice.Chance(50))
                    scope.Line($"Thread.Sleep(0);");
                scope.Line($"{self}sh.Total = before{name} + {self}Y({name});");
                scope.Line($"{self}sh.Count++;");
            });
            return;
        }

        scope.Block($"lock ({choice.Pick(self + "a0", self + "j0", expressions.Owner)})", () => Several(2, depth - 1));
    }

    private void Using(int depth)
    {
        string name = scope.NewName("r");
        if (choice.Chance(50))
        {
            scope.Block($"using (Res {name} = {self}Use({expressions.Int(2)}))", () =>
            {
                scope.Line($"{self}f1 ^= {name}.K;");
                Several(2, depth - 1);
            });
            return;
        }

        scope.Block(null, () =>
        {
            scope.Line($"using var {name} = {self}Use({expressions.Int(2)});");
            Several(2, depth - 1);
        });
    }

    private void LocalFunction()
    {
        string name = scope.NewName("F");
        string parameter = scope.NewName("x");
        string body = "";
        scope.InLambda(() =>
        {
            scope.Variables.Add(new Variable(parameter, VariableType.Int));
            body = expressions.Int(2);
        });
        scope.Line($"int {name}(int {parameter}) {{ return {body}; }}");
        scope.Line($"{self}f0 += {name}({expressions.Int(1)}) - {name}({expressions.Int(2)});");
    }

    private void Delegates()
    {
        string name = scope.NewName("h");
        switch (choice.Below(4))
        {
            case 0:
                New($"Fn {name} = {expressions.Lambda(2)};", new Variable(name, VariableType.Delegate, IsAssignable: false));
                break;
            case 1:
                scope.Line($"{self}fns[{expressions.Int(1)} & 3] = {expressions.Lambda(2)};");
                break;
            case 2:
                scope.Line($"Fn {name} = {expressions.Lambda(1)};");
                scope.Line($"{name} += {expressions.Lambda(1)};");
                scope.Line($"{self}f2 ^= {name}({expressions.Int(1)});");
                break;
            default:
                scope.Line($"Act {name} = {Handler()};");
                scope.Line($"{self}Heard += {name};");
                scope.Line($"{self}Hear({expressions.Int(1)});");
                scope.Line($"{self}Heard -= {name};");
                break;
        }
    }

    private string Handler()
    {
        string parameter = scope.NewName("x");
        string body = "";
        scope.InLambda(() =>
        {
            scope.Variables.Add(new Variable(parameter, VariableType.Int));
            body = $"{expressions.IntTarget(1)} += {expressions.Int(1)}";
        });
        return $"{parameter} => {body}";
    }
}
