namespace Controller.Sdk.Mqtt.Broker;

/// <summary>The last retained message of each topic (MQTT 3.1.1, 3.3.1.3).</summary>
internal sealed class RetainedMessages(int maxMessages, long maxBytes)
{
    private readonly SortedDictionary<string, MqttMessage> _byTopic = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Keeps a message in place of the topic's last one, or deletes that when the payload is empty.</summary>
    /// <returns>False: no room.</returns>
    public bool Store(MqttMessage message)
    {
        _byTopic.TryGetValue(message.Topic, out MqttMessage? last);
        // [MQTT-3.3.1-7], [MQTT-3.3.1-10], [MQTT-3.3.1-11]: whatever follows, the last one is gone.
        if (last is not null)
        {
            _byTopic.Remove(message.Topic);
            _bytes -= last.Payload.Length;
        }
        if (message.Payload.IsEmpty) return true;
        if (_byTopic.Count >= maxMessages || _bytes + message.Payload.Length > maxBytes) return false;
        _byTopic.Add(message.Topic, message with { Duplicate = false });
        _bytes += message.Payload.Length;
        return true;
    }

    /// <summary>The messages that a new subscription gets, in ordinal order of their topics.</summary>
    public IReadOnlyList<MqttMessage> Find(string filter)
    {
        if (filter.AsSpan().IndexOfAny('+', '#') < 0)
            return _byTopic.TryGetValue(filter, out MqttMessage? only) ? [only] : [];
        // A copy: delivering may end a slow connection whose will is retained.
        return [.. _byTopic.Values.Where(message => MqttTopic.Matches(filter, message.Topic))];
    }
}
