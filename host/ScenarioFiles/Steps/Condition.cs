using Controller.ScenarioFiles.Running;

namespace Controller.ScenarioFiles.Steps;

/// <summary>A measurement and what it shall be.</summary>
/// <param name="Measurement">What is looked at.</param>
/// <param name="Word">The word that it shall be; null for a number.</param>
/// <param name="Least">Least number.</param>
/// <param name="Most">Greatest number.</param>
/// <param name="IsOpen">Whether the bounds themselves are outside.</param>
/// <param name="Expected">For reports, such as <c>0.6 ± 0.02</c>.</param>
internal sealed record Condition(Measurement Measurement, string? Word, double Least, double Most, bool IsOpen, string Expected)
{
    public string Text => $"{Measurement.Path} {Expected}";

    public bool Holds(Reading reading)
    {
        if (Word is not null)
            return string.Equals(reading.Word, Word, StringComparison.Ordinal);
        return IsOpen ? reading.Number > Least && reading.Number < Most : reading.Number >= Least && reading.Number <= Most;
    }

    public bool Holds(ScenarioRun run) => Holds(Measurement.Read(run));

    /// <summary>How far a number is from what it shall be.</summary>
    public double Distance(Reading reading)
        => Word is not null || double.IsNaN(reading.Number) ? double.PositiveInfinity : Math.Max(0, Math.Max(Least - reading.Number, reading.Number - Most));
}
