using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>A machine's state in a line.</summary>
internal static class MachineText
{
    /// <summary>What a command to the machine has led to, such as <c>humanoid-leg  stopped (ready)</c>.</summary>
    public static string Of(RobotSnapshot snapshot, string done) =>
        $"{Printable.Of(snapshot.Machine)}  {done} ({MachineStateName.Of(snapshot.State)})";

    /// <summary>Settings that were refused and a latched fault; empty when all is well.</summary>
    public static string Troubles(RobotSnapshot snapshot)
    {
        string settings = snapshot.SettingsStatus is "ok" or "" ? "" : $"  settings: {Printable.Of(snapshot.SettingsStatus)}";
        string fault = snapshot.Fault == Fault.None ? "" : $"  FAULT {(int)snapshot.Fault} {CodeText.Of(snapshot.Fault)}";
        return fault + settings;
    }

    /// <summary>What reduces or stops a joint; empty when nothing does.</summary>
    public static string Troubles(JointReading joint) =>
        !joint.IsOnline ? "offline"
        : joint.Fault != Fault.None ? $"FAULT {(int)joint.Fault} {CodeText.Of(joint.Fault)}"
        : joint.Limit != Limit.None ? $"limit: {CodeText.Of(joint.Limit)}"
        : "";
}
