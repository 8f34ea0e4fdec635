using Controller.Contract;

namespace Controller.Sdk.Sparkplug;

/// <summary>
/// The latest values of one edge node, and commands to it, without tasks or threads: messages are handed in and out by the
/// caller. For code that runs in somebody else's time, such as a scenario on the emulator.
/// </summary>
/// <param name="group">Sparkplug group: the machine.</param>
/// <param name="edgeNode">Sparkplug edge node: the board.</param>
/// <param name="publish">Sends a payload to a topic.</param>
/// <param name="time">Stamps commands.</param>
internal sealed class EdgeNodeMirror(string group, string edgeNode, Action<string, ReadOnlyMemory<byte>> publish, TimeProvider time)
{
    private readonly EdgeNodeSession _session = new();
    private readonly Dictionary<(string? Device, string Name), MetricValue> _values = [];
    private readonly Dictionary<string, DateTimeOffset> _times = new(StringComparer.Ordinal);
    private long _sequence;

    /// <summary>Whether births were seen and no death since.</summary>
    public bool IsBorn => _session.IsBorn;

    /// <summary>Devices with a birth certificate since the last node birth.</summary>
    public HashSet<string> Devices { get; } = new(StringComparer.Ordinal);

    /// <summary>Node births since the start.</summary>
    public int NodeBirths { get; private set; }

    /// <summary>Node deaths since the start.</summary>
    public int NodeDeaths { get; private set; }

    /// <summary>What could not be understood, in order.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Takes a message of any topic.</summary>
    public void Receive(string topic, ReadOnlySpan<byte> payload)
    {
        if (!SparkplugAddress.TryParse(topic, out SparkplugAddress address) || !address.IsFromEdgeNode || address.Group != group || address.EdgeNode != edgeNode)
            return;
        EdgeNodeUpdate update = _session.Receive(address, payload);
        if (update.Problem.Length > 0)
            Problems.Add(update.Problem);
        switch (update.Kind)
        {
            case EdgeNodeUpdateKind.NodeBirth:
                NodeBirths++;
                _values.Clear();
                Devices.Clear();
                break;
            case EdgeNodeUpdateKind.NodeDeath:
                NodeDeaths++;
                break;
            case EdgeNodeUpdateKind.DeviceBirth:
                Devices.Add(address.Device!);
                break;
            case EdgeNodeUpdateKind.NeedsRebirth:
                publish(new SparkplugAddress(group, SparkplugMessageType.NodeCommand, edgeNode).ToString(), SparkplugCommand.Rebirth(time.GetUtcNow()));
                break;
        }

        if (update.Time is { } stamp)
            _times[address.Device ?? ""] = stamp;
        foreach (MetricUpdate metric in update.Metrics)
            _values[(metric.Definition.Device, metric.Definition.Name)] = metric.Value;
    }

    /// <summary>The latest value of a metric; of kind none when it was never sent.</summary>
    public MetricValue Value(string? device, string name) => _values.GetValueOrDefault((device, name));

    /// <summary>When the latest message of a device, or of the node itself, was written, by the board's clock.</summary>
    public DateTimeOffset? TimeOf(string? device) => _times.TryGetValue(device ?? "", out DateTimeOffset stamp) ? stamp : null;

    /// <summary>Commands a device, or the node itself.</summary>
    /// <returns>The sequence number that the answer will carry.</returns>
    /// <exception cref="InvalidOperationException">The birth names no such metric.</exception>
    public long Command(string? device, params ReadOnlySpan<(string Name, MetricValue Value)> metrics)
    {
        _sequence++;
        var command = new SparkplugCommand(time.GetUtcNow());
        command.With(Definition(device, NodeMetric.CommandSequence), MetricValue.Of(_sequence));
        foreach ((string name, MetricValue value) in metrics)
            command.With(Definition(device, name), value);
        SparkplugMessageType type = device is null ? SparkplugMessageType.NodeCommand : SparkplugMessageType.DeviceCommand;
        publish(new SparkplugAddress(group, type, edgeNode, device).ToString(), command.ToBytes());
        return _sequence;
    }

    private MetricDefinition Definition(string? device, string name)
        => _session.Find(device, name) ?? throw new InvalidOperationException($"{device ?? edgeNode} has no metric \"{name}\": was it born?");
}
