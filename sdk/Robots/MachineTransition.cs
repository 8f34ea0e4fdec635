namespace Controller.Sdk.Robots;

/// <summary>One change of the machine's state, with its cause and evidence.</summary>
public sealed record MachineTransition
{
    /// <summary>Counts the changes since the board's boot, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Changes right before this one that were not heard: by their numbers they must have been.</summary>
    public long Missed { get; init; }

    /// <summary>The state before, a word of <see cref="Contract.MachineStateName"/> or one that a newer board knows.</summary>
    public required string From { get; init; }

    /// <summary>The state after, as <see cref="From"/>.</summary>
    public required string To { get; init; }

    /// <summary>A <see cref="Contract.Fault"/>, <see cref="Contract.Refusal"/> or <see cref="Contract.TransitionCause"/>, by its number.</summary>
    public required int Cause { get; init; }

    /// <summary>The cause in words.</summary>
    public string CauseText => CodeText.OfNumber(Cause);

    /// <summary>The joint or sensor that the evidence is about; empty for none.</summary>
    public string Device { get; init; } = "";

    /// <summary>What was measured, in the unit of <see cref="CodeText.UnitOf"/>; not a number for none.</summary>
    public double Measured { get; init; } = double.NaN;

    /// <summary>The bound that it passed, in the same unit; not a number for none.</summary>
    public double Bound { get; init; } = double.NaN;

    /// <summary>Where the documentation explains the cause; null when it does not.</summary>
    public string? Page => CodePage.OfNumber(Cause);

    /// <summary>When the board published it, by the board's clock.</summary>
    public DateTimeOffset Time { get; init; }
}
