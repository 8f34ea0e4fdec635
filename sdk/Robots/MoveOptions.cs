using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>How a joint shall move to a position.</summary>
public sealed record MoveOptions
{
    /// <summary>How long the move shall take, at most an hour; null for as fast as the joint's limits allow.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The shape of the move.</summary>
    public MoveProfile Profile { get; init; } = MoveProfile.MinimumJerk;

    /// <summary>A joint further than this from its setpoint ends the move with <see cref="Refusal.PathTolerance"/>, radians; 0 for no bound but the machine's own.</summary>
    public double PathToleranceRadians { get; init; }

    /// <summary>The move is done once the joint is this near its target, radians; 0 for done with its setpoint.</summary>
    public double GoalToleranceRadians { get; init; }

    /// <summary>How long after the setpoint's end the goal tolerance may take to be met, else <see cref="Refusal.GoalTolerance"/>; zero for the board's own time.</summary>
    public TimeSpan GoalTime { get; init; }

    internal void ThrowIfInvalid()
    {
        if (Duration is { } d && (d < TimeSpan.Zero || d > TimeSpan.FromHours(1)))
            throw new ArgumentOutOfRangeException(nameof(Duration), d, "A duration is between 0 s and 3600 s.");
        if (!Enum.IsDefined(Profile))
            throw new ArgumentOutOfRangeException(nameof(Profile), Profile, "No such profile.");
        ThrowIfNoTolerance(PathToleranceRadians, nameof(PathToleranceRadians));
        ThrowIfNoTolerance(GoalToleranceRadians, nameof(GoalToleranceRadians));
        if (GoalTime < TimeSpan.Zero || GoalTime > TimeSpan.FromHours(1))
            throw new ArgumentOutOfRangeException(nameof(GoalTime), GoalTime, "A goal time is between 0 s and 3600 s.");
    }

    private static void ThrowIfNoTolerance(double radians, string name)
    {
        if (!(radians >= 0 && radians < 1000))
            throw new ArgumentOutOfRangeException(name, radians, "A tolerance is a finite number of radians from 0.");
    }
}
