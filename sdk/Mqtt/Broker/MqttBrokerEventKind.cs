namespace Controller.Sdk.Mqtt;

/// <summary>What a broker reports about itself.</summary>
public enum MqttBrokerEventKind
{
    /// <summary>A client passed CONNECT.</summary>
    Connected,

    /// <summary>A client sent DISCONNECT.</summary>
    Disconnected,

    /// <summary>A connection ended otherwise; the will, if any, was published.</summary>
    ConnectionLost,

    /// <summary>A connection was turned away before it became a client.</summary>
    Refused,

    /// <summary>A message was not kept or not delivered because a bound was reached.</summary>
    MessageDropped,

    /// <summary>A subscription was refused because a bound was reached.</summary>
    SubscriptionRefused,

    /// <summary>The state of an absent client was given up to make room.</summary>
    SessionDiscarded,

    /// <summary>The listener could not accept or secure a connection.</summary>
    ListenerProblem,
}
