using System.Text;

namespace Controller.Fuzz.Generation;

/// <summary>What is in reach at one point of a generated method, and the text written so far.</summary>
internal sealed class Scope(Choice choice, ProgramPlan plan, Callee? method, int level, string self, bool touchesStatics, int budget)
{
    private readonly StringBuilder text = new();
    private int names;
    private int indent = 3;

    public Choice Choice { get; } = choice;

    public ProgramPlan Plan { get; } = plan;

    /// <summary>The method that is written; null for members of other shapes.</summary>
    public Callee? Method { get; } = method;

    /// <summary>Only methods above this level may be called.</summary>
    public int Level { get; } = level;

    /// <summary>How the program's state is named: empty within it, <c>w.</c> elsewhere.</summary>
    public string Self { get; } = self;

    public bool TouchesStatics { get; } = touchesStatics;

    /// <summary>Nodes that may still be written.</summary>
    public int Budget { get; set; } = budget;

    public List<Variable> Variables { get; private set; } = [];

    /// <summary>Labels that a goto may name here.</summary>
    public List<string> Targets { get; private set; } = [];

    public bool MayBreak { get; private set; }

    public bool MayContinue { get; private set; }

    public bool MayReturn { get; private set; } = true;

    public bool MayRethrow { get; private set; }

    /// <summary>Whether a call may lead to other generated methods: not in lambdas of leaves, not in filters.</summary>
    public bool MayCall { get; private set; } = true;

    public bool IsInLambda { get; private set; }

    public string Text => text.ToString();

    public string NewName(string stem) => stem + (++names).ToString();

    public void Line(string line) => text.Append(' ', indent * 4).Append(line).Append('\n');

    /// <summary>Writes a block whose variables end with it.</summary>
    public void Block(string? header, Action body, string? footer = null)
    {
        if (header is not null)
            Line(header);
        Line("{");
        indent++;
        int count = Variables.Count;
        body();
        Variables.RemoveRange(count, Variables.Count - count);
        indent--;
        Line("}" + footer);
    }

    /// <summary>A loop's body, where break and continue mean it.</summary>
    public void InLoop(Action body) => With(body, () => MayBreak = MayContinue = true);

    /// <summary>A switch section, which ends by its own break.</summary>
    public void InSwitch(Action body) => With(body, () => MayBreak = true);

    public void InCatch(Action body) => With(body, () => MayRethrow = true);

    /// <summary>A finally block, which nothing may jump out of.</summary>
    public void InFinally(Action body) => With(body, () =>
    {
        MayBreak = MayContinue = MayReturn = MayRethrow = false;
        Targets = [];
    });

    /// <summary>A lambda's body: nothing may jump out, and refs stay outside.</summary>
    public void InLambda(Action body) => With(body, () =>
    {
        MayBreak = MayContinue = MayReturn = MayRethrow = false;
        IsInLambda = true;
        Targets = [];
        Variables = [.. Variables.Where(variable => variable.IsCapturable)];
    });

    /// <summary>A filter's expression, which runs while the exception is still in flight.</summary>
    public void InFilter(Action body) => With(body, () => MayCall = Choice.Chance(30));

    public void WithTarget(string label, Action body) => With(body, () => Targets = [.. Targets, label]);

    public Variable? Any(VariableType type, bool toAssign = false)
    {
        List<Variable> fitting = Variables.FindAll(variable => variable.Type == type && (variable.IsAssignable || !toAssign));
        return fitting.Count == 0 ? null : Choice.Of(fitting);
    }

    private void With(Action body, Action change)
    {
        (List<Variable> variables, List<string> targets) = (Variables, Targets);
        (bool mayBreak, bool mayContinue, bool mayReturn, bool mayRethrow, bool mayCall, bool isInLambda) = (MayBreak, MayContinue, MayReturn, MayRethrow, MayCall, IsInLambda);
        change();
        body();
        (Variables, Targets) = (variables, targets);
        (MayBreak, MayContinue, MayReturn, MayRethrow, MayCall, IsInLambda) = (mayBreak, mayContinue, mayReturn, mayRethrow, mayCall, isInLambda);
    }
}
