using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt.Broker;

/// <summary>
/// Topic filters by level, so that finding a topic's subscribers costs its levels and not the number of filters.
/// </summary>
/// <remarks>Dictionaries are looked up and never enumerated: hash codes do not reach the order of deliveries.</remarks>
internal sealed class SubscriptionTree
{
    private readonly Node _root = new();
    private long _version;

    public void Set(string filter, BrokerSession session, MqttQos qos)
    {
        Node node = _root;
        foreach (string level in filter.Split('/'))
        {
            if (!node.Children.TryGetValue(level, out Node? child)) node.Children.Add(level, child = new Node());
            node = child;
        }
        // A client may subscribe again and again for the answer alone.
        if (node.Subscribers.TryGetValue(session, out MqttQos granted) && granted == qos) return;
        node.Subscribers[session] = qos;
        _version++;
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
        if (path[^1].Subscribers.Remove(session)) _version++;
        for (int i = levels.Length; i > 0 && path[i].IsEmpty; i--) path[i - 1].Children.Remove(levels[i - 1]);
    }

    /// <summary>As <see cref="Find(string)"/>, without a search when no subscription has changed since the topic's last one.</summary>
    public Subscriber[] Find(KnownTopic topic)
    {
        if (topic.SubscribersVersion != _version)
        {
            topic.Subscribers = Find(topic.Name);
            topic.SubscribersVersion = _version;
        }
        return topic.Subscribers;
    }

    /// <summary>
    /// Who wants a message on <paramref name="topic"/>: each session once, with its highest granted quality
    /// [MQTT-3.3.5-1], in the order in which the sessions began. The array does not change with the subscriptions.
    /// </summary>
    public Subscriber[] Find(string topic)
    {
        var found = new List<Subscriber>();
        // [MQTT-4.7.2-1]: wildcards in the first level do not match topics that begin with '$'.
        Collect(_root, topic, hasLevel: true, wildcards: !topic.StartsWith('$'), found);
        if (found.Count < 2) return [.. found];

        found.Sort(static (a, b) => a.Session.Ordinal != b.Session.Ordinal
            ? a.Session.Ordinal.CompareTo(b.Session.Ordinal)
            : b.Qos.CompareTo(a.Qos));
        int kept = 1;
        for (int i = 1; i < found.Count; i++)
        {
            if (found[i].Session != found[kept - 1].Session) found[kept++] = found[i];
        }
        found.RemoveRange(kept, found.Count - kept);
        return [.. found];
    }

    // "a/" has a second level, which is empty; behind the last one there is none.
    private static void Collect(Node node, ReadOnlySpan<char> rest, bool hasLevel, bool wildcards, List<Subscriber> found)
    {
        if (wildcards && node.Children.TryGetValue("#", out Node? remainder)) remainder.CopyTo(found);
        if (!hasLevel)
        {
            node.CopyTo(found);
            return;
        }
        if (node.Children.Count == 0) return;
        int slash = rest.IndexOf('/');
        ReadOnlySpan<char> level = slash < 0 ? rest : rest[..slash];
        ReadOnlySpan<char> behind = slash < 0 ? [] : rest[(slash + 1)..];
        if (node.ChildrenBySpan.TryGetValue(level, out Node? exact)) Collect(exact, behind, slash >= 0, wildcards: true, found);
        if (wildcards && node.Children.TryGetValue("+", out Node? any)) Collect(any, behind, slash >= 0, wildcards: true, found);
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>> ChildrenBySpan => Children.GetAlternateLookup<ReadOnlySpan<char>>();

        public OrderedDictionary<BrokerSession, MqttQos> Subscribers { get; } = [];

        public bool IsEmpty => Children.Count == 0 && Subscribers.Count == 0;

        public void CopyTo(List<Subscriber> found)
        {
            foreach ((BrokerSession session, MqttQos qos) in Subscribers) found.Add(new Subscriber(session, qos));
        }
    }
}
