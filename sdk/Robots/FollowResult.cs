using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>How a trajectory, or a stream of chunks, ended that was carried out.</summary>
public sealed record FollowResult
{
    /// <summary>The joints as they were at the end, in the trajectory's order.</summary>
    public required IReadOnlyList<JointReading> Joints { get; init; }

    /// <summary>The limit that changed it; <see cref="Contract.Limit.None"/> for a motion as it was asked for.</summary>
    public required Limit Limit { get; init; }

    /// <summary>The joint whose limit it was; empty when none is named.</summary>
    public required string LimitedJoint { get; init; }

    /// <summary>Trajectories sent: 1, or the number of chunks.</summary>
    public required int Sent { get; init; }

    /// <summary>From sending the first command to the report that the last is done; includes both ways through the network.</summary>
    public required TimeSpan Elapsed { get; init; }
}
