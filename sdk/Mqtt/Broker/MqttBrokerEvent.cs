namespace Controller.Sdk.Mqtt;

/// <summary>One line of a broker's log.</summary>
/// <param name="At">When, on the broker's clock.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Peer">The far end, such as "127.0.0.1:50312"; "" when there is none.</param>
/// <param name="ClientId">"" before CONNECT.</param>
/// <param name="Reason">Why, for a person to read.</param>
public sealed record MqttBrokerEvent(DateTimeOffset At, MqttBrokerEventKind Kind, string Peer, string ClientId, string Reason);
