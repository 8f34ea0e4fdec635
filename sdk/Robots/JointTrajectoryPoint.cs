namespace Controller.Sdk.Robots;

/// <summary>One point of a <see cref="JointTrajectory"/>.</summary>
public sealed record JointTrajectoryPoint
{
    /// <summary>From the trajectory's start; rises from point to point, in steps of at least a millisecond. ROS: <c>time_from_start</c>.</summary>
    public required TimeSpan TimeFromStart { get; init; }

    /// <summary>Radians, one per joint.</summary>
    public required IReadOnlyList<double> Positions { get; init; }

    /// <summary>
    /// Radians per second, one per joint, in all points or in none. Without them the board takes slopes from the neighbours,
    /// and the last point is one of rest.
    /// </summary>
    public IReadOnlyList<double> Velocities { get; init; } = [];
}
