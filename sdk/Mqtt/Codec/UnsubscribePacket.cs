namespace Controller.Sdk.Mqtt.Codec;

/// <summary>UNSUBSCRIBE (MQTT 3.1.1, 3.10).</summary>
public sealed record UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters) : MqttPacket(MqttPacketType.Unsubscribe);
