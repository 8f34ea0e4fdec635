using Controller.Contract;

namespace Controller.Sdk.Tests.Fakes;

/// <summary>A command as it reached a <see cref="FakeBoard"/>; null for what it did not carry.</summary>
internal sealed record FakeCommand(string Verb, string? Joint, long Sequence = 0)
{
    public double? Radians { get; init; }

    public double? Seconds { get; init; }

    public long? Lease { get; init; }

    public int? LeaseMilliseconds { get; init; }

    public JointMode? Mode { get; init; }

    public MoveProfile? Profile { get; init; }

    public double? RadiansPerSecond { get; init; }

    public double? NewtonMetres { get; init; }

    public double? Stiffness { get; init; }

    public double? Damping { get; init; }

    public double? PathTolerance { get; init; }

    public double? GoalTolerance { get; init; }

    public double? GoalSeconds { get; init; }

    /// <summary>A trajectory's bytes in hexadecimal.</summary>
    public string Bytes { get; init; } = "";

    /// <summary>Of a command that switches.</summary>
    public bool? IsOn { get; init; }
}
