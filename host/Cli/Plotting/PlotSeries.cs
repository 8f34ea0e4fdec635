namespace Controller.Cli.Plotting;

/// <summary>A quantity over time.</summary>
/// <param name="Name">For the legend.</param>
internal sealed record PlotSeries(string Name)
{
    public List<(double Seconds, double Value)> Points { get; } = [];
}
