namespace Controller.Sdk.Sparkplug;

/// <summary>A new value of a metric.</summary>
internal readonly record struct MetricUpdate(MetricDefinition Definition, MetricValue Value);
