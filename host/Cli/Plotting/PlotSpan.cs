namespace Controller.Cli.Plotting;

/// <summary>Something that is marked over all panels: a fault, or a time without power.</summary>
internal sealed record PlotSpan(string Name, double FromSeconds, double ToSeconds);
