using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>What the inertial measurement unit reported last. A number that it did not report is <see cref="double.NaN"/>.</summary>
public sealed record ImuReading
{
    /// <summary>Estimated rotation about x, radians.</summary>
    public double RollRadians { get; init; } = double.NaN;

    /// <summary>Estimated rotation about y, radians.</summary>
    public double PitchRadians { get; init; } = double.NaN;

    /// <summary>Of the die, degrees Celsius.</summary>
    public double TemperatureCelsius { get; init; } = double.NaN;

    public Fault Fault { get; init; }

    /// <summary>When the board published it, by the board's clock.</summary>
    public DateTimeOffset Time { get; init; }
}
