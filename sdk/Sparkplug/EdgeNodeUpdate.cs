namespace Controller.Sdk.Sparkplug;

/// <summary>One message of an edge node, understood.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Device">The device that it is about; null for the edge node itself.</param>
/// <param name="Metrics">New values.</param>
/// <param name="Time">When the edge node published it, by its own clock; null when it did not say.</param>
/// <param name="IsRestart">For a node birth: whether a new MQTT session stands behind it (another bdSeq) instead of a rebirth.</param>
/// <param name="Problem">Why nothing, or not everything, could be applied; empty when all was well.</param>
internal sealed record EdgeNodeUpdate(
    EdgeNodeUpdateKind Kind,
    string? Device,
    IReadOnlyList<MetricUpdate> Metrics,
    DateTimeOffset? Time,
    bool IsRestart = false,
    string Problem = "");
