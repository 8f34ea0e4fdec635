using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>How a move ended that was carried out.</summary>
public sealed record MoveResult
{
    public required string Joint { get; init; }

    /// <summary>The target that was asked for, radians.</summary>
    public required double RequestedRadians { get; init; }

    /// <summary>The setpoint at the end, radians: the target, or the bound that it was limited to.</summary>
    public required double ReachedRadians { get; init; }

    /// <summary>What the joint's sensor said at the end, radians.</summary>
    public required double MeasuredRadians { get; init; }

    /// <summary><see cref="MeasuredRadians"/> minus <see cref="ReachedRadians"/>, radians.</summary>
    public double ErrorRadians => MeasuredRadians - ReachedRadians;

    /// <summary>The limit that changed the move; <see cref="Contract.Limit.None"/> for a move as it was asked for.</summary>
    public required Limit Limit { get; init; }

    /// <summary>From sending the command to the report that it is done; includes both ways through the network.</summary>
    public required TimeSpan Elapsed { get; init; }
}
