namespace Controller.Cli.Plotting;

/// <summary>Quantities with one unit over the picture's time.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Unit">Their unit's symbol; empty for digital levels.</param>
/// <param name="IsDigital">Whether they are levels, each with a lane of its own.</param>
/// <param name="Holds">Whether a value stays until the next one, as a setting does; a sampled quantity is a line from sample to sample.</param>
internal sealed record PlotPanel(string Title, string Unit, bool IsDigital, bool Holds)
{
    public List<PlotSeries> Series { get; } = [];
}
