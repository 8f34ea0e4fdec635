namespace Controller.Sdk.Mqtt.Codec;

/// <summary>A PUBLISH that a broker is handling: nothing is copied until somebody wants the message.</summary>
internal readonly ref struct InboundPublish(
    KnownTopic topic, ReadOnlySpan<byte> payload, MqttQos qos, bool retain, bool duplicate, ushort packetId)
{
    public KnownTopic Topic { get; } = topic;

    /// <summary>Where it arrived: gone with the next bytes of the connection.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;

    public MqttQos Qos { get; } = qos;

    public bool Retain { get; } = retain;

    /// <summary>0 exactly when the quality of service is 0.</summary>
    public ushort PacketId { get; } = packetId;

    private bool Duplicate { get; } = duplicate;

    /// <summary>The message, to keep.</summary>
    public MqttMessage ToMessage() => new(Topic.Name, Payload.ToArray(), Qos, Retain, Duplicate);
}
