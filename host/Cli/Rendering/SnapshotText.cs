using System.Text;
using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>A snapshot in one plain line.</summary>
internal static class SnapshotText
{
    public static string Of(RobotSnapshot snapshot)
    {
        var line = new StringBuilder();
        line.Append($"{snapshot.Time:HH:mm:ss.fff}  {(snapshot.IsOnline ? MachineStateName.Of(snapshot.State) : "offline"),-14}  {Number(snapshot.BusVolts, "0.00")} V");
        if (snapshot.Imu is { } imu)
            line.Append($"  roll {Number(imu.RollRadians)} pitch {Number(imu.PitchRadians)} rad");
        if (MachineText.Foot(snapshot) is { Length: > 0 } foot)
            line.Append($"  {foot}");
        if (MachineText.Demonstration(snapshot) is { Length: > 0 } demonstration)
            line.Append($"  {demonstration}");
        line.Append(MachineText.Troubles(snapshot));
        foreach (JointReading joint in snapshot.Joints)
        {
            line.Append($"  | {Printable.Of(joint.Name)} {MachineText.Doing(joint)} {Number(joint.SetpointRadians)} {Number(joint.MeasuredRadians)} rad {Number(joint.EffortNewtonMetres, "+0.00;-0.00;0.00")} Nm");
            if (MachineText.Troubles(joint) is { Length: > 0 } trouble)
                line.Append($" {trouble}");
        }

        if (snapshot.Dropped > 0)
            line.Append($"  | {snapshot.Dropped} missed");
        return line.ToString();
    }

    /// <summary>A number with sign, or a dash for one that was not reported.</summary>
    public static string Number(double value, string format = "+0.000;-0.000;0.000") => double.IsFinite(value) ? value.ToString(format) : "-";
}
