using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>The result of a motion in a line or a few.</summary>
internal static class MoveText
{
    public static string Of(MoveResult result, double minRadians, double maxRadians)
    {
        string reached = $"{Printable.Of(result.Joint)}  {result.ReachedRadians:0.000} rad reached in {result.Elapsed.TotalSeconds:0.00} s "
            + $"(measured {result.MeasuredRadians:0.000}, error {result.ErrorRadians:+0.000;-0.000;0.000})";
        return result.Limit == Limit.Position
            ? $"{reached}; limited by position: asked for {result.RequestedRadians:0.000}, range {minRadians:0.000} to {maxRadians:0.000}"
            : reached + Limited(result.Limit, "");
    }

    /// <summary>A trajectory: a line for it and one for each joint.</summary>
    public static IEnumerable<string> Of(FollowResult result, JointTrajectory trajectory)
    {
        yield return $"{trajectory.Points.Count} points of {string.Join(", ", trajectory.JointNames.Select(Printable.Of))} followed in {result.Elapsed.TotalSeconds:0.00} s{Limited(result.Limit, result.LimitedJoint)}";
        for (int i = 0; i < result.Joints.Count; i++)
        {
            JointReading joint = result.Joints[i];
            double target = trajectory.Points[^1].Positions[i];
            yield return $"{Printable.Of(joint.Name)}  {target:0.000} rad (measured {joint.MeasuredRadians:0.000}, error {joint.MeasuredRadians - target:+0.000;-0.000;0.000})";
        }
    }

    /// <summary>A joint that was brought to rest.</summary>
    public static string AtRest(JointReading joint, string done, Limit limit = Limit.None) =>
        $"{Printable.Of(joint.Name)}  {done}, rests at {joint.SetpointRadians:0.000} rad (measured {joint.MeasuredRadians:0.000}){Limited(limit, "")}";

    /// <summary>What Ctrl-C has done.</summary>
    public static string Interrupted(string joints) => $"interrupted: {Printable.Of(joints)} was told to decelerate to rest; the machine is still enabled.";

    private static string Limited(Limit limit, string joint) =>
        limit == Limit.None ? "" : $"; {(joint.Length == 0 ? "" : $"{Printable.Of(joint)} ")}limited by {CodeText.Of(limit)}: {CodeText.EffectOf(limit)}";
}
