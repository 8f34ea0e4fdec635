namespace Controller.Sdk.Robots;

/// <summary>Positions of several joints over time, as ROS trajectory_msgs/JointTrajectory has them.</summary>
public sealed record JointTrajectory
{
    /// <summary>The joints, in the order of each point's numbers. ROS: <c>joint_names</c>.</summary>
    public required IReadOnlyList<string> JointNames { get; init; }

    /// <summary>
    /// Where the joints shall be and when. Where the first one's time is not zero, the motion begins at the setpoints of that
    /// moment with their velocities, so that replacing a trajectory under way jumps in neither.
    /// </summary>
    public required IReadOnlyList<JointTrajectoryPoint> Points { get; init; }

    /// <summary>When it begins by the board's clock, see <see cref="Robot.BoardTime"/>; null for at once. ROS: <c>header.stamp</c>, 0 for at once.</summary>
    public DateTimeOffset? StartTime { get; init; }
}
