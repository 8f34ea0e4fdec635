using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>A command that was under way ended before its target.</summary>
public sealed class CommandAbortedException : RobotException
{
    internal CommandAbortedException(string command, int number, Fault fault, string joint = "")
        : base(Text(command, number, fault, joint), Advice(number, fault))
    {
        (Reason, Limit) = number is >= 100 and < 200 ? (Refusal.None, (Limit)number) : ((Refusal)number, Limit.None);
        Fault = fault;
        Joint = joint;
        Page = CodePage.Of(fault) ?? CodePage.OfNumber(number);
    }

    public Refusal Reason { get; }

    /// <summary>The limit that ended it, where it was one: a lease or a stop.</summary>
    public Limit Limit { get; }

    /// <summary>The fault that was latched at that moment, if any.</summary>
    public Fault Fault { get; }

    /// <summary>The joint because of which it ended; empty when the board names none.</summary>
    public string Joint { get; }

    /// <summary>Where the documentation explains it, such as <c>docs/faults/321-following-error.md</c>; null when it does not.</summary>
    public string? Page { get; }

    private static string Text(string command, int number, Fault fault, string joint)
    {
        string place = CommandRefusedException.Place(command, joint);
        string cause = number is >= 100 and < 200
            ? $"limited by {CodeText.Of((Limit)number)}, {CodeText.EffectOf((Limit)number)}"
            : CodeText.Of((Refusal)number);
        string latched = fault == Fault.None ? "" : $"; fault {(int)fault}: {CodeText.Of(fault)}";
        return $"{command} was ended early: {place}{cause} ({number}){latched}.";
    }

    private static string Advice(int number, Fault fault)
    {
        string hint = number is >= 100 and < 200 ? "Command it again when its cause has gone." : RefusalHint.Of((Refusal)number);
        return hint + CodePage.Mention(fault == Fault.None ? number : (int)fault);
    }
}
