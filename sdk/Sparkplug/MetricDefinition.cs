namespace Controller.Sdk.Sparkplug;

/// <summary>What a birth certificate said about a metric.</summary>
/// <param name="Device">The device that it belongs to; null for the edge node itself.</param>
/// <param name="Name">Its name.</param>
/// <param name="Alias">The number that stands for it outside births; null when the birth gave none.</param>
/// <param name="DataType">A code of the Sparkplug data type table.</param>
/// <param name="Properties">Its properties, such as unit and range.</param>
internal sealed record MetricDefinition(
    string? Device, string Name, ulong? Alias, int DataType, IReadOnlyDictionary<string, MetricValue> Properties)
{
    public static readonly IReadOnlyDictionary<string, MetricValue> NoProperties = new Dictionary<string, MetricValue>(StringComparer.Ordinal);
}
