using Controller.Sdk.Mqtt.Delivery;

namespace Controller.Sdk.Mqtt.Broker;

/// <summary>What the broker knows of one client, across connections when the client wants that (MQTT 3.1.1, 3.1.2.4).</summary>
internal sealed class BrokerSession(long ordinal, string clientId, bool isClean, int windowSize)
{
    /// <summary>Rises from session to session: the order of deliveries.</summary>
    public long Ordinal => ordinal;

    public string ClientId => clientId;

    /// <summary>Ends with its connection.</summary>
    public bool IsClean => isClean;

    /// <summary>Null while the client is away.</summary>
    public MqttBrokerConnection? Connection { get; set; }

    /// <summary>Rises with each departure: the lowest is absent the longest.</summary>
    public long AbsentSince { get; set; }

    public HashSet<string> Filters { get; } = new(StringComparer.Ordinal);

    public OutboundFlow Outbound { get; } = new(windowSize, new PacketIdentifiers());

    public InboundFlow Inbound { get; } = new();
}
