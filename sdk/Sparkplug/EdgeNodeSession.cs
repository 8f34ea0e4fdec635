using Controller.Contract;
using Controller.Sdk.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Controller.Sdk.Sparkplug;

/// <summary>
/// One edge node as a host application must follow it: births fill the alias table, sequence numbers prove that
/// nothing was lost, and a death counts only when its bdSeq is that of the last birth.
/// Pure: messages go in, updates come out; the caller publishes the rebirth request.
/// </summary>
internal sealed class EdgeNodeSession
{
    // Sequence numbers run from 0 to 255 (Sparkplug 3.0.0, section 6.4.3).
    private const ulong SequenceModulus = 256;

    // Bounds for what a stranger can make this process keep. The largest machine file has far fewer.
    private const int MaxMetrics = 16384;
    private const int MaxNameLength = 256;

    private readonly Dictionary<(string? Device, string Name), MetricDefinition> _byName = [];
    private readonly Dictionary<ulong, MetricDefinition> _byAlias = [];
    private readonly HashSet<string> _devices = new(StringComparer.Ordinal);
    private ulong? _birthDeathSequence;
    private ulong _nextSequence;

    /// <summary>Whether births were seen and every message since then in order.</summary>
    public bool IsBorn { get; private set; }

    /// <summary>What the births said about a metric; null when they did not name it.</summary>
    public MetricDefinition? Find(string? device, string name) => _byName.GetValueOrDefault((device, name));

    /// <summary>Takes one message.</summary>
    /// <param name="address">Its topic.</param>
    /// <param name="payload">Its payload; anything at all, since it comes from a network.</param>
    public EdgeNodeUpdate Receive(SparkplugAddress address, ReadOnlySpan<byte> payload)
    {
        Payload message;
        try
        {
            message = Payload.Parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException)
        {
            return Ignore(address, $"{address} is not a Sparkplug B payload");
        }

        return address.Type switch
        {
            SparkplugMessageType.NodeBirth => TakeNodeBirth(address, message),
            SparkplugMessageType.NodeDeath => TakeNodeDeath(address, message),
            SparkplugMessageType.DeviceBirth or SparkplugMessageType.DeviceDeath or SparkplugMessageType.NodeData or SparkplugMessageType.DeviceData =>
                TakeInSequence(address, message),
            _ => Ignore(address, "commands are for edge nodes"),
        };
    }

    private EdgeNodeUpdate TakeNodeBirth(SparkplugAddress address, Payload message)
    {
        Metric? birthDeath = message.Metrics.FirstOrDefault(m => string.Equals(m.Name, NodeMetric.BirthDeathSequence, StringComparison.Ordinal));
        if (birthDeath is null || !message.HasSeq)
            return Ignore(address, $"{address} lacks bdSeq or seq");

        ulong birthDeathSequence = ReadUnsigned(birthDeath);
        bool restart = _birthDeathSequence is not null && _birthDeathSequence != birthDeathSequence;
        _birthDeathSequence = birthDeathSequence;
        _byName.Clear();
        _byAlias.Clear();
        _devices.Clear();
        _nextSequence = (message.Seq + 1) % SequenceModulus;
        IsBorn = true;
        return Define(EdgeNodeUpdateKind.NodeBirth, address, message, restart);
    }

    private EdgeNodeUpdate TakeNodeDeath(SparkplugAddress address, Payload message)
    {
        Metric? birthDeath = message.Metrics.FirstOrDefault(m => string.Equals(m.Name, NodeMetric.BirthDeathSequence, StringComparison.Ordinal));
        if (birthDeath is null)
            return Ignore(address, $"{address} lacks bdSeq");

        // A will that the broker publishes late belongs to a session that has been replaced already (section 6.4.25).
        if (_birthDeathSequence is null || ReadUnsigned(birthDeath) != _birthDeathSequence)
            return Ignore(address, $"{address} is the death of another session");

        IsBorn = false;
        return new EdgeNodeUpdate(EdgeNodeUpdateKind.NodeDeath, null, [], TimeOf(message));
    }

    private EdgeNodeUpdate TakeInSequence(SparkplugAddress address, Payload message)
    {
        if (!IsBorn)
            return NeedRebirth(address, $"{address} came without a birth");

        if (!message.HasSeq || message.Seq != _nextSequence)
        {
            string was = message.HasSeq ? message.Seq.ToString() : "none";
            return NeedRebirth(address, $"{address} has sequence number {was} where {_nextSequence} was due");
        }

        _nextSequence = (_nextSequence + 1) % SequenceModulus;
        switch (address.Type)
        {
            case SparkplugMessageType.DeviceBirth:
                return Define(EdgeNodeUpdateKind.DeviceBirth, address, message, isRestart: false);
            case SparkplugMessageType.DeviceDeath:
                _devices.Remove(address.Device!);
                return new EdgeNodeUpdate(EdgeNodeUpdateKind.DeviceDeath, address.Device, [], TimeOf(message));
            default:
                return address.Device is null || _devices.Contains(address.Device)
                    ? ReadData(address, message)
                    : NeedRebirth(address, $"{address} is data of a device without a birth");
        }
    }

    private EdgeNodeUpdate Define(EdgeNodeUpdateKind kind, SparkplugAddress address, Payload message, bool isRestart)
    {
        string problem = "";
        if (address.Device is not null)
        {
            _devices.Add(address.Device);
            // A device may be born again without its node; the newest birth is the whole truth about it.
            foreach (MetricDefinition old in _byName.Values.Where(d => string.Equals(d.Device, address.Device, StringComparison.Ordinal)).ToArray())
                Forget(old);
        }

        var updates = new List<MetricUpdate>(message.Metrics.Count);
        foreach (Metric metric in message.Metrics)
        {
            if (metric.Name.Length is 0 or > MaxNameLength || !metric.HasDatatype)
            {
                problem = $"{address}: metric {updates.Count} lacks a name of at most {MaxNameLength} characters or a datatype";
                continue;
            }

            if (_byName.Count >= MaxMetrics)
            {
                problem = $"{address}: more than {MaxMetrics} metrics";
                break;
            }

            if (metric.HasAlias && _byAlias.TryGetValue(metric.Alias, out MetricDefinition? other))
            {
                problem = $"{address}: alias {metric.Alias} of '{metric.Name}' is taken by '{other.Name}'";
                continue;
            }

            var definition = new MetricDefinition(
                address.Device, metric.Name, metric.HasAlias ? metric.Alias : null, (int)metric.Datatype, ReadProperties(metric));
            if (!MetricValue.TryRead(metric, definition.DataType, out MetricValue value))
            {
                problem = $"{address}: '{metric.Name}' has no value of its data type {definition.DataType}";
                value = default;
            }

            _byName[(address.Device, metric.Name)] = definition;
            if (definition.Alias is { } alias)
                _byAlias[alias] = definition;
            updates.Add(new MetricUpdate(definition, value));
        }

        return new EdgeNodeUpdate(kind, address.Device, updates, TimeOf(message), isRestart, problem);
    }

    private EdgeNodeUpdate ReadData(SparkplugAddress address, Payload message)
    {
        string problem = "";
        var updates = new List<MetricUpdate>(message.Metrics.Count);
        foreach (Metric metric in message.Metrics)
        {
            // Stored values that were forwarded late describe the past; what the machine does now is not among them.
            if (metric.IsHistorical)
                continue;

            MetricDefinition? definition = metric.HasAlias ? _byAlias.GetValueOrDefault(metric.Alias) : Find(address.Device, metric.Name);
            if (definition is null || !string.Equals(definition.Device, address.Device, StringComparison.Ordinal))
                return NeedRebirth(address, $"{address} has a metric that no birth named: alias {metric.Alias}, name '{metric.Name}'");

            if (MetricValue.TryRead(metric, definition.DataType, out MetricValue value))
                updates.Add(new MetricUpdate(definition, value));
            else
                problem = $"{address}: '{definition.Name}' has no value of its data type {definition.DataType}";
        }

        return new EdgeNodeUpdate(EdgeNodeUpdateKind.Data, address.Device, updates, TimeOf(message), Problem: problem);
    }

    private void Forget(MetricDefinition definition)
    {
        _byName.Remove((definition.Device, definition.Name));
        if (definition.Alias is { } alias)
            _byAlias.Remove(alias);
    }

    private EdgeNodeUpdate NeedRebirth(SparkplugAddress address, string problem)
    {
        IsBorn = false;
        return new EdgeNodeUpdate(EdgeNodeUpdateKind.NeedsRebirth, address.Device, [], null, Problem: problem);
    }

    private static EdgeNodeUpdate Ignore(SparkplugAddress address, string problem) =>
        new(EdgeNodeUpdateKind.Ignored, address.Device, [], null, Problem: problem);

    // bdSeq is a UInt64 here; other edge nodes send it as an Int64 or a 32-bit integer.
    private static ulong ReadUnsigned(Metric metric) => metric.HasLongValue ? metric.LongValue : metric.IntValue;

    private static Dictionary<string, MetricValue> ReadProperties(Metric metric)
    {
        var properties = new Dictionary<string, MetricValue>(StringComparer.Ordinal);
        if (metric.Properties is not { } set)
            return properties;

        for (int i = 0; i < Math.Min(set.Keys.Count, set.Values.Count); i++)
        {
            if (MetricValue.TryRead(set.Values[i], out MetricValue value))
                properties[set.Keys[i]] = value;
        }

        return properties;
    }

    private static DateTimeOffset? TimeOf(Payload message)
    {
        // The last millisecond of the year 9999, beyond which DateTimeOffset cannot count.
        const ulong LastMilliseconds = 253402300799999;
        return message.HasTimestamp && message.Timestamp <= LastMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)message.Timestamp)
            : null;
    }
}
