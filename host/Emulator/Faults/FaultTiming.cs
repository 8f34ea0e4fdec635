namespace Controller.Emulator.Faults;

/// <summary>When a fault begins and ends. The default is now, until it is removed.</summary>
internal sealed record FaultTiming
{
    /// <summary>Virtual time at which it begins, once; null for another reason or now.</summary>
    public long? AtNanoseconds { get; init; }

    /// <summary>What makes it begin; looked at every <see cref="LookNanoseconds"/>.</summary>
    public Func<bool>? Condition { get; init; }

    /// <summary>Whether it lasts as long as the condition holds, and comes back with it; otherwise it begins once.</summary>
    public bool FollowsCondition { get; init; }

    /// <summary>Mean number of beginnings in a second without the fault, from the run's seed; null for one of the other ways.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>How long it lasts; null until it is removed.</summary>
    public long? DurationNanoseconds { get; init; }

    /// <summary>How often conditions are looked at, as <see cref="Bench.AdvanceUntil"/> does.</summary>
    public const long LookNanoseconds = 1_000_000;
}
