using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>A command that was under way ended before its target.</summary>
public sealed class CommandAbortedException : RobotException
{
    internal CommandAbortedException(string command, Refusal reason, Fault fault)
        : base($"{command} was ended early: {CodeText.Of(reason)} ({(int)reason}){FaultText(fault)}.", CodeText.HintFor(reason))
    {
        Reason = reason;
        Fault = fault;
    }

    public Refusal Reason { get; }

    /// <summary>The fault that was latched at that moment, if any.</summary>
    public Fault Fault { get; }

    private static string FaultText(Fault fault) => fault == Fault.None ? "" : $"; fault {(int)fault}: {CodeText.Of(fault)}";
}
