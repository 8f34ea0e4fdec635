namespace Controller.Fuzz.Generation;

/// <summary>Writes try statements and what throws within them.</summary>
internal sealed class Exceptions(Scope scope, Expressions expressions)
{
    private readonly Choice choice = scope.Choice;
    private readonly string self = scope.Self;

    public void Try(Action body)
    {
        bool hasFinally = choice.Chance(50);
        bool hasCatch = !hasFinally || choice.Chance(60);
        scope.Block("try", () =>
        {
            body();
            if (choice.Chance(50))
                Throw();
        });
        if (hasCatch)
            Catches(body);
        if (hasFinally)
        {
            scope.Block("finally", () => scope.InFinally(() =>
            {
                scope.Line($"{self}f1 += {expressions.Int(2)};");
                body();
            }));
        }
    }

    public void MaybeThrow()
    {
        scope.Line($"if ({self}fuel < {40 + choice.Below(220)} && {expressions.Bool(1)})");
        scope.Line($"    throw {NewException()};");
    }

    private void Throw()
    {
        switch (choice.Below(6))
        {
            case 0:
                scope.Line($"{self}f0 += {self}a0[{expressions.Int(2)}];");
                break;
            case 1:
                scope.Line($"{self}f0 += (int){self}oa[{expressions.Int(1)} & 3];");
                break;
            case 2:
                scope.Line($"{self}f2 += ((string){self}oa[{expressions.Int(1)} & 3]).Length;");
                break;
            default:
                scope.Line($"if ({expressions.Bool(2)})");
                scope.Line($"    throw {NewException()};");
                break;
        }
    }

    private void Catches(Action body)
    {
        string name = scope.NewName("c");
        if (choice.Chance(50))
        {
            string filter = "";
            if (choice.Chance(60))
            {
                scope.InFilter(() =>
                {
                    scope.Variables.Add(new Variable($"{name}.Code", VariableType.Int, IsAssignable: false));
                    filter = $" when ({expressions.Bool(2)})";
                    scope.Variables.RemoveAt(scope.Variables.Count - 1);
                });
            }

            scope.Block($"catch ({choice.Pick("Boom", "BigBoom")} {name}){filter}", () => scope.InCatch(() =>
            {
                scope.Line($"{self}f0 ^= {self}Y({name}.Code);");
                body();
                Rethrow(name);
            }));
        }

        if (choice.Chance(30))
        {
            scope.Block($"catch ({choice.Pick("IndexOutOfRangeException", "InvalidCastException", "NullReferenceException", "ArgumentException")})", () => scope.InCatch(() =>
            {
                body();
                Rethrow(null);
            }));
        }

        string all = scope.NewName("c");
        scope.Block($"catch (Exception {all})", () => scope.InCatch(() =>
        {
            scope.Line($"{self}s0 = W.Cut({self}s0 + {all}.GetType().Name);");
            body();
            Rethrow(all);
        }));
    }

    private void Rethrow(string? caught)
    {
        if (!choice.Chance(25))
            return;
        scope.Line($"if ({expressions.Bool(1)})");
        scope.Line(choice.Chance(50) || caught is null ? "    throw;" : $"    throw new Boom({expressions.Int(1)}, {caught});");
    }

    private string NewException() => choice.Below(5) switch
    {
        0 => $"new BigBoom({expressions.Int(1)})",
        1 => "new InvalidOperationException(\"no\")",
        2 => "new ArgumentException(\"arg\")",
        _ => $"new Boom({expressions.Int(1)})",
    };
}
