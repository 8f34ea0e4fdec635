using Controller.Contract;
using Controller.Sdk.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Controller.Sdk.Sparkplug;

/// <summary>
/// Encodes NCMD and DCMD. A metric goes by its alias where its birth gave one and without data type
/// (Sparkplug 3.0.0: tck-id-payloads-alias-data-cmd-requirement, tck-id-payloads-metric-datatype-not-req).
/// </summary>
internal sealed class SparkplugCommand(DateTimeOffset time)
{
    private readonly Payload _payload = new() { Timestamp = (ulong)Math.Max(0, time.ToUnixTimeMilliseconds()) };

    /// <summary>The rebirth request. By name, because it is sent when there is no birth to take an alias from.</summary>
    public static byte[] Rebirth(DateTimeOffset time)
    {
        var command = new SparkplugCommand(time);
        return command.With(new MetricDefinition(null, NodeMetric.Rebirth, null, SparkplugDataType.Boolean, MetricDefinition.NoProperties), MetricValue.Of(true)).ToBytes();
    }

    /// <summary>Adds a metric.</summary>
    public SparkplugCommand With(MetricDefinition definition, MetricValue value)
    {
        var metric = new Metric();
        if (definition.Alias is { } alias)
            metric.Alias = alias;
        else
            (metric.Name, metric.Datatype) = (definition.Name, (uint)definition.DataType);
        value.WriteTo(metric, definition.DataType);
        _payload.Metrics.Add(metric);
        return this;
    }

    public byte[] ToBytes() => _payload.ToByteArray();
}
