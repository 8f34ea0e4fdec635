using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>What the force cells under the foot reported last. A number that they did not report is <see cref="double.NaN"/>.</summary>
public sealed record FootReading
{
    /// <summary>Sum of the cells, newtons.</summary>
    public double ForceNewtons { get; init; } = double.NaN;

    /// <summary>Forward of the foot's origin, metres; not a number while the foot touches nothing.</summary>
    public double CentreOfPressureXMetres { get; init; } = double.NaN;

    /// <summary>To the left of the foot's origin, metres; not a number while the foot touches nothing.</summary>
    public double CentreOfPressureYMetres { get; init; } = double.NaN;

    public Fault Fault { get; init; }

    /// <summary>When the board published it, by the board's clock.</summary>
    public DateTimeOffset Time { get; init; }
}
