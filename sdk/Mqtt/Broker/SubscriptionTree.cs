namespace Controller.Sdk.Mqtt.Broker;

/// <summary>
/// Topic filters by level, so that finding a topic's subscribers costs its levels and not the number of filters.
/// </summary>
/// <remarks>Dictionaries are looked up and never enumerated: hash codes do not reach the order of deliveries.</remarks>
internal sealed class SubscriptionTree
{
    private readonly Node _root = new();

    public void Set(string filter, BrokerSession session, MqttQos qos)
    {
        Node node = _root;
        foreach (string level in filter.Split('/'))
        {
            if (!node.Children.TryGetValue(level, out Node? child)) node.Children.Add(level, child = new Node());
            node = child;
        }
        node.Subscribers[session] = qos;
    }

    public void Remove(string filter, BrokerSession session)
    {
        string[] levels = filter.Split('/');
        var path = new Node[levels.Length + 1];
        path[0] = _root;
        for (int i = 0; i < levels.Length; i++)
        {
            if (!path[i].Children.TryGetValue(levels[i], out Node? child)) return;
            path[i + 1] = child;
        }
        path[^1].Subscribers.Remove(session);
        for (int i = levels.Length; i > 0 && path[i].IsEmpty; i--) path[i - 1].Children.Remove(levels[i - 1]);
    }

    /// <summary>
    /// Who wants a message on <paramref name="topic"/>: each session once, with its highest granted quality
    /// [MQTT-3.3.5-1], in the order in which the sessions began.
    /// </summary>
    public List<(BrokerSession Session, MqttQos Qos)> Find(string topic)
    {
        var found = new List<(BrokerSession Session, MqttQos Qos)>();
        Collect(_root, topic.Split('/'), 0, found);
        if (found.Count < 2) return found;

        found.Sort(static (a, b) => a.Session.Ordinal != b.Session.Ordinal
            ? a.Session.Ordinal.CompareTo(b.Session.Ordinal)
            : b.Qos.CompareTo(a.Qos));
        int kept = 1;
        for (int i = 1; i < found.Count; i++)
        {
            if (found[i].Session != found[kept - 1].Session) found[kept++] = found[i];
        }
        found.RemoveRange(kept, found.Count - kept);
        return found;
    }

    private static void Collect(Node node, string[] levels, int depth, List<(BrokerSession Session, MqttQos Qos)> found)
    {
        // [MQTT-4.7.2-1]: wildcards in the first level do not match topics that begin with '$'.
        bool wildcards = depth > 0 || !levels[0].StartsWith('$');
        if (wildcards && node.Children.TryGetValue("#", out Node? rest)) rest.CopyTo(found);
        if (depth == levels.Length)
        {
            node.CopyTo(found);
            return;
        }
        if (node.Children.TryGetValue(levels[depth], out Node? exact)) Collect(exact, levels, depth + 1, found);
        if (wildcards && node.Children.TryGetValue("+", out Node? any)) Collect(any, levels, depth + 1, found);
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public OrderedDictionary<BrokerSession, MqttQos> Subscribers { get; } = [];

        public bool IsEmpty => Children.Count == 0 && Subscribers.Count == 0;

        public void CopyTo(List<(BrokerSession Session, MqttQos Qos)> found)
        {
            foreach ((BrokerSession session, MqttQos qos) in Subscribers) found.Add((session, qos));
        }
    }
}
