using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>A machine's state in a line.</summary>
internal static class MachineText
{
    /// <summary>What a command to the machine has led to, such as <c>humanoid-leg  stopped (ready)</c>.</summary>
    public static string Of(RobotSnapshot snapshot, string done) =>
        $"{Printable.Of(snapshot.Machine)}  {done} ({MachineStateName.Of(snapshot.State)})";

    /// <summary>The word for a mode, such as <c>velocity</c>.</summary>
    public static string Of(JointMode mode) => Enum.IsDefined(mode) ? mode.ToString().ToLowerInvariant() : $"mode {(int)mode}";

    /// <summary>What a joint does, and by which mode where that does not go without saying: <c>moving/velocity</c>.</summary>
    public static string Doing(JointReading joint) =>
        joint.Mode is null or JointMode.Off or JointMode.Hold or JointMode.Position
            ? JointStateName.Of(joint.State)
            : $"{JointStateName.Of(joint.State)}/{Of(joint.Mode.Value)}";

    /// <summary>Settings that were refused and a latched fault with its evidence; empty when all is well.</summary>
    public static string Troubles(RobotSnapshot snapshot)
    {
        string settings = snapshot.SettingsStatus is "ok" or "" ? "" : $"  settings: {Printable.Of(snapshot.SettingsStatus)}";
        string fault = snapshot.Fault == Fault.None ? "" : $"  FAULT {(int)snapshot.Fault} {CodeText.Of(snapshot.Fault)}";
        return fault + Because(snapshot) + settings;
    }

    /// <summary>What reduces or stops a joint; empty when nothing does.</summary>
    public static string Troubles(JointReading joint) =>
        !joint.IsOnline ? "offline"
        : joint.Fault != Fault.None ? $"FAULT {(int)joint.Fault} {CodeText.Of(joint.Fault)}"
        : joint.Limit != Limit.None ? $"limit: {CodeText.Of(joint.Limit)}"
        : "";

    /// <summary>What the machine's demonstration is doing, such as <c>squatting down</c>; empty while it does not run.</summary>
    public static string Demonstration(RobotSnapshot snapshot)
    {
        if (snapshot.DemonstrationPhase is not { } phase || phase is DemonstrationPhase.Idle or DemonstrationPhase.Ended)
            return "";
        return Enum.IsDefined(phase)
            ? string.Concat(phase.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"))
            : $"phase {(int)phase}";
    }

    /// <summary>What the foot stands on; empty for a machine without force cells.</summary>
    public static string Foot(RobotSnapshot snapshot)
    {
        if (snapshot.Foot is not { } foot)
            return "";
        string centre = double.IsFinite(foot.CentreOfPressureXMetres)
            ? $" at {SnapshotText.Number(foot.CentreOfPressureXMetres)} {SnapshotText.Number(foot.CentreOfPressureYMetres)} m"
            : "";
        string fault = foot.Fault == Fault.None ? "" : $" FAULT {(int)foot.Fault} {CodeText.Of(foot.Fault)}";
        return $"foot {SnapshotText.Number(foot.ForceNewtons, "0.0")} N{centre}{fault}";
    }

    // The last transition explains the state that it led to. Of a fault that is named already, only the evidence is told.
    private static string Because(RobotSnapshot snapshot)
    {
        if (snapshot.Transitions.Count == 0 || !string.Equals(snapshot.Transitions[^1].To, MachineStateName.Of(snapshot.State), StringComparison.Ordinal))
            return "";
        MachineTransition last = snapshot.Transitions[^1];
        string evidence = TransitionText.Evidence(last);
        if (last.Cause == (int)snapshot.Fault)
            return evidence.Length == 0 ? "" : $": {evidence}";
        return snapshot.State is MachineState.Enabled or MachineState.Ready && last.Cause >= (int)TransitionCause.Boot
            ? ""
            : $"  {last.CauseText}{(evidence.Length == 0 ? "" : $": {evidence}")}";
    }
}
